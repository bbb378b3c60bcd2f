import * as z from 'zod';
import { itemId, was } from '../fields/fields.ts';
import { authorOfSection, kindNames } from '../sections/index.ts';
import { bare, elementOf, membersOf, shapeOf } from './schema-keys.ts';

const id = () =>
  itemId().meta({
    description:
      'Names the section for good. Learners’ progress is kept under it, and `#id` leads to it. Without it, one is made of its title or its words.',
    example: 'why-corridors-matter',
    made: true,
  });

/** What the list of sections says itself of each entry, and no author writes (section-list.ts). */
const inner = <Field extends z.ZodType>(field: Field): Field => field.meta({ inner: true });

/** A section of one kind, without the items that it may hold: these stand behind it. */
function headOf(kind: (typeof kindNames)[number]): z.ZodObject {
  const whole = bare(authorOfSection({ kind }).schema) as z.ZodObject;
  const own = 'items' in whole.shape ? whole.omit({ items: true }) : whole;
  return own.safeExtend({ kind: inner(z.literal(kind)), id: id(), was: was() }) as z.ZodObject;
}

/** What a section of one kind holds, each an entry of its own. */
function itemsOf(kind: (typeof kindNames)[number]): z.ZodType[] {
  const { schema, listed } = authorOfSection({ kind });
  const element = elementOf(shapeOf(schema)?.items ?? schema);
  if (!element || !listed.item) return [];
  const name = listed.item.key;
  const named = (each: z.core.$ZodType) =>
    (bare(each) as z.ZodObject).safeExtend({ kind: inner(z.literal(name)) });
  const members = membersOf(element);
  if (!members) return [named(element)];
  const [first, ...more] = [...members.values()].map(named);
  return first ? [z.discriminatedUnion('type', [first, ...more])] : [];
}

type Members = [z.ZodObject, ...z.ZodObject[]];

/** An entry of `sections:` as the schema knows it (section-list.ts). */
export const entrySchema = z.discriminatedUnion(
  'kind',
  kindNames.flatMap((kind) => [headOf(kind), ...itemsOf(kind)]) as Members,
);

/** An entry that was validated: a section, or an item of one. */
export type SectionEntry = {
  kind: string;
  id: string;
  was?: string | undefined;
  title?: string | undefined;
} & Record<string, unknown>;
