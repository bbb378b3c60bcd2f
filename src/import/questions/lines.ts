import { type Block, paragraph } from '../block.ts';
import { plainly } from '../parts.ts';
import { cellsOf } from '../table-cells.ts';
import { withWholeOptions } from './broken-options.ts';
import { isCode, withCode } from './code.ts';
import { withoutCovers } from './hidden-answers.ts';
import { withLetters } from './letters.ts';
import { optionRows } from './option-table.ts';
import { inARow } from './options-in-a-row.ts';
import { plainWords, withoutSign } from './plain-words.ts';
import {
  answerLine,
  answerTail,
  bareAnswer,
  feedbackLine,
  givenLine,
  keyTitle,
  modelLine,
  revealLine,
} from './words.ts';

/** What stands before an option: a letter, a box, a circle. */
export interface Mark {
  /** The letter in small, or '' for a box or a bullet. */
  letter: string;
  /** Of a box: whether there is a cross in it. */
  isTicked?: boolean;
}

/** A line of a part with questions. */
export interface Line {
  block: Block;
  /** Markdown, without the mark before it. */
  text: string;
  /** Its words alone, in small letters without accents. */
  words: string;
  mark?: Mark;
  /** Of a table: its cells by rows. */
  cells?: string[][];
  /** What a line says that begins with "Answer:" and the like. */
  says?: { of: 'answer' | 'given' | 'model' | 'correct' | 'incorrect' | 'both'; text: string };
  /** It is called "Answers", or the like, and nothing else: what follows is the key. */
  isKey: boolean;
  /** It is code on lines of its own: word for word, whatever it looks like. */
  isCode?: true;
}

// An emphasis that begins before the mark goes on behind it.
const letterMark =
  /^((?:\\\*|[✓✔✅])\s*|\*{0,3})(?:\(|\\?\[)?([\p{Lu}\p{Ll}\u0621-\u064a])(?:\\?[.)]|\\?\])(?:\s+|(?=\*))(?=\S)/u;
const boxed =
  /^(\*{0,3})(?:([☐□○◯❑❏◻⬜]|\\?\[ ?\\?\]|\( ?\))|([☒☑✓✔✅●◉⦿■▣⬛]|\\?\[[xX✓]\\?\]|\([xX]\)))\s*(?=\S)/u;

/** As patterns know letters: in small, and Arabic without its variants. */
const letterOf = (letter = '') => plainly(letter);

/** The mark at the beginning of a line, and the line without it. */
export function markOf(text: string): { mark: Mark; rest: string } | undefined {
  const box = boxed.exec(text);
  if (box) {
    // "☒ b) Rome" has both.
    const rest = (box[1] ?? '') + text.slice(box[0].length);
    const inner = letterMark.exec(rest);
    return {
      mark: { letter: letterOf(inner?.[2]), isTicked: box[3] !== undefined },
      rest: inner ? (inner[1] ?? '') + rest.slice(inner[0].length) : rest,
    };
  }
  const letter = letterMark.exec(text);
  if (letter === null) return undefined;
  return {
    mark: { letter: letterOf(letter[2]) },
    rest: (letter[1] ?? '') + text.slice(letter[0].length),
  };
}

/** The lines of blocks: each item, each paragraph; each line of a paragraph where lines are options or answers. */
export function linesOf(blocks: readonly Block[]): Line[] {
  const parts = withWholeOptions(blocks.flatMap(pieces));
  const options = parts.flatMap((block, index) => inARow(block, parts[index + 1]));
  return withoutCovers(lettered(options)).map(lineOf);
}

/** Options that are written close to their letters are seen by the lines around them. */
function lettered(blocks: readonly Block[]): Block[] {
  const texts = withLetters(
    blocks.map(({ kind, text, label }) => (kind === 'heading' || label !== undefined ? '' : text)),
  );
  return blocks.map((block, index) => (texts[index] ? { ...block, text: texts[index] } : block));
}

function lineOf(block: Block): Line {
  const { text, label } = block;
  if (isCode(text)) return { block, text, words: plainWords(text), isKey: false, isCode: true };
  const cells = cellsOf(text);
  const own = /^\(?(\p{L})[.)]?$/u.exec(label ?? '')?.[1];
  const letter = own === undefined ? undefined : letterOf(own);
  const found = markOf(text);
  const mark = letter === undefined ? found?.mark : { ...found?.mark, letter };
  const rest = found?.rest ?? text;
  const words = plainWords(rest);
  const says = found === undefined ? sayingOf(withoutSign(text), withoutSign(words)) : undefined;
  return {
    block,
    text: rest,
    words,
    ...(cells === undefined ? {} : { cells }),
    ...(mark === undefined ? {} : { mark }),
    ...(says === undefined ? {} : { says }),
    isKey: mark === undefined && block.number === '' && keyTitle.test(words.replace(/[\s:.]+$/u, '')),
  };
}

/** What "Answer: b" says. A pattern counts the plain words; what is said keeps its letters. */
function sayingOf(text: string, words: string): Line['says'] {
  const after = () => {
    const at = text.search(/[:：=]|\s[–—-]\s/u);
    return text
      .slice(at + 1)
      .replace(/^[\s:–—-]*\*{0,3}\s*/u, '')
      .replace(/^([^*]*)\*{1,3}$/, '$1')
      .trim();
  };
  if (givenLine.test(words)) return { of: 'given', text: after() };
  if (modelLine.test(words)) return { of: 'model', text: after() };
  if (answerLine.test(words)) {
    const bare = bareAnswer.exec(text);
    const said = bare ? text.slice(bare[0].length).trim() : after();
    return { of: 'answer', text: said.replace(/^\(([^()]+)\)\.?$/u, '$1') };
  }
  const { groups } = feedbackLine.exec(words) ?? {};
  if (groups === undefined) return undefined;
  const isGood = groups.good ?? groups.ifGood ?? groups.isGood;
  const isBad = groups.bad ?? groups.ifBad ?? groups.isBad;
  return { of: isGood ? 'correct' : isBad ? 'incorrect' : 'both', text: after() };
}

/** A block, divided where one of its lines is an option, an answer or a remark. */
function pieces(block: Block): Block[] {
  if (block.kind === 'heading') return [block];
  const cells = cellsOf(block.text);
  if (cells !== undefined) return optionRows(cells)?.map(paragraph) ?? [block];
  // Code is written as it is.
  if (isCode(block.text)) return [block];
  const written = withLetters(block.text.split('\n').map((line) => line.replace(/\\$/, '')));
  const lines = withCode(written).flatMap(withoutTail);
  const isList = lines.slice(1).some((line) => isCode(line) || isTelling(line));
  if (!isList) return [block];
  const made: Block[] = [];
  for (const [index, line] of lines.entries()) {
    const last = made.at(-1);
    const listed = /^(\s*)(?:([-+*])|(\d{1,9})[.)])\s+(?=\S)/.exec(line);
    if (index === 0) made.push({ ...block, text: line });
    else if (line.trim() === '') continue;
    else if (isCode(line)) made.push(paragraph(line));
    // A table within an item: its first row is its heading, as Markdown has it.
    else if (line.trim().startsWith('|') && last?.hasHead) last.text += `\n${line.trim()}`;
    else if (line.trim().startsWith('|')) made.push({ ...paragraph(line.trim()), hasHead: true });
    else if (listed) {
      const depth = block.kind === 'item' ? block.depth + 1 : 0;
      made.push({ ...paragraph(line.slice(listed[0].length)), kind: 'item', depth, number: listed[3] ?? '' });
    } else if (isTelling(line) || lines[index - 1]?.trim() === '' || last === undefined)
      made.push(paragraph(line.trim()));
    else last.text += `\n${line.trim()}`;
  }
  const [first, ...rest] = made;
  return first ? [{ ...first, remarks: block.remarks ?? [] }, ...rest] : [];
}

/** A line, and the answer at its end as a line of its own. */
function withoutTail(line: string): string[] {
  const tail = isCode(line) ? null : answerTail.exec(line);
  if (tail === null || answerLine.test(plainWords(line))) return [line];
  const before = line.slice(0, tail.index);
  // "1. ANS: B" is the line of a key.
  if (!/\p{L}|\d\D+\d/u.test(before)) return [line];
  const isOpen = (before.match(/\*\*/g)?.length ?? 0) % 2 === 1;
  return [isOpen ? `${before}**` : before, (tail[1] ?? '').replace(/[*_]+/g, '')];
}

const isTelling = (line: string) => {
  const words = withoutSign(plainWords(line.trim()));
  return (
    markOf(line.trim()) !== undefined ||
    /^\s*(?:[-+*]|\d{1,9}\\?[.)])\s+\S/.test(line) ||
    /^\d{1,3}\\?[.)]\*{0,3}\p{L}{2}/u.test(line) ||
    /^\s*\|.*\|\s*$/.test(line) ||
    line.trim().startsWith(':::') ||
    revealLine.test(words) ||
    answerLine.test(words) ||
    modelLine.test(words) ||
    givenLine.test(words) ||
    feedbackLine.test(words)
  );
};
