import type { Block } from './block.ts';
import { answerKeyOf, areAnswers } from './questions/answer-key.ts';
import { isCode } from './questions/code.ts';
import { linesOf } from './questions/lines.ts';
import { isKeyTitle, lineWords, plainWords, withoutSign } from './questions/plain-words.ts';
import { answerLine, answerTail, optionName, rightAnswer, solution } from './questions/words.ts';
import { cellsOf } from './table-cells.ts';

/** A picture that platforms show beside what is right. */
const pictured = /!\[([^\]]*)\]/g;

/** The most answers that are named one by one, and the most characters of one. */
const [most, longest] = [3, 80];

/**
 * What a person should know of a text that learners read: it plainly has an answer, and nothing says to what. One sentence,
 * or none. What only may be one is none: "Answer: we do" on a page of questions that people ask, "Solution: …", code.
 */
export function remarkOnAnswers(title: string | undefined, blocks: readonly Block[]): string[] {
  const found = [...new Set([...keysIn(title, blocks), ...blocks.flatMap(answersIn)])];
  if (found.length === 0) return [];
  const named = found.slice(0, most).map((each) => each.slice(0, longest));
  const more = found.length > most ? ` and ${found.length - most} more` : '';
  return [
    `Learners read what looks like the answer to a question: "${named.join('" / "')}"${more}. Write it as that of its question, or take it out.`,
  ];
}

/** The headings of keys that have answers below them: letters, or truths, each with a number. */
function keysIn(title: string | undefined, blocks: readonly Block[]): string[] {
  const places = blocks.flatMap(({ text }, index) => (isKeyTitle(lineWords(text)) ? [index] : []));
  const heads = [...(title !== undefined && isKeyTitle(title) ? [-1] : []), ...places];
  return heads.flatMap((at) => {
    const next = blocks.findIndex(({ kind }, index) => index > at && kind === 'heading');
    const lines = linesOf(blocks.slice(at + 1, next < 0 ? undefined : next));
    return areAnswers(lines) && answerKeyOf(lines).size > 1
      ? [lineWords(blocks[at]?.text ?? title ?? '')]
      : [];
  });
}

function answersIn({ text }: Block): string[] {
  if (isCode(text)) return [];
  const cells = cellsOf(text);
  const shown = [...text.matchAll(pictured)].flatMap(({ 1: words = '' }) =>
    rightAnswer.test(`${plainWords(words)}:`) ? [words] : [],
  );
  const pieces = cells?.flat() ?? text.split('\n');
  const told = pieces.filter(isTold).map((each) => lineWords(each));
  return [...shown, ...told];
}

/** Whether a line, or a cell, is called the right answer, or is an answer that names an option. */
function isTold(line: string): boolean {
  const words = withoutSign(plainWords(line));
  if (rightAnswer.test(words)) return true;
  const said = solution.test(words) ? undefined : answerLine.exec(words)?.[1];
  const tail = said === undefined ? plainWords(answerTail.exec(line)?.[1] ?? '') : '';
  return optionName.test(said ?? answerLine.exec(tail)?.[1] ?? '-');
}
