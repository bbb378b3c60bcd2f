import { posix } from 'node:path';
import type * as z from 'zod';
import type { Problem } from '../problem/problem.ts';
import { isOptions } from '../questions/keys.ts';
import { authorOfSection, kindNames, type SectionKind } from '../sections/index.ts';
import { isMarkdownFile } from '../sections/introduction/author.ts';
import { distinctIds, idOfWords } from './made-ids.ts';
import { entriesOf, markRight, pairsOf } from './option-forms.ts';
import { pageIds } from './page-ids.ts';
import { isRaw, type Raw, rawList } from './raw.ts';
import { bare, elementOf, memberFor, shapeOf } from './schema-keys.ts';
import { entrySchema } from './section-entries.ts';
import { inOneList } from './section-list.ts';
import type { Yaml } from './yaml.ts';

/** An id that nobody has written, and where it would stand in the long form. */
export interface MadeId {
  path: PropertyKey[];
  id: string;
}

/** A module.yaml in the one form that the schema knows: whatever short form an author used, everything has its id. */
export interface LongForm extends Yaml {
  made: MadeId[];
  /** What is wrong with the list of sections: such entries are left out. */
  problems: Problem[];
}

/** Puts a module into its long form. Places of its parts stay those of the file. Not for translations. */
export function inLongForm(written: Yaml): LongForm {
  const { paths, problems, ...yaml } = inOneList(written);
  if (!isRaw(yaml.value)) return { ...yaml, made: [], problems };
  const made: MadeId[] = [];
  const value: Raw = { ...yaml.value };
  const lists = kindNames.flatMap((kind) => {
    const { idOfItem } = authorOfSection({ kind });
    return idOfItem === undefined ? [] : [{ kind, idOfItem, list: rawList(value[kind]) }];
  });
  // One space of ids: what is written anywhere goes before what is made.
  const entries = Array.isArray(value.sections) && paths.length > 0 ? value.sections.filter(isRaw) : [];
  const distinct = distinctIds([
    ...lists.flatMap(({ list }) => list.flatMap(idsIn)),
    ...entries.flatMap(idsIn),
    ...(entries.length > 0 ? pageIds : []),
  ]);
  for (const { kind, idOfItem, list } of lists) {
    if (list.length === 0) continue;
    const items = list.map((item, place) => {
      if (!isRaw(item)) return item;
      const path = [kind, 'items', place];
      const whole = inLongQuestion(item, { schema: schemaOf(kind, item), path, made });
      return named(whole, { distinct, kind: idOfItem, path, made });
    });
    const section = value[kind];
    value[kind] = isRaw(section) ? { ...section, items } : items;
  }
  const { introduction } = value;
  if (typeof introduction === 'string' && isMarkdownFile(introduction))
    value.introduction = { file: introduction };
  if (entries.length > 0) {
    value.sections = entries.map((entry, index) => {
      const path = paths[index] ?? [];
      const whole = inLongQuestion(entry, { schema: memberFor(entrySchema, entry), path, made });
      return named(whole, { distinct, kind: String(entry.kind), path, made });
    });
  }
  return { ...yaml, value, made, problems };
}

/** The schema of an item: of a question, that of its type. */
function schemaOf(kind: SectionKind, item: Raw): z.core.$ZodType | undefined {
  const { items } = shapeOf(authorOfSection({ kind }).schema) ?? {};
  const element = items && elementOf(items);
  return element && (memberFor(element, item) ?? element);
}

const idsIn = (item: unknown): string[] =>
  isRaw(item) ? [item.id, item.was].filter((each) => typeof each === 'string') : [];

interface Naming {
  distinct: (wanted: string) => string;
  kind: string;
  path: PropertyKey[];
  made: MadeId[];
}

/** An item with an id of its own, or one that is made of its words. */
function named(item: Raw, { distinct, kind, path, made }: Naming): Raw {
  if ('id' in item) return item;
  const file = typeof item.file === 'string' ? posix.parse(item.file).name : undefined;
  const words = [item.title, item.term, item.text, file, item.url].find((each) => typeof each === 'string');
  const place = Number(path.findLast((step) => typeof step === 'number')) + 1;
  const id = distinct(idOfWords({ words: String(words ?? ''), kind, place }));
  made.push({ path, id });
  return { id, ...item };
}

interface Within {
  schema: z.core.$ZodType | undefined;
  path: PropertyKey[];
  made: MadeId[];
}

/** A question whose options, pairs and targets have their keys. */
function inLongQuestion(item: Raw, { schema, path, made }: Within): Raw {
  const shape = (schema && shapeOf(schema)) ?? {};
  const lists = Object.keys(shape).filter((key) => key in item && elementOf(shape[key] as z.core.$ZodType));
  const whole: Raw = { ...item };
  for (const key of lists) {
    const list = shape[key] as z.core.$ZodType;
    const element = shapeOf(elementOf(list) as z.core.$ZodType) ?? {};
    if (isOptions(bare(list))) whole[key] = entriesOf(item[key], Object.keys(element));
    else if ('source' in element) whole[key] = pairsOf(item[key]);
  }
  const parts = lists.flatMap((key) => partsIn(whole[key], [...path, key]));
  const distinct = distinctIds(parts.flatMap(({ part }) => idsIn(part)));
  for (const { part, path: at } of parts) {
    const whole = { ...named(part, { distinct, kind: 'o', path: at, made }) };
    for (const key of Object.keys(part)) delete part[key];
    Object.assign(part, whole);
  }
  if ('right' in item && 'right' in shape) whole.right = markRight(item.right, whole.options);
  return whole;
}

/** All that learners choose from in a list: its items, or the sources and targets of its pairs. */
const partsIn = (list: unknown, path: PropertyKey[]): { part: Raw; path: PropertyKey[] }[] =>
  (Array.isArray(list) ? list : []).flatMap((each: unknown, index) => {
    if (!isRaw(each)) return [];
    const ends = ['source', 'target'].flatMap((key) => {
      const part = each[key];
      return isRaw(part) ? [{ part, path: [...path, index, key] }] : [];
    });
    return ends.length > 0 ? ends : 'text' in each ? [{ part: each, path: [...path, index] }] : [];
  });
