import { type Block, paragraph } from '../block.ts';
import { cellsOf } from '../table-cells.ts';
import { isCode } from './code.ts';
import { lineWords } from './plain-words.ts';

/** Where an option may begin in a line: at a letter with its bracket or point. */
const places = /(?<=^|[\s*])\(?([a-h])(\)|\\?\.)\s+(?=\S)/giu;

/** Where an option with a box or a circle before it may begin. */
const boxes = /(?<=^|[\s*])[☐□○◯❑❏◻⬜☒☑●◉⦿■▣⬛]\s*(?=[^\s☐□○◯❑❏◻⬜☒☑●◉⦿■▣⬛])/gu;

/** The most characters of a line in which options stand beside each other. */
const longest = 400;

const letterOf = (text: string) => /^\*{0,3}\(?([a-h])(?:\)|\\?\.)\s/i.exec(text)?.[1]?.toLowerCase();

const after = (letter: string, count = 1) => String.fromCharCode(letter.charCodeAt(0) + count);

/**
 * "a) Paris b) Rome c) Oslo" on one line: an option each. A line may go on with the letters of the one before. Two letters
 * with points are options where the next line has the next letter: "A. Smith and B. Jones" are none. "☐ Yes ☐ No" are two.
 */
export function inARow(block: Block, next?: Block): Block[] {
  if (block.kind === 'heading' || cellsOf(block.text) !== undefined || isCode(block.text)) return [block];
  if (lineWords(block.text).length > longest) return [block];
  const boxed = [...block.text.matchAll(boxes)].map(({ index }) => index);
  const cuts = boxed.length > 1 ? boxed : letteredPlaces(block.text, next);
  const [first] = cuts;
  if (first === undefined) return [block];
  const stem = withoutOpen(block.text.slice(0, first));
  const texts = balanced(
    stem.rest + block.text.slice(first),
    cuts.map((index) => index - first + stem.rest.length),
  );
  const [begin = '', ...more] = texts;
  const options = more.map((text) => paragraph(text));
  // What belongs to the block belongs to its first line.
  return stem.text === ''
    ? [block.label === undefined ? { ...block, text: begin } : block, ...options]
    : [{ ...block, text: stem.text }, paragraph(begin), ...options];
}

/** Where the letters of options stand; nothing where it is not sure that they are. */
function letteredPlaces(text: string, next: Block | undefined): number[] {
  const found: { index: number; letter: string; isPoint: boolean }[] = [];
  for (const { index, 1: sign = '', 2: mark } of text.matchAll(places)) {
    const letter = sign.toLowerCase();
    const last = found.at(-1);
    const isFirst = last === undefined && (letter === 'a' || /^[*(]*$/.test(text.slice(0, index)));
    if (isFirst || (last && letter === after(last.letter)))
      found.push({ index, letter, isPoint: mark !== ')' });
  }
  const [first, second] = found;
  const last = found.at(-1);
  if (!first || !second || !last) return [];
  const isSure = found.length > 2 || !second.isPoint || first.letter !== 'a';
  return isSure || letterOf(next?.text ?? '') === after(last.letter) ? found.map(({ index }) => index) : [];
}

/** What stands before the options, without the marks that begin with the first of them. */
function withoutOpen(text: string): { text: string; rest: string } {
  const marks = /\*{1,3}$/.exec(text)?.[0] ?? '';
  const isOpen = (text.match(/\*\*/g)?.length ?? 0) % 2 === 1;
  return isOpen && marks !== ''
    ? { text: text.slice(0, -marks.length).trim(), rest: marks }
    : { text: text.trim(), rest: '' };
}

/** A text in pieces, bold where it was bold: marks that a cut divides are closed before it and opened behind it. */
function balanced(text: string, cuts: readonly number[]): string[] {
  let isOpen = false;
  return cuts.map((from, index) => {
    const start = index === 0 ? 0 : from;
    // A mark right before the next option begins with that one.
    const whole = text.slice(start, cuts[index + 1]);
    const marks = (whole.match(/\*\*/g)?.length ?? 0) % 2 === 1;
    const before = isOpen ? '**' : '';
    if (marks) isOpen = !isOpen;
    const open = isOpen && /\*\*\s*$/.test(whole);
    const end = isOpen && !open ? '**' : '';
    return `${before}${open ? whole.replace(/\*\*\s*$/, '') : whole}`.trim().replace(/\s+$/, '') + end;
  });
}
