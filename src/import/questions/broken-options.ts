import type { Block } from '../block.ts';
import { cellsOf } from '../table-cells.ts';
import { isCode } from './code.ts';
import { lineWords, plainWords } from './plain-words.ts';
import { answerLine, feedbackLine } from './words.ts';

const alone = /^\*{0,3}\(?([A-Ha-h])(?:\\?[.)])\*{0,3}$/;
const question = /^\*{0,3}(?:q(?:uestion)?\.?\s*)?\d{1,3}\\?[.)]/i;
const begins = /^\*{0,3}\(?([A-Ha-h])\\?[.)](?:\s|\*|$)/;

/** Words in small letters: no further option that is written close to its letter, "d.Oslo", and no call of a program. */
const goes = /^\*{0,3}(?!\p{L}\s?(?:\\?[.)]|:))(?![\p{L}\p{N}_.]+\()\p{Ll}/u;

/** The most characters of a line of a page. */
const longestLine = 160;
/** The most lines that an option is broken into. */
const mostLines = 3;

const letterOf = (block: Block | undefined, pattern: RegExp) =>
  block?.kind === 'text' ? pattern.exec(block.text)?.[1]?.toLowerCase() : undefined;

/**
 * Lines as they come from a PDF, those of one option on one: "a." with its words on the next line, and what stands between
 * an option and the one with the next letter.
 */
export function withWholeOptions(blocks: readonly Block[]): Block[] {
  const made: Block[] = [];
  for (let index = 0; index < blocks.length; index++) {
    const block = blocks[index] as Block;
    const letter = letterOf(block, begins);
    const more = letter === undefined ? [] : goingOn(blocks, index, letter);
    made.push(
      more.length === 0 ? block : { ...block, text: [block, ...more].map(({ text }) => text).join(' ') },
    );
    index += more.length;
  }
  return made;
}

/** The lines that an option goes on with. */
function goingOn(blocks: readonly Block[], from: number, letter: string): Block[] {
  const next = String.fromCharCode(letter.charCodeAt(0) + 1);
  const more: Block[] = [];
  for (let index = from + 1; index <= from + mostLines; index++) {
    const block = blocks[index];
    if (letterOf(block, begins) === next) return more;
    if (block === undefined || !isPlain(block)) break;
    more.push(block);
  }
  const last = lastLines(blocks, from, letter);
  if (last.length > 0) return last;
  // The last option has none behind it: only its first line is surely its own.
  const first = blocks[from + 1];
  const isAlone = letterOf(blocks[from], alone) !== undefined && first !== undefined && isPlain(first);
  return isAlone && isCounted(blocks, from, letter) ? [first] : [];
}

/**
 * The lines that the last option goes on with: in small letters, behind one that ends no sentence, and right above the next
 * question, an answer or the end.
 */
function lastLines(blocks: readonly Block[], from: number, letter: string): Block[] {
  if (!isCounted(blocks, from, letter, begins)) return [];
  const more: Block[] = [];
  for (let index = from; index <= from + mostLines; index++) {
    const [block, next] = [blocks[index] as Block, blocks[index + 1]];
    if (next === undefined || isEnd(next)) return more;
    const isOpen = !/[.;:!?؟…]\*{0,3}\s*$/u.test(block.text);
    if (!isOpen || !isPlain(next) || !goes.test(next.text)) return [];
    more.push(next);
  }
  return [];
}

/** What stands behind the last option of a question. */
function isEnd({ kind, text }: Block): boolean {
  const words = plainWords(text);
  return (
    kind !== 'text' ||
    question.test(text) ||
    [answerLine, feedbackLine].some((pattern) => pattern.test(words))
  );
}

/** Whether the option with the letter before, or the one behind, stands alone on its line as well. */
function isCounted(blocks: readonly Block[], at: number, letter: string, pattern = alone): boolean {
  const before = String.fromCharCode(letter.charCodeAt(0) - 1);
  const near = blocks.slice(Math.max(0, at - mostLines - 1), at);
  return near.some((block) => letterOf(block, pattern) === before);
}

const isPlain = (block: Block) =>
  block.kind === 'text' &&
  block.text.length <= longestLine &&
  cellsOf(block.text) === undefined &&
  !isCode(block.text) &&
  !/^:::|!\[/.test(block.text) &&
  !begins.test(block.text) &&
  !question.test(block.text) &&
  !/[?؟]\s*$/u.test(lineWords(block.text)) &&
  !answerLine.test(lineWords(block.text).toLowerCase());
