import type { z } from 'zod';
import { type Translatable, translatableOf } from '../fields/fields.ts';
import { bare, elementOf, membersOf, recordedOf, shapeOf } from './schema-keys.ts';

/** The keys that an overlay has of its own; the rest are texts of the module. */
export const overlayKeys = ['language', 'status'] as const;

/** The same in all languages, whatever their fields are like. */
const fixed = ['id', 'version', 'iri'];

/** Whether an overlay may hold a key: `isTop` for those of the module itself. */
export const isTranslatable = (key: string, schema: z.core.$ZodType | undefined, isTop: boolean): boolean =>
  schema !== undefined && !(isTop && fixed.includes(key)) && holdsTexts(schema);

/** What a field is to an overlay, with its wrappers or without; undefined for one that is the same in all languages. */
export const kindOf = (schema: z.core.$ZodType): Translatable | undefined =>
  translatableOf(bare(recordedOf(schema) ?? schema));

function holdsTexts(schema: z.core.$ZodType): boolean {
  if (kindOf(schema)) return true;
  const [element, members, shape] = [elementOf(schema), membersOf(schema), shapeOf(schema)];
  const parts = members ? [...members.values()] : element ? [element] : Object.values(shape ?? {});
  return parts.some(holdsTexts);
}

/** Whether there is something to translate: a number, or a row of dots, says the same everywhere. */
export const hasWords = (value: unknown): boolean =>
  typeof value === 'string'
    ? /\p{L}/u.test(value)
    : typeof value === 'object' && value !== null && Object.values(value).some(hasWords);
