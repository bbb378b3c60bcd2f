import { type Block, paragraph, wordsOf } from './block.ts';
import { beginsQuestion, hasNumber } from './questions/groups.ts';
import { type Line, linesOf } from './questions/lines.ts';
import { plainWords, withoutSign } from './questions/plain-words.ts';
import { answerLine, optionName, solution } from './questions/words.ts';
import { solvedBelow } from './solved-below.ts';

/** The most blocks below a heading among which its options and its answer stand. */
const mostBelow = 12;

/**
 * Blocks in which headings that ask are lines as other questions are: "### Q3. Which city?" with its options or its
 * answer below, where at least two headings are so. "#### Answer: b" is a line as well. A heading without words, such as
 * one of a picture alone, is a text.
 */
export function withoutQuestionHeadings(blocks: readonly Block[]): Block[] {
  const whole = blocks.map((block) => (isLine(block) ? asLine(block) : block));
  const units = unitsOf(whole);
  const sure = units.filter(({ isAnswered }) => isAnswered);
  if (sure.length < 2) return whole;
  const levels = new Set(sure.flatMap(({ headings }) => headings.map(({ level }) => level)));
  // Among them, so is one with boxes below it, however it is counted: "D5." stands for "Domanda 5".
  const isLevel = ({ level }: Block) => levels.has(level);
  const found = units.filter(
    ({ isAnswered, isTicked, headings }) => isAnswered || (isTicked && headings.every(isLevel)),
  );
  const begins = new Set(found.flatMap(({ headings }) => headings.slice(0, 1)));
  const lines = new Set(found.flatMap(({ headings }) => headings));
  // Those between them that are counted alike ask for words of one's own.
  const asked = units.filter(({ isAnswered, isTicked }) => isAnswered || !isTicked);
  if (sure.length * 2 >= asked.length)
    for (const { headings } of asked)
      for (const each of headings) if (levels.has(each.level) && hasNumber(wordsOf(each))) lines.add(each);
  return whole.map((block) => {
    if (!lines.has(block)) return block;
    return begins.has(block) ? { ...asLine(block), isAsked: true } : asLine(block);
  });
}

/** Headings that may be a question, one right below the other, and whether options or an answer stand below the last. */
interface Unit {
  headings: Block[];
  isAnswered: boolean;
  /** Boxes stand below, some of them with a cross, and the headings look like no question. */
  isTicked: boolean;
}

function unitsOf(blocks: readonly Block[]): Unit[] {
  const units: Unit[] = [];
  let chain: Block[] = [];
  let below: Block[] = [];
  const isQuiet = solvedBelow();
  const close = () => {
    const from = chain.findIndex((each) => mayBegin(wordsOf(each)));
    // A question may be divided: its number and its first words, the lines of a program.
    const headings = from >= 0 ? chain.slice(from) : sameLevel(chain);
    if (headings.length > 0 && below.length > 0) {
      const lines = linesOf(below);
      const isAnswered =
        from < 0
          ? !headings.some(isAnswerTitle) &&
            lines.some((line) => namesAnswer(line) || (areOptions(lines) && isAnswer(line)))
          : areOptions(lines) ||
            lines.some(headings.some((each) => isCounted(wordsOf(each))) ? isAnswer : namesAnswer);
      const isTicked = from < 0 && areTicked(lines);
      if (from >= 0 || isAnswered || isTicked) units.push({ headings, isAnswered, isTicked });
    }
    [chain, below] = [[], []];
  };
  for (const block of blocks) {
    if (block.kind === 'heading') {
      if (below.length > 0) close();
      if (!isQuiet(block)) chain.push(block);
    } else if (below.length < mostBelow) below.push(block);
  }
  close();
  return units;
}

/** The last headings of a chain that have the level of the last one. */
function sameLevel(chain: readonly Block[]): Block[] {
  const from = chain.findLastIndex(({ level }) => level !== chain.at(-1)?.level) + 1;
  return chain.slice(from);
}

const isCounted = (words: string) => beginsQuestion(words) || hasNumber(words);

const mayBegin = (words: string) => isCounted(words) || /[?؟？]\s*$/u.test(words);

const isAnswer = ({ says }: Line) => says?.of === 'answer';

/** "Why does it not print?" with "Solution: call us" below it is help as often as a question. */
const namesAnswer = (line: Line) =>
  isAnswer(line) &&
  (!solution.test(withoutSign(plainWords(line.block.text))) ||
    optionName.test(plainWords(line.says?.text ?? '')));

/** A heading that only says that an answer follows; "Answer:" is a line. */
const isAnswerTitle = ({ text }: Block) => {
  const words = plainWords(text);
  return !answerLine.test(words) && answerLine.test(`${words}:`);
};

/** An answer is no heading; neither is what has no words. */
const isLine = (block: Block) => {
  if (block.kind !== 'heading' || block.isTitle) return false;
  const words = plainWords(block.text);
  return words === '' || (answerLine.exec(words)?.[1] ?? '') !== '';
};

const asLine = ({ text, notes, remarks, look }: Block): Block => ({
  ...paragraph(text),
  ...(notes ? { notes } : {}),
  ...(remarks ? { remarks } : {}),
  ...(look === undefined ? {} : { look }),
});

const areTicked = (lines: readonly Line[]) =>
  [true, false].every((isTicked) => lines.some(({ mark }) => mark?.isTicked === isTicked));

/** Whether two options stand there, counted by letters or with boxes. */
function areOptions(lines: readonly Line[]): boolean {
  const [first, second] = lines.filter(({ mark }) => mark !== undefined);
  return first?.mark?.letter === second?.mark?.letter
    ? first?.mark?.isTicked !== undefined
    : first?.mark !== undefined &&
        second?.mark !== undefined &&
        /^[aا]$/u.test(first.mark.letter.replace('أ', 'ا'));
}
