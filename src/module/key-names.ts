import type { z } from 'zod';
import { translatableOf } from '../fields/fields.ts';
import { moduleSchema } from './schema.ts';
import { bare, elementOf, membersOf, recordedOf, shapeOf } from './schema-keys.ts';

// What a line of a file means can be told by the name of its key, also where YAML could make nothing of it.

/** The names of keys, whatever they stand in. */
export interface KeyNames {
  /** All that a module may hold. */
  all: ReadonlySet<string>;
  /** Those that hold a text of the author's somewhere; not ids, addresses, words such as true. */
  texts: ReadonlySet<string>;
  /** Those of them that hold Markdown: a text may have several paragraphs. */
  long: ReadonlySet<string>;
  /** The keys of the items of a section, such as `id` and `type`. */
  items: ReadonlySet<string>;
}

let found: KeyNames | undefined;

/** The names in the schema of a module, read from it once. */
export function keyNames(): KeyNames {
  if (found) return found;
  const names = {
    all: new Set<string>(),
    texts: new Set<string>(),
    long: new Set<string>(),
    items: new Set<string>(),
  };
  const seen = new Set<z.core.$ZodType>();
  const walk = (schema: z.core.$ZodType, { key = '', isItem = false }) => {
    const { as, most = Number.POSITIVE_INFINITY } = translatableOf(bare(recordedOf(schema) ?? schema)) ?? {};
    // A version or a number is no sentence.
    if (as === 'markdown' || (as === 'line' && most > 20)) names.texts.add(key);
    if (as === 'markdown') names.long.add(key);
    const plain = bare(schema);
    if (seen.has(plain)) return;
    seen.add(plain);
    for (const member of membersOf(schema)?.values() ?? []) walk(member, { key, isItem });
    const element = elementOf(schema);
    if (element) walk(element, { key, isItem: key === 'items' });
    for (const [name, each] of Object.entries(shapeOf(schema) ?? {})) {
      names.all.add(name);
      if (isItem) names.items.add(name);
      walk(each, { key: name });
    }
  };
  walk(moduleSchema, {});
  // The short form of an introduction is a text.
  names.long.add('introduction');
  found = names;
  return names;
}
