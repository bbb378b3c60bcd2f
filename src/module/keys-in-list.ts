import { authorOfSection, isSectionKind } from '../sections/index.ts';
import { isRaw, type Raw } from './raw.ts';
import type { Yaml } from './yaml.ts';

// A module that has become a list of sections keeps the translations of the time when it had keys.

interface Entry {
  value: Raw;
  /** Where it stands in the translation. */
  path: PropertyKey[];
}

/**
 * A translation whose sections are keys (`introduction:`, `questions:`), for a module whose sections are a list: items
 * are found by their ids, wherever they stand now, and what a section says itself belongs to the section that has the
 * name of the key as its id, or to the only one of its kind. A key of which neither is true stays as it is.
 */
export function keysInList(overlay: Yaml, original: Yaml): Yaml {
  const sections = isRaw(original.value) ? original.value.sections : undefined;
  if (!isRaw(overlay.value) || !Array.isArray(sections)) return overlay;
  const known = sections.filter(isRaw);
  const value: Raw = { ...overlay.value };
  const entries: Entry[] = [];
  for (const key of Object.keys(value).filter(isSectionKind)) {
    const { head, items } = partsOf(value[key], key);
    const isItem = authorOfSection({ kind: key }).listed.item !== undefined;
    const own = known.filter(({ kind }) => kind === key);
    const section = own.find(({ id }) => id === key) ?? (own.length === 1 ? own[0] : undefined);
    if (head !== undefined && section === undefined) continue;
    if (head === undefined && !(isItem && items.length > 0)) continue;
    delete value[key];
    if (head !== undefined) entries.push({ value: { id: section?.id, ...head.value }, path: head.path });
    entries.push(...items);
  }
  if (entries.length === 0) return overlay;
  const listed = Array.isArray(value.sections) ? value.sections : [];
  const at = (path: readonly PropertyKey[]): readonly PropertyKey[] => {
    const entry = path[0] === 'sections' ? entries[Number(path[1]) - listed.length] : undefined;
    return entry ? [...entry.path, ...path.slice(2)] : path;
  };
  return {
    ...overlay,
    value: { ...value, sections: [...listed, ...entries.map((each) => each.value)] },
    placeOf: (path) => overlay.placeOf(at(path)),
    placeOfKey: (path) => overlay.placeOfKey(at(path)),
    placeOfWords: (path, words) => overlay.placeOfWords(at(path), words),
  };
}

/** What a section says itself, and its items. */
function partsOf(written: unknown, key: string): { head: Entry | undefined; items: Entry[] } {
  const entriesAt = (list: unknown[], path: PropertyKey[]) =>
    list.filter(isRaw).map((value, index): Entry => ({ value, path: [...path, index] }));
  if (typeof written === 'string') return { head: { value: { text: written }, path: [key] }, items: [] };
  if (Array.isArray(written)) return { head: undefined, items: entriesAt(written, [key]) };
  if (!isRaw(written)) return { head: undefined, items: [] };
  const { items, ...head } = written;
  return {
    head: Object.keys(head).length > 0 ? { value: head, path: [key] } : undefined,
    items: Array.isArray(items) ? entriesAt(items, [key, 'items']) : [],
  };
}
