import { nearest, type Place, type Problem, problem } from '../problem/problem.ts';
import { authorOfSection, kindNames } from '../sections/index.ts';
import type { Listed } from '../sections/section.ts';
import { isRaw, type Raw } from './raw.ts';
import type { Yaml } from './yaml.ts';

// `sections:` as people write it, and as the schema knows it: one list of entries, in which what a section holds stands
// behind it. A text, a question or a film that belongs to no list is an entry as well, so that each has its id, and can
// be moved without anything else being changed.

/** An entry, its kind said by a key, and where it stands in the file. */
interface Entry {
  value: Raw;
  path: PropertyKey[];
  /** The field whose value stands behind the key that names the kind. */
  field?: { key: string; name: string };
}

/** A file in which `sections:` is one list of entries. */
export interface Flat extends Yaml {
  /** Where each entry stands in the file: the place of an id that nobody has written. */
  paths: PropertyKey[][];
  problems: Problem[];
}

/** What a key says of an entry. */
interface Meaning {
  kind: string;
  field?: ((text: string) => string) | undefined;
  type?: ((keys: readonly string[]) => string) | undefined;
  /** Of a list: what each of its items is. */
  item?: Listed['item'] | undefined;
}

/** What each key means that names a kind of entry. */
export const entryKeys: ReadonlyMap<string, Meaning> = new Map(
  kindNames.flatMap((kind) => {
    const { key, field, item } = authorOfSection({ kind }).listed;
    const whole: Meaning = { kind, field, item };
    const one: Meaning | undefined = item && { kind: item.key, field: item.field, type: item.type };
    return [[key, whole] as const, ...(item && one && !item.isWithin ? [[item.key, one] as const] : [])];
  }),
);

/** What an item of a section is called. */
export const itemNames: ReadonlySet<string> = new Set(
  kindNames.flatMap((kind) => authorOfSection({ kind }).listed.item?.key ?? []),
);

/** Makes one list of `sections:`; `isOverlay` where a module says elsewhere of which kind an entry is. */
export function inOneList(yaml: Yaml, isOverlay = false): Flat {
  const list = isRaw(yaml.value) ? yaml.value.sections : undefined;
  if (!isRaw(yaml.value) || !Array.isArray(list)) return { ...yaml, paths: [], problems: [] };
  const problems: Problem[] = [];
  const flattening: Flattening = { yaml, isOverlay, problems };
  const entries = list.flatMap((each: unknown, index) => entriesOf(each, ['sections', index], flattening));
  const at = (path: readonly PropertyKey[]): readonly PropertyKey[] => {
    const entry = path[0] === 'sections' ? entries[path[1] as number] : undefined;
    if (!entry) return path;
    const [name, ...rest] = path.slice(2);
    const { field } = entry;
    const own = name === undefined ? [] : [field?.name === name ? field.key : name, ...rest];
    return [...entry.path, ...own];
  };
  const { sections: _, ...rest } = yaml.value;
  // Where all of them are mistakes, that they are missing is none.
  const isLost = entries.length === 0 && problems.length > 0;
  return {
    ...yaml,
    value: isLost ? rest : { ...rest, sections: entries.map(({ value }) => value) },
    placeOf: (path) => yaml.placeOf(at(path)),
    placeOfKey: (path) => yaml.placeOfKey(at(path)),
    placeOfWords: (path, words) => yaml.placeOfWords(at(path), words),
    paths: entries.map(({ path }) => path),
    problems,
  };
}

interface Flattening {
  yaml: Yaml;
  isOverlay: boolean;
  problems: Problem[];
}

function entriesOf(
  written: unknown,
  path: PropertyKey[],
  { yaml, isOverlay, problems }: Flattening,
): Entry[] {
  const refuse = (code: Problem['code'], words: { message: string; hint: string }, place?: Place) => {
    problems.push(problem(code, place ?? yaml.placeOf(path), words));
    return [];
  };
  if (!isRaw(written)) {
    return refuse('wrong-type', {
      message: 'A section begins with the key that says what it is.',
      hint: `Write for instance "- text: Welcome!". ${known}`,
    });
  }
  const keys = Object.keys(written);
  const names = keys.filter((key) => entryKeys.has(key));
  const [name, second] = names;
  if (name === undefined) {
    if (isOverlay) return [{ value: written, path }];
    const [misspelt, meant] = misspeltIn(keys);
    const place = misspelt === undefined ? undefined : yaml.placeOfKey([...path, misspelt]);
    return refuse(
      misspelt === undefined ? 'missing-key' : 'unknown-key',
      {
        message:
          misspelt === undefined
            ? 'Nothing says what this section is.'
            : `"${misspelt}" is no kind of section.`,
        hint: meant === undefined ? known : `Did you mean "${meant}"?`,
      },
      place,
    );
  }
  if (second !== undefined && !isOverlay) {
    return refuse(
      'bad-value',
      {
        message: `This is "${name}" and "${second}" at once.`,
        hint: `Write an item of its own for each, beginning with "- ${second}: …".`,
      },
      yaml.placeOfKey([...path, second]),
    );
  }
  const meaning = entryKeys.get(name) as Meaning;
  const { [name]: own, ...rest } = written;
  const isText = typeof own === 'string' && own.trim() !== '' && meaning.field !== undefined;
  if (meaning.item && !isText)
    return listEntries({ name, own, rest, path }, meaning, { yaml, isOverlay, problems });
  return [oneEntry({ name, own, rest, path }, meaning, isOverlay)];
}

/** An entry as it was written: what stands behind its key, and what beside it. */
interface Written {
  name: string;
  own: unknown;
  rest: Raw;
  path: PropertyKey[];
}

function oneEntry({ name, own, rest, path }: Written, meaning: Meaning, isOverlay: boolean): Entry {
  const { kind, field, type } = meaning;
  const said = isOverlay
    ? {}
    : { kind, ...(type && !('type' in rest) ? { type: type(Object.keys(rest)) } : {}) };
  if (isRaw(own)) return { value: { ...said, ...own, ...rest }, path: [...path, name] };
  const key = field?.(typeof own === 'string' ? own : '') ?? name;
  return { value: { ...said, ...rest, [key]: own }, path, field: { key: name, name: key } };
}

/** A list of items with a heading or a text of its own, or without one: then its items stand for themselves. */
function listEntries({ name, own, rest, path }: Written, meaning: Meaning, flattening: Flattening): Entry[] {
  const { yaml, isOverlay, problems } = flattening;
  const { item } = meaning;
  const pairs = pairsIn(own, item);
  const { items: listed = own, ...more } = isRaw(own) && !pairs ? own : {};
  const items = pairs ?? listed;
  const at = [...path, name, ...(isRaw(own) && 'items' in own ? ['items'] : [])];
  const head = { ...more, ...rest };
  if (!Array.isArray(items) || items.length === 0 || !item) {
    const isEmpty = Array.isArray(items) || items === '' || items === null;
    problems.push(
      problem(isEmpty ? 'empty-text' : 'wrong-type', yaml.placeOf(at), {
        message: isEmpty ? 'There is nothing in this section.' : 'Here should stand a list.',
        hint: `Write each on a line of its own, beginning with "- ". One alone can be "- ${item?.key}: …".`,
      }),
    );
    return [];
  }
  const heads: Entry[] =
    Object.keys(head).length > 0 ? [{ value: isOverlay ? head : { kind: meaning.kind, ...head }, path }] : [];
  return [
    ...heads,
    ...items.flatMap((each: unknown, index): Entry[] => {
      const place = [...at, pairs && isRaw(own) ? (Object.keys(own)[index] ?? '') : index];
      if (!isRaw(each)) {
        // One text is a question, one address a film.
        const key = item.field(String(each));
        return [
          oneEntry({ name: key, own: each, rest: {}, path: place }, { kind: item.key, ...item }, isOverlay),
        ];
      }
      const { [item.key]: short, ...keys } = each;
      return short === undefined
        ? [longItem({ value: each, path: place }, item, isOverlay)]
        : [
            oneEntry(
              { name: item.key, own: short, rest: keys, path: place },
              { kind: item.key, ...item },
              isOverlay,
            ),
          ];
    }),
  ];
}

/** The items of a map, where the list may be one: `Remittances: Money that migrants send home.` */
function pairsIn(own: unknown, item: Listed['item']): Raw[] | undefined {
  if (!item?.pair || !isRaw(own) || 'items' in own) return undefined;
  const [key, value] = item.pair;
  return Object.entries(own).map(([name, each]) => ({ [key]: name, [value]: each }));
}

/** An item that has the keys of the schema already. */
function longItem({ value, path }: Entry, item: NonNullable<Listed['item']>, isOverlay: boolean): Entry {
  if (isOverlay) return { value, path };
  const type = item.type && !('type' in value) ? { type: item.type(Object.keys(value)) } : {};
  return { value: { kind: item.key, ...type, ...value }, path };
}

const misspeltIn = (keys: readonly string[]): [string, string] | [] => {
  for (const key of keys) {
    const meant = ['id', 'was', 'title'].includes(key) ? undefined : nearest(key, [...entryKeys.keys()]);
    if (meant !== undefined) return [key, meant];
  }
  return [];
};

const known = `Known: ${[...entryKeys.keys()].join(', ')}.`;
