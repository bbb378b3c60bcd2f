import { isDeepStrictEqual } from 'node:util';
import { isRaw, type Raw } from '../../module/raw.ts';
import { type Note, nameOf, type Plan } from './plan.ts';
import type { Unit } from './units.ts';
import { wordsOf } from './words.ts';

interface Adding {
  old: readonly Unit[];
  now: readonly Unit[];
  found: ReadonlyMap<number, number>;
  module: Raw;
  idFor: (item: Raw) => string;
  /** What was deleted by hand, by its place in the document: it stays away. */
  deleted: ReadonlySet<number>;
}

/** What the items of a section say, one by one. */
const itemsOf = ({ items }: Unit, now: readonly Unit[]): string[] =>
  items === undefined
    ? []
    : now.flatMap((each) =>
        isDeepStrictEqual(each.list, items) && each.list !== undefined ? [each.said] : [],
      );

/** The share of its words that what is gone has in what is new where both are the same text. */
const leastTwice = 0.8;

/** Marks what is gone from its place in the document and stands elsewhere in it: a text that questions were made of. */
export function markTwice({ added, gone }: Plan): void {
  const words = new Set(added.flatMap(({ after = '' }) => wordsOf(after).split(' ')));
  for (const note of gone) {
    const own = wordsOf(note.before ?? '')
      .split(' ')
      .filter(Boolean);
    const there = own.filter((each) => words.has(each)).length;
    if (own.length >= fewestTwice && there >= own.length * leastTwice) note.isTwice = true;
  }
}

/** The fewest words that say something of a text. */
const fewestTwice = 4;

/** Puts what is new behind what it follows in the document. */
export function addNew({ old, now, found, module, idFor, deleted }: Adding, plan: Plan): void {
  /** Where what follows the last unit is put: behind which item of which list. */
  let section: { list: readonly PropertyKey[]; index: number } | undefined;
  let items: { list: readonly PropertyKey[]; index: number } | undefined;
  const isListed = Array.isArray(module.sections);
  const put = new Set<number>();
  for (const [at, unit] of now.entries()) {
    const there = old[found.get(at) ?? -1];
    if (there?.kind === 'objectives') continue;
    if (there) {
      // An entry of its own in the list of sections, or an item of a section's list.
      if (there.items) items = { list: there.items, index: -1 };
      else if (there.list?.[0] !== 'sections' || there.list.length > 1)
        items = there.list && { list: there.list, index: there.index };
      else items = undefined;
      if (isListed) section = { list: ['sections'], index: Number(there.path[1]) };
      continue;
    }
    if ((unit.words === '' && !unit.items) || deleted.has(at)) continue;
    const isItem = unit.list !== undefined && (unit.list.length > 1 || unit.list[0] !== 'sections');
    const head = isItem ? headOf(now, at) : undefined;
    // What stands in a section that is new comes with it.
    if (head !== undefined && !found.has(head) && put.has(head)) continue;
    const value = isRaw(unit.value) ? fresh(unit.value, idFor) : unit.value;
    const said = [unit.said, ...itemsOf(unit, now)].filter(Boolean);
    const name =
      isRaw(value) && typeof value.id === 'string' ? value.id : nameOf({ ...unit, said: said[0] ?? '' });
    const note: Note = { path: undefined, name, after: said.join(' ') };
    const isAway = head !== undefined && deleted.has(head);
    if (isItem && items && !isAway) plan.changes.push({ kind: 'insert', ...items, value });
    else if (!isItem && isListed && unit.kind !== 'objectives')
      plan.changes.push({ kind: 'insert', list: ['sections'], index: section?.index ?? -1, value });
    else if (!isItem && !(unit.kind in module))
      plan.changes.push({ kind: 'key', map: [], key: unit.kind, value });
    else {
      plan.remarks.push({ ...note, key: unit.kind });
      continue;
    }
    plan.added.push(note);
    put.add(at);
  }
}

/** The section that an item stands in, by its index. */
function headOf(units: readonly Unit[], at: number): number | undefined {
  const list = JSON.stringify(units[at]?.list);
  const head = units.findLastIndex(({ items }, index) => index < at && JSON.stringify(items) === list);
  return head < 0 ? undefined : head;
}

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
