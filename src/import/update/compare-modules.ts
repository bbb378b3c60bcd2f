import type { Raw } from '../../module/raw.ts';
import { addNew, markTwice } from './add-new.ts';
import type { Part } from './choices.ts';
import { compareChoices } from './compare-choices.ts';
import { compareKeys } from './compare-keys.ts';
import { paired } from './match.ts';
import { mergedText } from './merged-text.ts';
import { nameOf, type Plan, put, type Versions } from './plan.ts';
import { type Unit, unitsOf } from './units.ts';
import { wordsOf } from './words.ts';

/** A module and a revised document, as values of module.yaml. */
export interface Revision {
  module: Raw;
  document: Raw;
  /** What import made of the document of before, if that is known. */
  base?: Raw | undefined;
}

/** Texts of several paragraphs, in which what was added by hand stays. */
const long = new Set(['text', 'introduction', 'description']);
/** Keys of texts that a document may bring into a unit that has none. */
const addable = new Set(['title', 'introduction', 'description']);

/**
 * What of a revised document a module does not have yet; `idFor` gives what is new an id that nothing has. Where it is
 * known what the document said before, what people wrote is told from what the document did.
 */
export function planned(
  { module, document, base }: Revision,
  idFor: (item: Raw) => string,
): Plan & {
  /** Which unit of the module each one of the document is, by their paths. */
  found: [now: Unit, old: Unit][];
} {
  const [old, now] = [unitsOf(module), unitsOf(document)];
  const was = base === undefined ? undefined : unitsOf(base);
  const isListed = Array.isArray(module.sections);
  const wordy = (unit: Unit) => comparable(unit, isListed);
  const { pairs, inBase } = paired(
    old.map((unit) => ({ ...wordy(unit), id: unit.id })),
    now.map(wordy),
    was?.map((unit) => ({ ...wordy(unit), id: unit.id })),
  );
  const plan: Plan = { changes: [], changed: [], added: [], removed: [], gone: [], remarks: [] };
  compareTitles({ module, document, base }, plan);
  const isKnown = was !== undefined;
  const wasOf = (place: number | undefined) => (place === undefined ? undefined : was?.[place]);
  for (const [at, unit] of now.entries()) {
    const place = pairs.get(at);
    const there = place === undefined ? undefined : old[place];
    if (there) compare({ old: there, now: unit, was: wasOf(inBase.now.get(at)), isKnown }, plan);
  }
  const deleted = new Set([...inBase.now.keys()].filter((at) => !pairs.has(at)));
  for (const at of deleted) {
    const [unit, before] = [now[at] as Unit, wasOf(inBase.now.get(at))];
    if (before && before.words !== unit.words)
      plan.remarks.push({ path: undefined, name: nameOf(unit), after: unit.said });
  }
  addNew({ old, now, found: pairs, module, idFor, deleted }, plan);
  const taken = new Set(pairs.values());
  for (const [index, unit] of old.entries()) {
    const isEmpty = unit.words === '' || unit.kind === 'discussion' || unit.kind === 'objectives';
    const isByHand = isKnown && !inBase.old.has(index);
    if (!taken.has(index) && !isEmpty && !isByHand)
      plan.gone.push({ path: unit.path, name: nameOf(unit), before: unit.said });
  }
  markTwice(plan);
  return { ...plan, found: [...pairs].map(([at, place]) => [now[at] as Unit, old[place] as Unit]) };
}

/** A section under the key of its kind is the only one of it, whatever it says. */
function comparable({ kind, words, path }: Unit, isListed: boolean) {
  const isSection = path.length === 1 || (path.length === 2 && path[0] === 'sections');
  return { kind, words: (isSection && !isListed) || kind === 'objectives' ? '' : words };
}

function compareTitles({ module, document, base }: Revision, plan: Plan): void {
  const [own, now] = [String(module.title ?? ''), String(document.title ?? '')];
  const before = base === undefined ? undefined : String(base.title ?? '');
  if (now === '' || wordsOf(own) === wordsOf(now) || before === now) return;
  const note = { path: ['title'], name: 'title' };
  if (before !== undefined && wordsOf(before) !== wordsOf(own)) plan.remarks.push({ ...note, after: now });
  else put(plan, { ...note, before: own, after: now });
}

/** What a matched unit says in the document, in the place of what it said. */
function compare(versions: Versions, plan: Plan): void {
  const { old, now, was } = versions;
  for (const [key, { text }] of now.parts) {
    const own = old.parts.get(key);
    if (own) compareTexts({ own, now: text, base: was?.parts.get(key)?.text }, { ...versions, key }, plan);
    else addText(versions, { key, text }, plan);
  }
  compareChoices(versions, plan);
  compareKeys(versions, plan);
}

interface About extends Versions {
  key: string;
}

interface Texts {
  own: Part;
  now: string;
  base: string | undefined;
}

function compareTexts({ own, now, base }: Texts, { old, key }: About, plan: Plan): void {
  // A placeholder is no news.
  if (key === 'url' && now.startsWith('https://forum.example.org')) return;
  const note = { path: own.path, name: nameOf(old), key };
  const same = (one: string, other: string) =>
    key === 'url' ? one.trim() === other.trim() : wordsOf(one) === wordsOf(other);
  if (!long.has(key)) {
    if (same(own.text, now) || (base !== undefined && same(base, now))) return;
    const after = inLines(now, own);
    if (base !== undefined && !same(own.text, base)) plan.remarks.push({ ...note, after });
    else put(plan, { ...note, before: own.text, after });
    return;
  }
  const { text, left, kept, gone } = mergedText({ own: own.text, now, base });
  const after = inLines(text, own);
  plan.remarks.push(...left.map((each) => ({ ...note, after: each })));
  plan.gone.push(...kept.map((each) => ({ ...note, before: each })));
  if (same(own.text, after)) return;
  put(plan, { ...note, before: own.text, after });
  plan.removed.push(...gone.map((each) => ({ ...note, before: each })));
}

/** A text that the module does not have yet, where there is a place for it. */
function addText({ old, was }: Versions, { key, text }: { key: string; text: string }, plan: Plan): void {
  const before = was?.parts.get(key)?.text;
  const isDeleted = before !== undefined;
  if (old.parts.size === 0 && old.value === undefined) return;
  if (text.trim() === '' || (isDeleted && wordsOf(before) === wordsOf(text))) return;
  const note = { name: nameOf(old), key, after: text };
  if (isDeleted || !addable.has(key) || !isMap(old.value)) plan.remarks.push({ path: old.path, ...note });
  else {
    plan.changes.push({ kind: 'key', map: old.path, key, value: inLines(text, { text: '' }) });
    plan.added.push({ path: undefined, ...note });
  }
}

const isMap = (value: unknown): value is Raw =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A text of several lines ends in a line break, as it does below a `|`. */
const inLines = (text: string, { text: before }: Pick<Part, 'text'>): string => {
  const plain = text.trimEnd();
  return plain.includes('\n') || /\n$/.test(before) ? `${plain}\n` : plain;
};
