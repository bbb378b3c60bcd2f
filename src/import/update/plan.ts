import { isDeepStrictEqual } from 'node:util';
import { isRaw, type Raw } from '../../module/raw.ts';
import { quoted } from '../banks/bank.ts';
import type { Change } from './change.ts';
import { matched } from './match.ts';
import { mergedText } from './merged-text.ts';
import { type Part, type Unit, unitsOf, wordsOf } from './units.ts';

/** A line of what an update does, or what it leaves to the author. */
export interface Note {
  /** The path of what it is about in the module as it stands; undefined for what is new. */
  path: readonly PropertyKey[] | undefined;
  /** What it is: its id, or its kind and first words. */
  name: string;
  /** Which of its texts. */
  key?: string;
  before?: string;
  after?: string;
}

/** What an update would do. */
export interface Plan {
  changes: Change[];
  changed: Note[];
  added: Note[];
  /** What the document does not have: it stays. */
  gone: Note[];
  /** What the document says otherwise, and an update leaves alone. */
  remarks: Note[];
}

/** Texts of several paragraphs, in which what was added by hand stays. */
const long = new Set(['text', 'introduction', 'description']);

/**
 * What of a revised document a module does not have yet. Both are values of module.yaml; `idFor` gives what is new an id
 * that nothing has.
 */
export function planned(before: Raw, after: Raw, idFor: (item: Raw) => string): Plan {
  const [old, now] = [unitsOf(before), unitsOf(after)];
  const found = matched(old.map(comparable), now.map(comparable));
  const plan: Plan = { changes: [], changed: [], added: [], gone: [], remarks: [] };
  const title = titleOf(before, after);
  if (title) put(plan, { path: ['title'], name: 'title', ...title });
  for (const [at, unit] of now.entries()) {
    const own = found.get(at);
    const there = own === undefined ? undefined : old[own];
    if (there) compare(there, unit, plan);
  }
  addNew({ old, now, found, before, idFor }, plan);
  const taken = new Set(found.values());
  for (const [index, unit] of old.entries()) {
    const isEmpty = unit.words === '' || unit.kind === 'discussion';
    if (!taken.has(index) && !isEmpty)
      plan.gone.push({ path: unit.path, name: nameOf(unit), before: unit.said });
  }
  return plan;
}

/** A section under the key of its kind is the only one of it, whatever it says. */
const comparable = ({ kind, words, path }: Unit) => ({ kind, words: path.length === 1 ? '' : words });

function titleOf(before: Raw, after: Raw): { before: string; after: string } | undefined {
  const [old, now] = [String(before.title ?? ''), String(after.title ?? '')];
  return now !== '' && wordsOf(old) !== wordsOf(now) ? { before: old, after: now } : undefined;
}

/** Notes a change of a text, and makes it. */
function put(plan: Plan, note: Note & { path: readonly PropertyKey[]; after: string }): void {
  plan.changes.push({ kind: 'set', path: note.path, text: note.after });
  plan.changed.push(note);
}

/** The name of a unit for people. */
const nameOf = ({ id, kind, said }: Unit): string =>
  id ?? `${kind === 'introduction' ? 'text' : kind} ${quoted(said)}`;

/** What a matched unit says in the document, in the place of what it said. */
function compare(old: Unit, now: Unit, plan: Plan): void {
  const name = nameOf(old);
  for (const [key, { text }] of now.parts) {
    const own = old.parts.get(key);
    if (!own) {
      if (old.parts.size > 0 && text.trim() !== '')
        plan.remarks.push({ path: old.path, name, key, after: text });
      continue;
    }
    const after = inLines(long.has(key) ? mergedText(own.text, text) : text, own);
    const isSame = key === 'url' ? own.text.trim() === after.trim() : wordsOf(own.text) === wordsOf(after);
    // A placeholder is no news.
    if (isSame || (key === 'url' && text.startsWith('https://forum.example.org'))) continue;
    put(plan, { path: own.path, name, key, before: own.text, after });
  }
  compareOptions(old, now, plan);
  for (const key of ['right', 'correct', 'accepted', 'between', 'pairs', 'items']) {
    const [one, other] = [valueOfKey(old, key), valueOfKey(now, key)];
    if (
      now.kind === 'question' &&
      other !== undefined &&
      old.type === now.type &&
      !isDeepStrictEqual(one, other)
    )
      plan.remarks.push({ path: old.path, name, key, after: JSON.stringify(other) });
  }
  if (
    now.kind === 'question' &&
    old.type !== undefined &&
    now.type !== undefined &&
    old.type !== now.type &&
    now.type !== 'reflection'
  )
    plan.remarks.push({ path: old.path, name, key: 'type', before: old.type, after: now.type });
}

const valueOfKey = ({ value }: Unit, key: string) => (isRaw(value) ? value[key] : undefined);

/** A text of several lines ends in a line break, as it does below a `|`. */
const inLines = (text: string, { text: before }: Part): string => {
  const plain = text.trimEnd();
  return plain.includes('\n') || /\n$/.test(before) ? `${plain}\n` : plain;
};

/** Options keep their ids and what is said of them; new ones come behind those that they stand behind. */
function compareOptions(old: Unit, now: Unit, plan: Plan): void {
  if (now.options.length === 0) return;
  const name = nameOf(old);
  const list = isRaw(old.value) ? old.value.options : undefined;
  if (old.options.length === 0) {
    if (typeof list === 'string' && wordsOf(list) !== wordsOf(now.options.map(({ text }) => text).join(' ')))
      plan.remarks.push({
        path: old.path,
        name,
        key: 'options',
        after: now.options.map(({ text }) => text).join('; '),
      });
    return;
  }
  const wordy = ({ text }: Part) => ({ kind: 'option', words: wordsOf(text) || text });
  const found = matched(old.options.map(wordy), now.options.map(wordy));
  let last = -1;
  for (const [index, option] of now.options.entries()) {
    const own = found.get(index);
    const there = own === undefined ? undefined : old.options[own];
    if (there) {
      last = own ?? last;
      if (wordsOf(there.text) !== wordsOf(option.text))
        put(plan, { path: there.path, name, key: 'options', before: there.text, after: option.text });
    } else addOption(old, { list, text: option.text, index: last }, plan);
  }
  for (const [index, { path, text }] of old.options.entries())
    if (![...found.values()].includes(index))
      plan.gone.push({ path, name: `${name}, an option`, before: text });
}

function addOption(
  old: Unit,
  { list, text, index }: { list: unknown; text: string; index: number },
  plan: Plan,
): void {
  const path = [...old.path, 'options'];
  if (Array.isArray(list)) {
    const value = list.every((each) => typeof each === 'string') ? text : { text };
    plan.changes.push({ kind: 'insert', list: path, index, value });
  } else if (isRaw(list)) {
    let count = Object.keys(list).length + 1;
    while (`option-${count}` in list) count++;
    plan.changes.push({ kind: 'key', map: path, key: `option-${count}`, value: text });
  }
  plan.added.push({ path: undefined, name: `${nameOf(old)}, an option`, after: text });
}

interface Adding {
  old: readonly Unit[];
  now: readonly Unit[];
  found: ReadonlyMap<number, number>;
  before: Raw;
  idFor: (item: Raw) => string;
}

/** Puts what is new behind what it follows in the document. */
function addNew({ old, now, found, before, idFor }: Adding, plan: Plan): void {
  /** Where what follows the last unit is put: behind which item of which list. */
  let section: { list: readonly PropertyKey[]; index: number } | undefined;
  let items: { list: readonly PropertyKey[]; index: number } | undefined;
  const isListed = Array.isArray(before.sections);
  for (const [at, unit] of now.entries()) {
    const there = old[found.get(at) ?? -1];
    if (there) {
      // An entry of its own in the list of sections, or an item of a section's list.
      if (there.items) items = { list: there.items, index: -1 };
      else if (there.list?.[0] !== 'sections' || there.list.length > 1)
        items = there.list && { list: there.list, index: there.index };
      else items = undefined;
      if (isListed) section = { list: ['sections'], index: Number(there.path[1]) };
      continue;
    }
    if (unit.words === '' && !unit.items) continue;
    const isItem = unit.list !== undefined && (unit.list.length > 1 || unit.list[0] !== 'sections');
    const head = isItem ? headOf(now, at) : undefined;
    // What stands in a section that is new comes with it.
    if (head !== undefined && !found.has(head) && wasAdded(now[head], plan)) continue;
    const value = isRaw(unit.value) ? fresh(unit.value, idFor) : unit.value;
    const name = isRaw(value) && typeof value.id === 'string' ? value.id : nameOf(unit);
    const note: Note = { path: undefined, name, after: unit.said };
    if (isItem && items) plan.changes.push({ kind: 'insert', ...items, value });
    else if (!isItem && isListed)
      plan.changes.push({ kind: 'insert', list: ['sections'], index: section?.index ?? -1, value });
    else if (!isItem && !(unit.kind in before))
      plan.changes.push({ kind: 'key', map: [], key: unit.kind, value });
    else {
      plan.remarks.push({ ...note, key: unit.kind });
      continue;
    }
    plan.added.push(note);
  }
}

/** The section that an item stands in, by its index. */
function headOf(units: readonly Unit[], at: number): number | undefined {
  const list = JSON.stringify(units[at]?.list);
  const head = units.findLastIndex(({ items }, index) => index < at && JSON.stringify(items) === list);
  return head < 0 ? undefined : head;
}

const wasAdded = (head: Unit | undefined, { added }: Plan): boolean =>
  head !== undefined && added.some(({ after }) => after === head.said);

/** What is new, with ids that nothing has. */
function fresh(value: Raw, idFor: (item: Raw) => string): Raw {
  const named = (each: unknown): unknown =>
    Array.isArray(each)
      ? each.map((item: unknown) =>
          isRaw(item) && 'id' in item && ('text' in item || 'url' in item || 'question' in item)
            ? fresh(item, idFor)
            : item,
        )
      : each;
  const own = Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, key === 'options' ? each : named(each)]),
  );
  return 'id' in own ? { ...own, id: idFor(own) } : own;
}
