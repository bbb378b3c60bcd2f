import { asks, ownNumber } from './groups.ts';
import type { Line } from './lines.ts';
import { plainWords } from './plain-words.ts';
import { choiceWords, solution } from './words.ts';

/** Whether lines may be chosen from: clauses of a law are counted by letters as well. */
function areOptions(stem: Line, options: readonly Line[]): boolean {
  const isClause = !asks(stem) && /[.;]\s*$/u.test(stem.words) && !choiceWords.test(stem.words);
  // "2. Rights" above "(a) The keeper may rest." is the heading of clauses.
  const isTitle =
    !asks(stem) &&
    /^(?:\d{1,3}\s*[.)]\s*)?[^\s:_.]+(?:\s+[^\s:_.]+){0,2}$/u.test(stem.words) &&
    !choiceWords.test(stem.words) &&
    options.every(({ text, words }) => /^\p{Lu}.*\.$/su.test(text) && words.split(' ').length > 3);
  return (
    !isClause &&
    !isTitle &&
    options.length === 2 &&
    options.every(
      ({ mark, words }) => mark !== undefined && !/;(?:\s+(?:and|or|et|ou|y|o|e))?\s*$/u.test(words),
    )
  );
}

/** The first two lines with marks below a question: a picture or code may stand above them. */
function firstMarked(lines: readonly Line[], from: number): readonly Line[] {
  const next = lines.slice(from, from + 4).findIndex(({ mark }) => mark !== undefined);
  const between = lines.slice(from, from + next);
  const isFar = next < 0 || between.some((line) => line.block.kind !== 'text' || asks(line));
  return isFar ? [] : lines.slice(from + next, from + next + 2);
}

/** The most lines between a question, or its options, and its answer, that one included. */
const mostBetween = 3;

/**
 * Whether lines are questions although no heading says so: an answer stands below one, or two of them have options.
 * Learners would read the answers, if these were a text.
 */
export function areQuestions(lines: readonly Line[]): boolean {
  let [asked, answered, chosen] = [false, 0, 0];
  // Lines behind the last question or option: far from it, "Solution: …" answers nothing.
  let since = 0;
  for (const [index, line] of lines.entries()) {
    const isStem =
      asks(line) ||
      (line.block.kind === 'item' && line.block.number !== '') ||
      ownNumber.test(line.block.text);
    if (isStem && line.mark === undefined && areOptions(line, firstMarked(lines, index + 1))) chosen++;
    since = isStem || line.mark !== undefined ? 0 : since + 1;
    // Behind options, it is the answer to what stands above them, whatever that looks like.
    const isBehind = lines[index - 1]?.mark !== undefined && lines[index - 2]?.mark !== undefined;
    if ((isBehind || (asked && since <= mostBetween)) && line.says?.of === 'answer') answered++;
    asked ||= isStem;
  }
  // GIFT and headings say of themselves that they ask.
  const isTold = lines.some(({ block }, index) => block.isAsked && isAnswer(lines[index + 1]));
  return answered > 0 || chosen > 1 || isTold || areTurns(lines);
}

const isAnswer = (line: Line | undefined) =>
  line?.mark?.isTicked !== undefined || line?.says?.of === 'answer';

/** Whether two texts stand there, each with "Answer: …" right below it; a problem and its solution are none. */
function areTurns(lines: readonly Line[]): boolean {
  const isTurn = (index: number) => {
    const [text, answer] = [lines[index], lines[index + 1]];
    return (
      text?.block.kind === 'text' &&
      text.says === undefined &&
      answer?.says?.of === 'answer' &&
      answer.says.text !== '' &&
      !solution.test(plainWords(answer.block.text))
    );
  };
  return lines.some((_, index) => isTurn(index) && isTurn(index + 2));
}
