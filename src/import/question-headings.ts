import { type Block, paragraph, wordsOf } from './block.ts';
import { beginsQuestion, hasNumber } from './questions/groups.ts';
import { type Line, linesOf } from './questions/lines.ts';
import { plainWords } from './questions/plain-words.ts';
import { answerLine } from './questions/words.ts';

/** The most lines below a heading among which its options or its answer begin. */
const mostBefore = 8;

/**
 * Blocks in which headings that ask are lines as other questions are: "### Q3. Which city?" with its options or its
 * answer below, where at least two headings are so. "#### Answer: b" is a line as well. A heading without words, such as
 * one of a picture alone, is a text.
 */
export function withoutQuestionHeadings(blocks: readonly Block[]): Block[] {
  const whole = blocks.map((block) => (isLine(block) ? asLine(block) : block));
  const asking = new Map<Block, boolean>();
  let open: { block: Block; words: string } | undefined;
  let below: Block[] = [];
  const close = () => {
    if (open && mayBegin(open.words)) asking.set(open.block, hasAnswers(linesOf(below)));
    below = [];
  };
  for (const block of whole) {
    if (block.kind === 'heading') {
      close();
      open = { block, words: wordsOf(block) };
    } else if (below.length < mostBefore) below.push(block);
  }
  close();
  const found = [...asking].filter(([, isAnswered]) => isAnswered).map(([block]) => block);
  if (found.length < 2) return whole;
  const levels = new Set(found.map(({ level }) => level));
  // Those between them that are counted alike ask for words of one's own.
  const isQuestion = (block: Block) =>
    asking.get(block) === true ||
    (asking.has(block) &&
      levels.has(block.level) &&
      hasNumber(wordsOf(block)) &&
      found.length * 2 >= asking.size);
  return whole.map((block) => (isQuestion(block) ? asLine(block) : block));
}

const mayBegin = (words: string) => beginsQuestion(words) || hasNumber(words) || /[?؟？]\s*$/u.test(words);

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

/** Whether two options stand there, counted by letters or with boxes, or an answer does. */
function hasAnswers(lines: readonly Line[]): boolean {
  const [first, second] = lines.filter(({ mark }) => mark !== undefined);
  const areOptions =
    first?.mark?.letter === second?.mark?.letter
      ? first?.mark?.isTicked !== undefined
      : first?.mark !== undefined &&
        second?.mark !== undefined &&
        /^[aا]$/u.test(first.mark.letter.replace('أ', 'ا'));
  return areOptions || lines.some(({ says }) => says?.of === 'answer');
}
