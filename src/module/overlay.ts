import type { z } from 'zod';
import type { Translatable } from '../fields/fields.ts';
import { type Problem, problem } from '../problem/problem.ts';
import { isOptions } from '../questions/keys.ts';
import { isSectionKind } from '../sections/index.ts';
import { isMarkdownFile } from '../sections/introduction/author.ts';
import { entriesOf, pairsOf } from './option-forms.ts';
import { hasWords, isTranslatable, kindOf, overlayKeys } from './overlay-keys.ts';
import {
  notThere,
  otherCount,
  type Refusal,
  refusal,
  twice,
  withoutId,
  wrongType,
} from './overlay-refusals.ts';
import { isRaw, type Raw } from './raw.ts';
import { moduleSchema } from './schema.ts';
import { bare, elementOf, memberFor, membersOf, recordedOf, shapeOf } from './schema-keys.ts';
import type { Places } from './schema-problems.ts';
import type { Yaml } from './yaml.ts';

// Both files are raw values here. What is laid together is then validated as one module.yaml, by the same schema:
// the rules of a field are nowhere written twice.

/** A module in another language: the original with an overlay's texts in it. */
export interface Laid {
  value: Raw;
  /** Where the parts that came from the overlay stand in it. */
  places: Places;
  /** The texts that are still the original's, by ids: `questions.q1-exchange.text`. */
  missing: Missing;
  /** Every text of the original, with what the overlay says in its stead. */
  texts: LaidText[];
  problems: Problem[];
}

/** A text of the original, or a list of texts without ids, or a file of words, by language or not. */
export interface LaidText {
  /** Its keys, and the ids of the items on the way: `questions`, `q1-exchange`, `text`. */
  name: readonly string[];
  /** Where it stands in the original. */
  path: readonly PropertyKey[];
  schema: z.core.$ZodType;
  kind: Translatable;
  original: unknown;
  /** What the overlay says; undefined where it says nothing. */
  own: unknown;
}

/** Texts, or lists of them, by where they stand. */
export type Missing = Map<string, unknown>;

/**
 * Lays an overlay over its module: items are matched by their ids, and what it lacks is the original's. Both values
 * are keys; `languages` are the module's and the overlay's.
 */
export function layOver(original: Yaml, overlay: Yaml, languages: Languages): Laid {
  const laying: Laying = {
    overlay,
    languages,
    origins: new Map(),
    missing: new Map(),
    texts: [],
    problems: [],
  };
  const own = { ...(overlay.value as Raw) };
  for (const key of overlayKeys) delete own[key];
  const top: Spot = { schema: moduleSchema, to: [], from: [], name: [] };
  const value = layObject(top, { original: original.value, own }, laying) as Raw;
  const { missing, texts, problems } = laying;
  return { value: { ...value, language: languages.own }, places: placesOf(laying), missing, texts, problems };
}

/** The language of the module, and that of the overlay. */
export interface Languages {
  original: string;
  own: string;
}

interface Laying {
  overlay: Yaml;
  languages: Languages;
  /** Paths of the overlay, by those of what they became. */
  origins: Map<string, PropertyKey[]>;
  missing: Missing;
  texts: LaidText[];
  problems: Problem[];
}

/** A place in the module that comes out, in the overlay, and in words. */
interface Spot {
  schema: z.core.$ZodType;
  to: PropertyKey[];
  from: PropertyKey[];
  name: string[];
}

interface Both {
  original: unknown;
  own: unknown;
}

const below = ({ to, from, name }: Spot, key: string, schema: z.core.$ZodType): Spot => ({
  schema,
  to: [...to, key],
  from: [...from, key],
  // A section may be a list, without the key "items".
  name: key === 'items' && name.length === 1 ? name : [...name, key],
});

function lay(at: Spot, { original, own }: Both, laying: Laying): unknown {
  if (own !== undefined) laying.origins.set(JSON.stringify(at.to), at.from);
  const { schema } = at;
  const element = elementOf(schema);
  if (element && (membersOf(element) || shapeOf(element))) return layItems(at, { original, own }, laying);
  if (shapeOf(schema)) return layObject(at, { original, own }, laying);
  const kind = kindOf(element ?? schema);
  const isText = kind !== undefined && kind.as !== 'file';
  if (kind && isText && original !== undefined)
    laying.texts.push({ name: at.name, path: at.to, schema, kind, original, own });
  const isLacking = own === undefined && isText && hasWords(original);
  const { languages, missing } = laying;
  // Captions of the overlay's language may stand in the original already.
  if (isLacking && !(isRaw(original) && languages.own in original)) missing.set(at.name.join('.'), original);
  if (!recordedOf(schema)) return own ?? original;
  return { ...byLanguage(original, languages.original), ...byLanguage(own, languages.own) };
}

/** Captions without a language are in that of their file. */
function byLanguage(value: unknown, language: string): Raw {
  if (value === undefined) return {};
  const files = isRaw(value) ? value : { '': value };
  return Object.fromEntries(Object.entries(files).map(([key, file]) => [key || language, file]));
}

function layObject(at: Spot, { original, own }: Both, laying: Laying): unknown {
  const shape = shapeOf(at.schema) ?? {};
  const isTop = at.to.length === 0;
  const [before, written] = isTop || at.to.length > 1 ? [original, own] : [long(original), long(own)];
  const wrong = written !== undefined && !isRaw(written);
  if (wrong) refuse(at, wrongType('keys with their values ("key: …")'), laying);
  const texts = isRaw(written) ? written : {};
  const base = isRaw(before) ? before : {};
  const keys = Object.keys(shape).filter((key) => isTranslatable(key, shape[key], isTop));
  for (const key of Object.keys(texts)) {
    if (keys.includes(key) || (key === 'id' && !isTop)) continue;
    const known = isTop ? [...overlayKeys, ...keys] : keys;
    laying.problems.push(
      refusal(laying.overlay.placeOfKey([...at.from, key]), { key, known, isKnown: key in shape }),
    );
  }
  const result: Raw = { ...base };
  for (const key of keys) {
    if (isTop && (isSectionKind(key) || key === 'sections') && !(key in base)) {
      if (key in texts) {
        const there = Object.keys(base).filter((each) => isSectionKind(each) || each === 'sections');
        const { code, ...words } = notThere(`a section "${key}"`, there);
        if ('sections' in base) {
          words.hint =
            'Write its texts below "sections:", each with the id that it has in module.yaml, such as "- id: welcome".';
        }
        laying.problems.push(problem(code, laying.overlay.placeOfKey([key]), words));
      }
      continue;
    }
    const both = { original: base[key], own: texts[key] };
    if (both.original === undefined && both.own === undefined) continue;
    result[key] = lay(below(at, key, shape[key] as z.core.$ZodType), both, laying);
  }
  // A reading is on the web in one language and a file in another.
  if ('url' in texts && 'file' in shape && !('file' in texts)) delete result.file;
  if ('file' in texts && 'url' in shape && !('url' in texts)) delete result.url;
  if ('text' in texts && 'file' in shape && !('file' in texts)) delete result.file;
  if ('file' in texts && 'text' in shape && !('text' in texts)) delete result.text;
  return result;
}

function layItems(at: Spot, { original, own: written }: Both, laying: Laying): unknown {
  const element = elementOf(at.schema) as z.core.$ZodType;
  const items = Array.isArray(original) ? original.filter(isRaw) : [];
  const ids = items.map((item) => String(idOf(item)));
  const own = shapeOf(element) ? inLongList(at, { ids, written }, laying) : written;
  const known = new Set(ids);
  const places = new Map<string, number>();
  if (own !== undefined && !Array.isArray(own)) {
    refuse(at, wrongType('a list, each item beginning with "- "'), laying);
  }
  for (const [index, item] of (Array.isArray(own) ? own : []).entries()) {
    const here = { ...at, from: [...at.from, index] };
    const id = isRaw(item) ? idOf(item) : undefined;
    if (typeof id !== 'string') refuse(here, withoutId, laying);
    else if (!known.has(id)) {
      const renamed = ids[items.findIndex(({ was }) => was === id)];
      const hint = renamed === undefined ? {} : { hint: `It is called "${renamed}" now: write that.` };
      refuse({ ...at, from: [...here.from, 'id'] }, { ...notThere(`"${id}" here`, ids), ...hint }, laying);
    } else if (places.has(id)) refuse({ ...at, from: [...here.from, 'id'] }, twice(id), laying);
    else places.set(id, index);
  }
  return items.map((item, index) => {
    const id = ids[index] ?? '';
    const place = places.get(id);
    const schema = memberFor(element, item) ?? element;
    const spot = {
      schema,
      to: [...at.to, index],
      from: [...at.from, place ?? index],
      name: [...at.name, id],
    };
    return lay(
      spot,
      { original: item, own: place === undefined ? undefined : (own as Raw[])[place] },
      laying,
    );
  });
}

/** Options and pairs in a short form, as in the original: texts without ids stand for its own in their order. */
function inLongList(
  at: Spot,
  { ids, written }: { ids: readonly string[]; written: unknown },
  laying: Laying,
): unknown {
  const keys = Object.keys(shapeOf(elementOf(at.schema) as z.core.$ZodType) ?? {});
  const isPairs = keys.includes('source');
  const entries = isPairs
    ? pairsOf(written)
    : isOptions(bare(at.schema))
      ? entriesOf(written, keys)
      : written;
  const isNameless = (each: unknown) =>
    isRaw(each) && idOf(each) === undefined && ('text' in each || isRaw(each.source));
  if (!Array.isArray(entries) || !entries.some(isNameless)) return entries;
  if (entries.length !== ids.length) {
    refuse(at, otherCount(entries.length, ids.length), laying);
    return undefined;
  }
  return entries.map((each: unknown, index) => {
    if (!isRaw(each) || !isNameless(each)) return each;
    // What is right is the same in all languages: a cross says it once more.
    const { correct: _, ...texts } = each;
    return isRaw(each.source)
      ? { ...texts, source: { id: ids[index], ...each.source } }
      : { id: ids[index], ...texts };
  });
}

/** The id by which an item is known in all languages; that of a pair is its source's. */
export const idOf = ({ id, source }: Raw) => id ?? (isRaw(source) ? source.id : undefined);

/** A section's short form is a text or a list. */
const long = (value: unknown) =>
  typeof value === 'string' && value !== ''
    ? { [isMarkdownFile(value) ? 'file' : 'text']: value }
    : Array.isArray(value)
      ? { items: value }
      : value;

function refuse({ from }: Spot, { code, ...words }: Refusal, { overlay, problems }: Laying) {
  problems.push(problem(code, overlay.placeOf(from), words));
}

function placesOf({ overlay, origins }: Laying): Places {
  const written = (path: readonly PropertyKey[]): PropertyKey[] => {
    for (let length = path.length; length > 0; length--) {
      const from = origins.get(JSON.stringify(path.slice(0, length)));
      if (from) return [...from, ...path.slice(length)];
    }
    return [];
  };
  return {
    placeOf: (path) => overlay.placeOf(written(path)),
    placeOfKey: (path) => overlay.placeOfKey(written(path)),
  };
}
