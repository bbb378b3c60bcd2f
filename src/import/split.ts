import { plainText } from '../fields/markdown.ts';
import type { SectionKind } from '../sections/index.ts';
import type { Block } from './block.ts';
import { letterOf, partOf, withoutMarker } from './parts.ts';

/** What stands between the heading of one part and the next. */
export interface Part {
  kind: SectionKind;
  /** The heading without its letter; undefined for what stands before any heading. */
  title: string | undefined;
  blocks: Block[];
}

/** A document, taken apart by its headings. */
export interface Split {
  title: string | undefined;
  parts: Part[];
  /** What belongs to no part that a module has. */
  unplaced: Block[];
  /** Headings that name no part. */
  unknown: string[];
}

/** Takes blocks apart by the headings of parts, in five languages. `title` is what the document calls itself. */
export function split(blocks: readonly Block[], title: string | undefined): Split {
  const rest = [...blocks];
  const found: Split = { title: takeTitle(rest) ?? title, parts: [], unplaced: [], unknown: [] };
  let current: Part | undefined;
  let level = 0;
  let last: { letter: string; mark: string } | undefined;
  for (const block of rest) {
    const words = plainText(block.text);
    const kind = headingKind(block, words);
    const letter = letterOf(words);
    const isNext =
      letter !== undefined && last !== undefined && letter.mark === last.mark && letter.letter > last.letter;
    const isHeading = block.kind === 'heading' || (isNext && isShort(block, words));
    if (kind !== undefined && !found.parts.some((part) => part.kind === kind && part.title !== undefined)) {
      current = open(found, kind, withoutMarker(words));
      level = block.level;
      last = letter ?? last;
    } else if (
      isHeading &&
      current?.title !== undefined &&
      !(block.level > level && current.kind === 'introduction')
    ) {
      found.unknown.push(words);
      if (block.level <= level) current = undefined;
      if (current === undefined || current.kind !== 'introduction') found.unplaced.push(asHeading(block));
      else current.blocks.push(block);
      last = isNext ? letter : last;
    } else if (current) current.blocks.push(block);
    else if (found.parts.length === 0) current = open(found, 'introduction', undefined, block);
    else if (block.kind === 'heading' && block.level <= level) {
      found.unknown.push(words);
      found.unplaced.push(asHeading(block));
    } else found.unplaced.push(block);
  }
  return found;
}

/** Begins a part. What stood before the first heading joins the introduction, where that comes next. */
function open(found: Split, kind: SectionKind, title: string | undefined, first?: Block): Part {
  const before = found.parts.find((part) => part.kind === kind && part.title === undefined);
  const part = before ?? { kind, title, blocks: [] };
  part.title = title;
  if (first) part.blocks.push(first);
  if (!before) found.parts.push(part);
  return part;
}

/** A heading of the document's, or a short line that is called like a part. */
function headingKind(block: Block, words: string): SectionKind | undefined {
  if (block.kind === 'heading') return partOf(words);
  return isShort(block, words) ? partOf(numberedWords(block, words)) : undefined;
}

/** "1. Introduction" in a text without headings was read as an item. */
const numberedWords = ({ kind, number }: Block, words: string) =>
  kind === 'item' && number === '' ? `- ${words}` : words;

const isShort = ({ text, depth }: Block, words: string) =>
  depth === 0 &&
  words.length <= 80 &&
  !text.includes('\n') &&
  !/[.?!؟;]$/u.test(words) &&
  !/https?:/.test(words);

const asHeading = (block: Block): Block => ({ ...block, kind: 'heading', level: Math.max(3, block.level) });

/** The title: a first heading of the highest level, or a short first line, that names no part. */
function takeTitle(blocks: Block[]): string | undefined {
  const [first, second] = blocks;
  if (first === undefined || first.kind === 'item') return undefined;
  const words = plainText(first.text);
  if (words === '' || words.length > 200 || partOf(words) !== undefined) return undefined;
  if (first.kind === 'text' && (/[.:;]$/.test(words) || first.text.includes('\n') || second === undefined))
    return undefined;
  if (first.kind === 'text' && first.text.includes('![')) return undefined;
  blocks.shift();
  return words;
}
