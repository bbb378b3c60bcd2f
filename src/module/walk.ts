import type { z } from 'zod';
import { isItemId, type Translatable, translatableOf } from '../fields/fields.ts';
import { isOptions } from '../questions/keys.ts';
import { entriesOf, pairsOf } from './option-forms.ts';
import { bare, elementOf, memberFor, membersOf, recordedOf, shapeOf } from './schema-keys.ts';

// Where texts, files, links and ids stand is read from the schema here, and listed nowhere else.

/** A text of the author's, and what the schema says of the place where it stands. */
export interface Standing {
  path: PropertyKey[];
  /** As it was written. */
  value: string;
  /** Undefined where all languages say the same. */
  field: Translatable | undefined;
  /** Whether it is the id of an item, of which no two in a module are the same. */
  isItemId: boolean;
}

/**
 * Every text in a value, in the order of the schema. The value may be as an author wrote it, mistakes and short forms
 * included: where its parts are not as the schema has them, they are passed over.
 */
export function standingsIn(schema: z.core.$ZodType, value: unknown): Standing[] {
  const found: Standing[] = [];
  walk(schema, { value, path: [] }, found);
  return found;
}

interface At {
  value: unknown;
  path: PropertyKey[];
}

function walk(schema: z.core.$ZodType, { value, path }: At, found: Standing[]): void {
  const element = elementOf(schema);
  if (element) {
    const list = inLongList(schema, value);
    for (const [index, each] of (Array.isArray(list) ? list : []).entries()) {
      walk(element, { value: each, path: [...path, index] }, found);
    }
    return;
  }
  const recorded = recordedOf(schema);
  if (recorded) {
    // One file alone is the file in the module's own language.
    const parts: At[] = isObject(value)
      ? Object.entries(value).map(([key, each]) => ({ value: each, path: [...path, key] }))
      : [{ value, path }];
    for (const part of parts) walk(recorded, part, found);
    return;
  }
  const members = membersOf(schema);
  const shape = members ? shapeFor({ schema, members }, value) : shapeOf(schema);
  if (shape) {
    const long = inLongForm(value, shape);
    if (!isObject(long)) return;
    for (const [key, each] of Object.entries(shape)) {
      if (long[key] !== undefined) walk(each, { value: long[key], path: [...path, key] }, found);
    }
    return;
  }
  if (typeof value !== 'string') return;
  const field = bare(schema);
  found.push({ path, value, field: translatableOf(field), isItemId: isItemId(field) });
}

/** What learners choose from may be written in several forms. */
function inLongList(list: z.core.$ZodType, value: unknown): unknown {
  const keys = Object.keys(shapeOf(elementOf(list) as z.core.$ZodType) ?? {});
  if (isOptions(bare(list))) return entriesOf(value, keys);
  return keys.includes('source') ? pairsOf(value) : value;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

type Shape = Record<string, z.core.$ZodType>;

interface Union {
  schema: z.core.$ZodType;
  members: ReadonlyMap<string, z.core.$ZodType>;
}

/** The keys of all members together, by what lists them. */
const shapes = new WeakMap<Union['members'], Shape>();

/** A translation does not say of which type a question is: any of them may have the key. */
function shapeFor({ schema, members }: Union, value: unknown): Shape {
  const own = memberFor(schema, value);
  if (own) return shapeOf(own) ?? {};
  const all = shapes.get(members) ?? Object.assign({}, ...[...members.values()].map((each) => shapeOf(each)));
  shapes.set(members, all);
  return all;
}

/** A section may be a text or a list alone. */
function inLongForm(value: unknown, shape: Shape): unknown {
  if (typeof value === 'string' && 'text' in shape) return { text: value };
  return Array.isArray(value) && 'items' in shape ? { items: value } : value;
}
