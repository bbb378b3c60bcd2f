import { isRaw, type Raw } from '../../module/raw.ts';
import { entryKeys } from '../../module/section-list.ts';
import { authorOfSection, isSectionKind } from '../../sections/index.ts';
import { type Choices, choicesIn, type Part } from './choices.ts';
import { wordsOf } from './words.ts';

/** A section or an item of one, as it is matched with one of a document. */
export interface Unit {
  /** The kind of a section, or what an item is called. */
  kind: string;
  path: PropertyKey[];
  value: unknown;
  id: string | undefined;
  type: string | undefined;
  /** Its texts by the keys that the schema has for them. */
  parts: Map<string, Part>;
  choices: Choices;
  /** The list that it is an item of, and its place in it; of an entry of `sections:`, that list. */
  list: PropertyKey[] | undefined;
  index: number;
  /** Of a section with items: their list. */
  items: PropertyKey[] | undefined;
  /** All that it says, and the words of it. */
  said: string;
  words: string;
}

/** The texts that a document has something to say of. */
const names = ['title', 'term', 'text', 'introduction', 'description', 'url'] as const;

/** The sections and items of a module as its file has them, in their order. */
export function unitsOf(value: Raw): Unit[] {
  const aims = Array.isArray(value.objectives) ? [aimsOf(value.objectives)] : [];
  if (Array.isArray(value.sections)) {
    const units = value.sections.flatMap((entry: unknown, index) => {
      const place = { list: ['sections'], index };
      return isRaw(entry) ? entryUnits(entry, ['sections', index], place) : [];
    });
    return [...aims, ...units];
  }
  const units = Object.keys(value)
    .filter(isSectionKind)
    .flatMap((kind) => sectionUnits(value[kind], { kind, path: [kind] }));
  return [...aims, ...units];
}

/** The objectives of the module: each is matched as an option is. */
const aimsOf = (list: readonly unknown[]): Unit => {
  const path = ['objectives'];
  const unit = unitOf(list, { kind: 'objectives', path, place: { list: undefined, index: 0 } });
  return { ...unit, ...textsOf(unit.parts, { path, value: list, all: choicesIn(list, path) }) };
};

interface Place {
  list: PropertyKey[] | undefined;
  index: number;
}

interface Item {
  key: string;
  field: (text: string) => string;
}

/** An entry of `sections:`, and its items. */
function entryUnits(entry: Raw, path: PropertyKey[], place: Place): Unit[] {
  const name = Object.keys(entry).find((key) => entryKeys.has(key));
  const meaning = name === undefined ? undefined : entryKeys.get(name);
  if (name === undefined || !meaning) return [];
  const own = entry[name];
  const isText = typeof own === 'string' && meaning.field !== undefined;
  if (!meaning.item || isText) {
    const field = meaning.field?.(typeof own === 'string' ? own : '') ?? name;
    return [unitOf(entry, { kind: meaning.kind, path, place, called: { [name]: field } })];
  }
  const inner = isRaw(own) && Array.isArray(own.items) ? [...path, name, 'items'] : [...path, name];
  const list = isRaw(own) && Array.isArray(own.items) ? own.items : own;
  const head = unitOf(entry, { kind: meaning.kind, path, place, items: inner });
  return [head, ...itemUnits(list, inner, meaning.item)];
}

/** A section below a key of its own, and its items. */
function sectionUnits(section: unknown, { kind, path }: { kind: string; path: PropertyKey[] }): Unit[] {
  const place = { list: undefined, index: 0 };
  const { item, field } = isSectionKind(kind) ? authorOfSection({ kind }).listed : {};
  if (typeof section === 'string')
    return [unitOf(section, { kind, path, place, called: { '': field?.(section) ?? 'text' } })];
  if (Array.isArray(section) && item) {
    return [unitOf(section, { kind, path, place, items: path }), ...itemUnits(section, path, item)];
  }
  if (!isRaw(section)) return [];
  const items = item && Array.isArray(section.items) ? [...path, 'items'] : undefined;
  return [
    unitOf(section, { kind, path, place, items }),
    ...(items && item ? itemUnits(section.items, items, item) : []),
  ];
}

const itemUnits = (list: unknown, path: PropertyKey[], { key, field }: Item): Unit[] =>
  (Array.isArray(list) ? list : []).map((each: unknown, index) => {
    const short = isRaw(each) ? each[key] : each;
    const called = isRaw(each) ? key : '';
    return unitOf(each, {
      kind: key,
      path: [...path, index],
      place: { list: path, index },
      called: typeof short === 'string' ? { [called]: field(short) } : {},
    });
  });

interface About {
  kind: string;
  path: PropertyKey[];
  place: Place;
  /** The fields of keys that are written otherwise; '' for a unit that is a text alone. */
  called?: Record<string, string>;
  items?: PropertyKey[] | undefined;
}

function unitOf(value: unknown, { kind, path, place, called = {}, items }: About): Unit {
  const parts = new Map<string, Part>();
  if (typeof value === 'string') parts.set(called[''] ?? 'text', { path, text: value });
  for (const [key, each] of Object.entries(isRaw(value) ? value : {})) {
    const field = called[key] ?? key;
    if (typeof each === 'string' && (names as readonly string[]).includes(field))
      parts.set(field, { path: [...path, key], text: each });
  }
  const list = [...path, 'options'];
  const options = isRaw(value) ? value.options : undefined;
  const all = isRaw(value) ? choicesIn(options, list, value.right) : [];
  return {
    kind,
    path,
    value,
    id: isRaw(value) && typeof value.id === 'string' ? value.id : undefined,
    type: typeOf(value),
    parts,
    ...place,
    items,
    ...textsOf(parts, { path: list, value: options, all }),
  };
}

/** All texts of a unit, and their words. */
function textsOf(
  parts: ReadonlyMap<string, Part>,
  choices: Choices,
): Pick<Unit, 'choices' | 'said' | 'words'> {
  const texts = [...[...parts.values()].map(({ text }) => text), ...choices.all.map(({ text }) => text)];
  return { choices, said: texts.join('\n\n').trim(), words: wordsOf(texts.join('\n\n')) };
}

const typeOf = (value: unknown): string | undefined =>
  isRaw(value) && typeof value.type === 'string' ? value.type : undefined;
