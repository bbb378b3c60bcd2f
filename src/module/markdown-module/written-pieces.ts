import { linesOf } from '../../problem/lines.ts';
import { isRaw, type Raw } from '../raw.ts';
import { type Entry, entriesOf } from './entries.ts';
import { outlineOf } from './outline.ts';
import { readMarkdownModule } from './parse-markdown.ts';
import { linesIn, textOf } from './source-lines.ts';

/** A heading of a module.md, with what stands below it, as it was written. */
export interface WrittenPiece {
  /** What it says; of a section with a list of questions, without these. */
  value: Raw;
  text: string;
  /** The lines of its fences. */
  keys: string;
}

/** A module.md as it was written. */
export interface WrittenPieces {
  /** The lines of its head. */
  head: string;
  /** `# Title` above everything else, and what it says. */
  title: { line: string; words: string } | undefined;
  pieces: WrittenPiece[];
}

/** Takes a module.md, or a translation in Markdown, apart; undefined for one that cannot be read. */
export function writtenPieces(file: string, source: string, isOverlay: boolean): WrittenPieces | undefined {
  const read = readMarkdownModule(file, Buffer.from(source), isOverlay);
  if (Array.isArray(read)) return undefined;
  const lines = linesIn(source);
  const [from, to] = read.head;
  const body = to === 0 ? 0 : to + 1;
  const { title, pieces } = outlineOf(lines, body);
  const around = { file, source, lines, from: body, at: linesOf(file, source), isOverlay };
  const { entries } = entriesOf(pieces, around);
  const values = entries.flatMap((entry) => [ownValue(entry), ...entry.items.map(ownValue)]);
  const lineAt = (offset: number) => lines.findLastIndex(({ at }) => at <= offset);
  return {
    head: textOf(lines.slice(from, to)),
    title: title && { line: lines[lineAt(title.at)]?.text ?? '', words: title.words },
    pieces: pieces.map(({ heading, lines: [first, end], fences }, index) => ({
      value: values[index] ?? {},
      text: textOf(lines.slice(heading ? lineAt(heading.at) : first, end)).trim(),
      keys: fences.map(([begin, behind]) => textOf(lines.slice(begin, behind))).join('\n'),
    })),
  };
}

/** What an entry says besides the questions in its list. */
function ownValue({ value, items }: Entry): Raw {
  if (items.length === 0 || !isRaw(value)) return value;
  const { questions: _, ...rest } = value;
  return rest;
}
