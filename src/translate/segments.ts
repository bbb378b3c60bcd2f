import { hasWords } from '../module/overlay-keys.ts';
import { type CutText, cut, type PartKind, put } from './cut.ts';
import type { Sources } from './sources.ts';
import { printOf, type State, saysTheSame, type Unit } from './unit.ts';

/** A part of a text, as translators get it: a unit of its own. */
export interface Segment extends Unit {
  /** The unit of the whole text. */
  of: Unit;
}

const mark = '/p-';

/** What a translator is told of a part. */
const kinds: Record<PartKind, string> = {
  paragraph: 'A paragraph',
  heading: 'A heading within the text',
  item: 'An item of a list',
  cell: 'A cell of a table',
};

/** The units of a module as they go out: a long text in its paragraphs, headings, list items and cells. */
export const segmentsOf = (units: readonly Unit[], open: OpenParts): Unit[] =>
  units.flatMap((unit) => cutUnit(unit, open) ?? [unit]);

/**
 * The parts that nobody has translated of texts that are translated otherwise: the original stands in their place. Names
 * and numbers, which say the same in both languages, look no different.
 */
export type OpenParts = ReadonlySet<string>;

/** Those that are remembered: a part with a source and no translation. */
export const openPartsIn = ({ texts }: Pick<Sources, 'texts'>): OpenParts =>
  new Set(
    [...texts].flatMap(([id, { target }]) => (wholeOf(id) !== undefined && target === undefined ? [id] : [])),
  );

/** Under what a part is remembered. */
export const partId = ({ id }: Pick<Unit, 'id'>, text: string): string => `${id}${mark}${printOf(text)}`;

/**
 * One text in its parts; undefined where it stays whole: it has but one, or its translation has others, and nobody could
 * say which belong together.
 */
export function cutUnit(unit: Unit, open: OpenParts): Segment[] | undefined {
  const source = unit.markdown ? cut(unit.source) : undefined;
  if (!source) return undefined;
  const pairs = unit.target === undefined ? source.parts.map(() => undefined) : pairsOf(unit, source, open);
  if (!pairs) return undefined;
  const ids = new Map<string, number>();
  return source.parts.map(({ kind, text }, index): Segment => {
    const id = partId(unit, text);
    const count = (ids.get(id) ?? 0) + 1;
    ids.set(id, count);
    const pair = pairs[index];
    return {
      ...unit,
      of: unit,
      id: `${id}${count > 1 ? `-${count}` : ''}`,
      most: undefined,
      source: text,
      target: pair?.target,
      before: pair?.before,
      state: stateOf(text, pair),
      context: `${kinds[kind]}, part ${index + 1} of ${source.parts.length}: ${unit.context}`,
      refuse: () => undefined,
    };
  });
}

interface Pair {
  target: string;
  /** The source that it was made of, where it is another one by now. */
  before: string | undefined;
}

const stateOf = (source: string, pair: Pair | undefined): State =>
  pair === undefined
    ? hasWords(source)
      ? 'needs-translation'
      : 'translated'
    : pair.before === undefined
      ? 'translated'
      : 'needs-review-translation';

/** The parts of a translation beside those of its source; undefined where they do not fit. */
function pairsOf(unit: Unit, source: CutText, open: OpenParts): (Pair | undefined)[] | undefined {
  const { target = '', before, source: whole } = unit;
  const own = cut(target);
  const made = cut(before ?? whole);
  if (!own || !made || !isAlike(own, made)) return undefined;
  const targets = own.parts.map(({ text }) => text);
  const sources = made.parts.map(({ text }) => text);
  const pairs = aligned(
    source.parts.map(({ text }) => text),
    sources,
  );
  return pairs.map((at, index): Pair | undefined => {
    const [text, madeOf] = [targets[at] ?? '', sources[at] ?? ''];
    if (at < 0 || (open.has(partId(unit, madeOf)) && saysTheSame(text, madeOf))) return undefined;
    return {
      target: text,
      before: saysTheSame(madeOf, source.parts[index]?.text ?? '') ? undefined : madeOf,
    };
  });
}

const isAlike = (a: CutText, b: CutText) =>
  a.parts.length === b.parts.length && a.parts.every(({ kind }, at) => kind === b.parts[at]?.kind);

/**
 * For each text of today the place of the one that it was, -1 for one that is new: those that say the same, in their
 * order, and between two of them the others, where as many were there as are.
 */
function aligned(now: readonly string[], before: readonly string[]): number[] {
  const pairs = now.map(() => -1);
  let from = 0;
  for (const [index, text] of now.entries()) {
    const at = before.findIndex((each, place) => place >= from && saysTheSame(each, text));
    if (at < 0) continue;
    pairs[index] = at;
    from = at + 1;
  }
  for (let index = 0; index < now.length; ) {
    if ((pairs[index] ?? 0) >= 0) {
      index++;
      continue;
    }
    let end = index;
    while (end < now.length && (pairs[end] ?? 0) < 0) end++;
    const first = index === 0 ? 0 : (pairs[index - 1] ?? 0) + 1;
    const next = end === now.length ? before.length : (pairs[end] ?? 0);
    if (next - first === end - index) for (let at = index; at < end; at++) pairs[at] = first + at - index;
    index = end;
  }
  return pairs;
}

/** The id of the text that a part belongs to; undefined for what is no part. */
export const wholeOf = (id: string): string | undefined => {
  const at = id.lastIndexOf(mark);
  return at > 0 && /^[\da-f]{8}(?:-\d+)?$/.test(id.slice(at + mark.length)) ? id.slice(0, at) : undefined;
};

/** A text of which some parts are translated: the original stands in the place of the others. */
export function putTogether(unit: Unit, targets: readonly (string | undefined)[]): string {
  const source = cut(unit.source);
  if (!source) throw new Error(`"${unit.id}" has no parts.`);
  const own = cut(unit.target ?? '');
  // The marks and the white space of a translation that is there are kept.
  const frame = own && isAlike(own, source) ? own : source;
  return put(frame, (_, index) => targets[index] ?? source.parts[index]?.text ?? '');
}
