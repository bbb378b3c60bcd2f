import { latinDigits } from '../digits.ts';
import type { Line } from './lines.ts';
import { plainWords } from './plain-words.ts';
import { trueFalseHead, trueFalseTail } from './words.ts';

/** The lines of one question, and its number where the document gives one. */
export interface Group {
  number: string;
  lines: Line[];
}

const numberWord =
  'question|q|pregunta|pergunta|questao|item|exercise|exercice|ejercicio|exercicio|سوال|السوال|س';
/** "Question 3" on a line of its own: the question follows. */
const numberAlone = new RegExp(`^(?:${numberWord})\\s*(?:n[o°.]*\\s*)?(\\d{1,3})\\s*[.:)–-]?$`, 'u');
/** "3. Which …", "Q3: Which …"; with a line before it to write the answer on; "3.Which" as well. */
export const ownNumber =
  /^(?:(?:\\?_){2,}\s*)?(\*{0,3})(?:(Q\.?|question|pregunta|pergunta|quest[ãa]o|exercise|exercice|ejercicio|exerc[íi]cio|السؤال|سؤال)\s*(?:n[o°.º]*\s*)?(\p{Nd}{1,3})\\?[.):–。．：、）-]?|(\p{Nd}{1,3})\\?[.):。．：、）])(?:\s+(?=\S)|(?<=[.)])(?=\*{0,3}\p{L}{2}))/iu;

/** "D5. Quale …", "KV 5: …": the first letters of what questions are called in any language, for a heading that is one. */
const shortNumber = /^(\*{0,3})\p{Lu}\p{L}{0,11}\s?(\p{Nd}{1,3})\\?[.):。：]\s*(?=\S)/u;

/** The lines above the first question, and those of each; where each text is a statement, each is a question. */
export function groupsOf(lines: readonly Line[], areStatements: boolean): { above: Line[]; groups: Group[] } {
  const counted = lines.map(numbered);
  const begins = beginningsOf(counted, areStatements);
  const above: Line[] = [];
  const groups: Group[] = [];
  for (const [index, line] of counted.entries()) {
    if (line.block.isAsked || begins(line, index)) groups.push({ number: line.block.number, lines: [line] });
    else (groups.at(-1)?.lines ?? above).push(line);
  }
  return { above, groups };
}

/** A line, and where its number is written by hand: with a word before it, as in "Q1.", or without. */
type Counted = Line & { isCalled?: true; isWritten?: true };

/** "1) What …?" and "Question 1" written by hand are items as well. */
function numbered(line: Line): Counted {
  const { block, mark, says } = line;
  if (block.kind !== 'text' || mark !== undefined || says !== undefined || line.isCode) return line;
  const alone = numberAlone.exec(plainWords(block.text))?.[1];
  const found = alone === undefined ? ownNumber.exec(block.text) : null;
  const short = block.isAsked && !found ? shortNumber.exec(block.text) : null;
  const number = alone ?? found?.[3] ?? found?.[4] ?? short?.[2];
  if (number === undefined) return line;
  const sign = found ?? short;
  const text = alone === undefined && sign ? (sign[1] ?? '') + block.text.slice(sign[0].length) : '';
  return {
    ...line,
    text,
    words: plainWords(text),
    block: { ...block, kind: 'item', depth: 0, number: latinDigits(number), text },
    isWritten: true,
    ...(alone !== undefined || found?.[2] !== undefined ? { isCalled: true as const } : {}),
  };
}

/** Whether a line is a question by its end. */
export const asks = ({ block, words, isCode }: Line) =>
  block.kind !== 'heading' &&
  isCode === undefined &&
  /[?؟？]["”»)*\s]*$/u.test(words.replace(/\s*[([][^()[\]]*[)\]]\s*$/u, ''));

const isTop = ({ block, mark }: Line) => block.kind === 'item' && block.depth === 0 && mark === undefined;

/**
 * Which lines begin a question: what is numbered; where nothing is, what has a bullet; what is asked, or stands before
 * options, otherwise. Where a question is followed by its options under numbers or bullets, these begin none.
 */
function beginningsOf(
  lines: readonly Counted[],
  areStatements: boolean,
): (line: Counted, index: number) => boolean {
  const top = lines.filter(isTop);
  // What is counted below questions that are counted otherwise are their options, or the lines of a program.
  const like = countedLike(top);
  if (like) return (line) => isTop(line) && like(line);
  const answered = behindAnswers(lines);
  if (answered) return (line) => answered.has(line);
  const stems = stemsOf(lines);
  const areOptions = stems.size > 0 && top.filter(asks).length === 0;
  if (areOptions) return (line, index) => stems.has(index) || isNextStatement(line, lines[index - 1]);
  if (top.some(({ block }) => block.number !== '')) return (line) => isTop(line) && line.block.number !== '';
  if (top.length > 0) return isTop;
  return (line, index) => {
    const isStem =
      line.mark === undefined &&
      line.says === undefined &&
      line.block.kind === 'text' &&
      line.cells === undefined;
    if (!isStem) return false;
    const before = lines[index - 1];
    // Behind options and answers, a text that has options of its own is the next question.
    // So is one that has nothing but an answer below it.
    const next = lines[index + 1];
    const isNext =
      (before === undefined || before.mark !== undefined || before.says !== undefined) &&
      (next?.mark !== undefined || next?.says?.of === 'answer');
    return areStatements || isNext || asks(line);
  };
}

/** How questions may be counted: the first that goes on through all of them is it. */
const ways: readonly ((line: Counted) => boolean)[] = [
  ({ isCalled }) => isCalled === true,
  ({ isWritten, text }) => isWritten === true && /^\*\*/.test(text),
  ({ isWritten, text }) => isWritten !== true && /^\*\*/.test(text),
  ({ isWritten }) => isWritten === true,
  ({ isWritten }) => isWritten !== true,
];

/** Where two kinds of numbers stand among each other: what tells those that go on from those that begin again and again. */
function countedLike(top: readonly Counted[]): ((line: Counted) => boolean) | undefined {
  const counted = top.filter(({ block }) => block.number !== '');
  const all = breaksIn(counted);
  return ways.find((isOne) => {
    const own = counted.filter(isOne);
    const isAll = own.length === counted.length;
    return own.length > 1 && !isAll && isOne(counted[0] as Counted) && all > breaksIn(own) + own.length / 2;
  });
}

/** Where numbers begin again below each question and its answer stands behind them: what is counted behind an answer. */
function behindAnswers(lines: readonly Counted[]): ReadonlySet<Line> | undefined {
  const counted = lines.filter((line) => isTop(line) && line.block.number !== '');
  const answers = lines.filter(({ says }) => says?.of === 'answer').length;
  if (answers < 2 || breaksIn(counted) <= answers) return undefined;
  const begun = new Set<Line>();
  let isNext = true;
  for (const line of lines) {
    if (line.says?.of === 'answer') isNext = true;
    else if (isNext && isTop(line) && line.block.number !== '') {
      begun.add(line);
      isNext = false;
    }
  }
  return begun;
}

/** How often a number is not the next one. */
const breaksIn = (lines: readonly Line[]) =>
  lines.filter(({ block }, index) => {
    const before = lines[index - 1];
    return before !== undefined && Number(block.number) !== Number(before.block.number) + 1;
  }).length;

/** The lines of text that ask and have items without a question right below them. */
function stemsOf(lines: readonly Line[]): Set<number> {
  const stems = new Set<number>();
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1];
    if (line.block.kind !== 'text' || line.mark !== undefined || !asks(line) || next === undefined) continue;
    const isItem = next.block.kind === 'item' && next.block.depth === 0;
    const isFirst = isItem && (next.block.number === '' || next.block.number === '1');
    if (isFirst) stems.add(index);
  }
  return stems;
}

/** A statement behind the options or the answer of another question. */
const isNextStatement = ({ block, words }: Line, before: Line | undefined) =>
  block.kind === 'text' &&
  before !== undefined &&
  (before.block.kind === 'item' || before.mark !== undefined || before.says !== undefined) &&
  (trueFalseHead.test(words) || trueFalseTail.test(words));

/** Whether a text says that statements follow which are true or false. */
export const saysTrueFalse = (words: string): boolean => trueFalseHead.test(words);

/** Whether a heading begins a question: "Question 3", "Q3: Which city?", "3. Which city?". */
export const beginsQuestion = (words: string): boolean =>
  numberAlone.test(plainWords(words)) || (ownNumber.test(words) && /^\D{1,12}\d|[?؟]\s*$/u.test(words));

/** Whether a text begins with a number as questions have them: "3. Which city?", "Q3: Name a city." */
export const hasNumber = (words: string): boolean => ownNumber.test(words);
