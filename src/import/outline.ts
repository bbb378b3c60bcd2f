import type { SectionKind } from '../sections/index.ts';
import { type Block, paragraph, wordsOf } from './block.ts';
import { type Headed, headingsOf } from './document-headings.ts';
import { hasMarker, partOf, plainly, withoutMarker } from './parts.ts';
import { withoutQuestionHeadings } from './question-headings.ts';
import { beginsQuestion } from './questions/groups.ts';
import { linesOf } from './questions/lines.ts';

/** What stands between one heading and the next that begins a section of its own, or a part of another kind. */
export interface Part {
  kind: SectionKind;
  /** The heading of a section; undefined for what stands before any heading, and for a part within a section. */
  title: string | undefined;
  /** The level of the heading of its section. */
  level: number;
  /** It stands below the heading of the part before it. Its own heading is the first of its blocks. */
  isWithin: boolean;
  /** The name that links within the document have for its heading. */
  anchor?: string | undefined;
  /** It is the key to the questions before it. */
  isKey?: true;
  blocks: Block[];
}

/** A document, taken apart by its headings: every block is in one of the parts, in its order. */
export interface Outline {
  title: string | undefined;
  /** The name that links have for the title. */
  anchor: string | undefined;
  parts: Part[];
}

/**
 * Takes blocks apart by their headings. `title` is what the document calls itself outside its text; `isSure` where its
 * author wrote that for readers, so that no first line of the text takes its place.
 */
export function outlineOf(blocks: readonly Block[], title: string | undefined, isSure = false): Outline {
  const known = isSure ? title : undefined;
  const {
    title: first,
    anchor,
    rest,
  } = takeTitle(withoutQuestionHeadings(blocks).map(withoutLongHeading), known);
  const headed = headingsOf(rest);
  const levels = sectionLevels(headed);
  const names = titlesOf(headed, levels);
  const parts: Part[] = [];
  for (const [index, { block, heading }] of headed.entries()) {
    const level = levels[index] ?? 1;
    const current = parts.at(-1);
    if (heading !== undefined && heading.level <= level) {
      const { kind = 'introduction' } = heading;
      const name = names.get(index) ?? heading.words;
      const before = parts.length === 1 && current?.title === undefined ? current : undefined;
      // What stands before the first heading joins an introduction that comes next.
      if (before !== undefined && heading.isOpening) {
        Object.assign(before, { title: name, level, anchor: heading.block.anchor });
        for (const each of notesOf(heading.block)) before.blocks.push(each);
      } else
        parts.push({
          kind,
          title: name,
          level,
          anchor: heading.block.anchor,
          isWithin: false,
          ...keyOf(heading),
          blocks: notesOf(heading.block),
        });
    } else if (heading !== undefined && begins(current, heading)) {
      const { kind = 'introduction' } = heading;
      parts.push({
        kind,
        title: undefined,
        level,
        isWithin: current !== undefined,
        ...keyOf(heading),
        blocks: [heading.block],
      });
    } else if (current) current.blocks.push(heading?.block ?? block);
    else
      parts.push({
        kind: 'introduction',
        title: undefined,
        level,
        isWithin: false,
        blocks: [heading?.block ?? block],
      });
  }
  return { title: first ?? title, anchor, parts };
}

/** What is longer than a title may be, and looks like a heading, is a text. */
const withoutLongHeading = (block: Block): Block =>
  block.kind === 'heading' && wordsOf(block).length > longestTitle
    ? { ...block, kind: 'text', level: 0 }
    : block;

/** The notes of a heading that becomes a title, which can have none: they are the first that stands below it. */
const notesOf = ({ notes = [], remarks }: Block): Block[] =>
  notes.length === 0 && remarks === undefined
    ? []
    : [{ ...paragraph(notes.map(({ text }) => text).join('\n\n')), ...(remarks ? { remarks } : {}) }];

const keyOf = ({ isKey }: NonNullable<Headed['heading']>) => (isKey ? { isKey: true as const } : {});

/** Whether a heading within a section begins a part of another kind, or ends one. */
function begins(current: Part | undefined, { kind, level, isKey }: NonNullable<Headed['heading']>): boolean {
  if (isKey || (kind !== undefined && kind !== 'introduction')) return true;
  const first = current?.blocks[0];
  return (
    current?.isWithin === true &&
    (current.kind !== 'introduction' || current.isKey === true) &&
    first?.kind === 'heading' &&
    level <= first.level
  );
}

/**
 * The level of the headings that begin sections, block by block: the highest that there is; above the first of these,
 * where a title has headings below it, the highest of them.
 */
function sectionLevels(headed: readonly Headed[]): number[] {
  const highest = (from: number, to: number) =>
    Math.min(7, ...headed.slice(from, to).flatMap(({ heading }) => (heading ? [heading.level] : [])));
  const top = highest(0, headed.length);
  const at = headed.findIndex(({ heading }) => heading?.level === top);
  const above = at < 0 ? 7 : highest(0, at);
  // A heading that stands over all the others has the sections below it.
  const isAlone = at === 0 && !headed.slice(1).some(({ heading }) => heading?.level === top);
  const below = isAlone ? highest(1, headed.length) : 7;
  const hasText = headed[1] !== undefined && headed[1].heading === undefined;
  const kind = headed[0]?.heading?.kind ?? 'introduction';
  const isOver = headed.filter(({ heading }) => heading?.level === below).length > 2;
  const level = isAlone && kind === 'introduction' && isOver && hasText ? below : top;
  return headed.map((_, index) => (index < at ? above : level));
}

/** The titles of sections, without their letters and numbers where the document counts them. */
function titlesOf(headed: readonly Headed[], levels: readonly number[]): Map<number, string> {
  const found = headed.flatMap(({ heading }, index) =>
    heading && heading.level <= (levels[index] ?? 1) ? [{ index, heading }] : [],
  );
  const isCounted = found.filter(({ heading }) => hasMarker(heading.words)).length > 1;
  return new Map(
    found.map(({ index, heading: { words, kind } }) => [
      index,
      (kind !== undefined || (isCounted && hasMarker(words)) ? withoutMarker(words) : words) || words,
    ]),
  );
}

/** The title and the blocks without it: what the document calls so, its first heading, or a short first line. */
function takeTitle(
  blocks: readonly Block[],
  known: string | undefined,
): Omit<Outline, 'parts'> & { rest: Block[] } {
  const at = titleAt(blocks, known);
  const found = at === undefined ? undefined : blocks[at];
  if (found === undefined) return { title: undefined, anchor: undefined, rest: [...blocks] };
  return {
    title: wordsOf(found),
    anchor: found.anchor,
    rest: blocks.flatMap((each) => (each === found ? notesOf(found) : [each])),
  };
}

/** A title has at most so many characters, and stands among the first so many blocks. */
const [longestTitle, lastPlace] = [200, 12];

function titleAt(blocks: readonly Block[], known: string | undefined): number | undefined {
  const isFit = (block: Block) => {
    const words = wordsOf(block);
    return words !== '' && words.length <= longestTitle && !block.text.includes('![');
  };
  const named = blocks.findIndex(
    (block, index) => index < lastPlace && block.isTitle === true && isFit(block),
  );
  if (named >= 0) return named;
  const headings = blocks.filter(({ kind }) => kind === 'heading');
  const top = Math.min(...headings.map(({ level }) => level));
  const highest = headings.filter(({ level }) => level === top);
  const [only] = highest;
  const isOnly = highest.length === 1 && headings.length > 1 && only === headings[0];
  const place = only === undefined ? -1 : blocks.indexOf(only);
  // "Lesson 3: Ports" above all others is the title of a document that is one lesson.
  const isOpening = (block: Block) => isOnly && /[\d٠-٩]|\b[ivx]{1,4}\b/iu.test(wordsOf(block).slice(0, 30));
  if (
    isOnly &&
    place <= lastPlace &&
    only &&
    isFit(only) &&
    (partOf(wordsOf(only)) === undefined || isOpening(only))
  )
    return place;
  const [first, second] = blocks;
  const isAnswer = (block: Block | undefined) =>
    linesOf(block ? [block] : []).some(({ mark, says }) => mark !== undefined || says !== undefined);
  const isKnown = known !== undefined && first !== undefined && plainly(wordsOf(first)) !== plainly(known);
  if (
    first === undefined ||
    isKnown ||
    first.kind === 'item' ||
    (first.isAsked === true && isAnswer(second)) ||
    !isFit(first) ||
    beginsQuestion(wordsOf(first)) ||
    beginsQuestion(first.text) ||
    partOf(wordsOf(first)) !== undefined
  )
    return undefined;
  const isLine = !/[.:;]$/.test(wordsOf(first)) && !first.text.includes('\n') && second !== undefined;
  return first.kind === 'heading' || isLine ? 0 : undefined;
}
