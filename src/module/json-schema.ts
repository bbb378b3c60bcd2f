import { parse } from 'yaml';
import * as z from 'zod';
import { isOptions } from '../questions/keys.ts';
import { authorOfSection, kindNames, type SectionKind } from '../sections/index.ts';
import { isTranslatable } from './overlay-keys.ts';
import { moduleSchema, overlayHead } from './schema.ts';
import { bare, elementOf, membersOf, recordedOf, shapeOf } from './schema-keys.ts';
import { entrySchema } from './section-entries.ts';
import { entryKeys } from './section-list.ts';

/** A JSON schema, or a part of one. */
export type JsonSchema = Record<string, unknown>;

type Zod = z.core.$ZodType;

/**
 * The JSON schema (draft-07) of module.yaml, for editors: it completes keys, explains them and marks mistakes. It is
 * made of the schema that reads modules; rules between keys are left to `satchel check`.
 */
export function moduleJsonSchema(): JsonSchema {
  const definitions: Record<string, JsonSchema> = {};
  const schema = jsonOf(moduleSchema, definitions);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'A module of Satchel',
    description: 'Every key is explained in docs/module-format.md; npx satchel check says the rest.',
    ...schema,
    definitions,
  };
}

/** One that goes into a file. */
export const moduleJsonSchemaText = (): string => `${JSON.stringify(moduleJsonSchema(), null, 2)}\n`;

/** The same for module.<language>.yaml: texts, and what else may differ by language. Nothing in it is a must. */
export function translationJsonSchema(): JsonSchema {
  const head = Object.fromEntries(
    Object.entries(overlayHead.shape).map(([key, each]) => [key, jsonOf(each, {})]),
  );
  const texts = translated(moduleSchema, true) ?? {};
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'A translation of a module of Satchel',
    description: 'The texts of module.yaml in another language, under the same keys and ids.',
    ...texts,
    properties: { ...head, ...(texts.properties as JsonSchema) },
  };
}

/** One that goes into a file. */
export const translationJsonSchemaText = (): string =>
  `${JSON.stringify(translationJsonSchema(), null, 2)}\n`;

/** What an overlay may hold in the place of a part of a module; undefined where it may hold nothing. */
function translated(schema: Zod, isTop = false): JsonSchema | undefined {
  const [members, element] = [membersOf(schema), elementOf(schema)];
  // An overlay does not say of which type a question is: any of them may have the key.
  const shape = members
    ? Object.assign({}, ...[...members.values()].map((each) => shapeOf(each) ?? {}))
    : shapeOf(schema);
  if (shape) {
    const keys = Object.entries(shape as Record<string, Zod>).flatMap(([key, each]) => {
      const isId = key === 'id' && !isTop;
      const own = isId ? jsonOf(each, {}) : isTranslatable(key, each, isTop) ? translated(each) : undefined;
      return own ? [[key, own] as const] : [];
    });
    // The texts of an entry may stand behind the key that names its kind, and those of its items in a list there.
    const named =
      schema === entrySchema
        ? [...entryKeys.keys()].map((key) => [key, { description: aboutEntry(key) }])
        : [];
    const properties = Object.fromEntries([...named, ...keys]);
    const object = { type: 'object', properties, additionalProperties: false };
    return withWords(schema, isTop || members ? object : withShortForm(schema, object, {}, translated));
  }
  if (element) {
    const items = translated(element);
    return items && withWords(schema, listOf(schema, items));
  }
  return jsonOf(schema, {});
}

function jsonOf(schema: Zod, definitions: Record<string, JsonSchema>): JsonSchema {
  const [shape, members, element, recorded] = [
    shapeOf(schema),
    membersOf(schema),
    elementOf(schema),
    recordedOf(schema),
  ];
  if (shape) return withWords(schema, withShortForm(schema, objectOf(shape, definitions), definitions));
  if (schema === entrySchema) return { anyOf: entriesOf(definitions) };
  if (members) {
    return { oneOf: [...members].map(([name, each]) => definition(`${name} question`, each, definitions)) };
  }
  if (element) return withWords(schema, listOf(schema, jsonOf(element, definitions)));
  if (recorded) {
    const object = { type: 'object', additionalProperties: jsonOf(recorded, definitions) };
    return withWords(schema, withShortForm(schema, object, definitions));
  }
  return withWords(schema, scalarOf(schema));
}

/** An entry of `sections:` as people write it (section-list.ts): the key that names its kind, and what stands beside it. */
function entriesOf(definitions: Record<string, JsonSchema>): JsonSchema[] {
  const members = new Map<string, Zod>(membersOf(entrySchema) ?? []);
  const shapes = kindNames
    .map((kind) => authorOfSection({ kind }))
    .flatMap(({ kind, listed: { key, field, item } }) => {
      const head = shapeOf(members.get(kind) as Zod) ?? {};
      const whole = {
        key,
        shape: head,
        without: field ? [field('a'), field('https://a'), field('a.md')] : [],
      };
      if (!item) return [whole];
      const shape = itemShape(kind as SectionKind);
      return [whole, { key: item.key, shape, without: [item.field('a'), item.field('https://a')] }];
    });
  const listed = (key: string) => {
    const item = kindNames
      .map((kind) => authorOfSection({ kind }).listed)
      .find((each) => each.key === key)?.item;
    return item && shapes.find((each) => each.key === item.key);
  };
  const objectFor = ({ key, shape, without }: (typeof shapes)[number]): JsonSchema => {
    const keys = Object.entries(shape).filter(([name]) => name !== 'kind' && !without.includes(name));
    const inside = listed(key);
    const items = inside && { anyOf: [text, objectFor(inside), ...longForms(inside.shape, definitions)] };
    return {
      type: 'object',
      properties: {
        [key]: { ...(items ? { type: 'array', items } : text), description: aboutEntry(key) },
        ...Object.fromEntries(keys.map(([name, each]) => [name, jsonOf(each, definitions)])),
      },
      required: [key],
      additionalProperties: false,
    };
  };
  return shapes.map(objectFor);
}

/** What an item may be beside: one with the keys that it has in a list of its own. */
const longForms = (shape: Record<string, Zod>, definitions: Record<string, JsonSchema>): JsonSchema[] => {
  const { kind: _, ...rest } = shape;
  return [{ ...objectOf(rest, definitions), required: [] }];
};

/** The keys of an item, whatever its type. */
function itemShape(kind: SectionKind): Record<string, Zod> {
  const { items } = shapeOf(authorOfSection({ kind }).schema) ?? {};
  const element = items && elementOf(items);
  const members = element && membersOf(element);
  return Object.assign(
    {},
    ...(members ? [...members.values()] : element ? [element] : []).map((each) => shapeOf(each) ?? {}),
    ...(members ? [{ type: z.enum([...members.keys()] as [string, ...string[]]).optional() }] : []),
  );
}

const aboutEntry = (key: string) => {
  const kind = kindNames.find((each) => {
    const { listed } = authorOfSection({ kind: each });
    return listed.key === key || listed.item?.key === key;
  });
  return `${kind === undefined ? '' : authorOfSection({ kind }).about.listed}`;
};

/** A list; options may be a map of them, or lines with boxes; some lists may be one thing alone. */
function listOf(schema: Zod, items: JsonSchema): JsonSchema {
  const list = { type: 'array', items };
  if (!isOptions(bare(schema))) return takes(schema, 'a word') ? { anyOf: [items, list] } : list;
  return { anyOf: [list, { type: 'object', additionalProperties: items }, { type: 'string' }] };
}

/** What many places share stands once. */
function definition(name: string, schema: Zod, definitions: Record<string, JsonSchema>): JsonSchema {
  const key = name.replaceAll(' ', '-');
  definitions[key] ??= jsonOf(schema, definitions);
  return { $ref: `#/definitions/${key}` };
}

function objectOf(shape: Record<string, Zod>, definitions: Record<string, JsonSchema>): JsonSchema {
  const keys = Object.entries(shape);
  // An id that nobody writes is made.
  const required = keys.filter(([, each]) => !takes(each, undefined) && !isMade(each)).map(([key]) => key);
  return {
    type: 'object',
    properties: Object.fromEntries(keys.map(([key, each]) => [key, jsonOf(each, definitions)])),
    ...(required.length > 0 ? { required } : {}),
    additionalProperties: false,
  };
}

/** A section may be a text or a list alone; captions, one file; what learners choose from, a text. */
function withShortForm(
  schema: Zod,
  object: JsonSchema,
  definitions: Record<string, JsonSchema>,
  inList: (items: Zod) => JsonSchema | undefined = (items) => jsonOf(items, definitions),
): JsonSchema {
  const { items, id, text: words } = shapeOf(schema) ?? {};
  if (id && words && isMade(id)) return { anyOf: [text, object] };
  const isList = z.safeParse(schema, []).error?.issues.every(({ path }) => path.length > 0) ?? true;
  const short = takes(schema, 'media/a.vtt') ? text : isList && items ? inList(items) : undefined;
  return short ? { anyOf: [short, object] } : object;
}

// YAML's own types, which an editor goes by: to it, the text of "number: 8" is a number, and of "title: No" a word.
const text: JsonSchema = { type: ['string', 'number', 'boolean'] };

/** What a field takes is asked of the field itself, so that this is what reading takes. */
function scalarOf(schema: Zod): JsonSchema {
  const { type, entries, values } = bare(schema)._zod.def as unknown as {
    type: string;
    entries?: Record<string, string>;
    values?: unknown[];
  };
  if (type === 'enum') return { enum: Object.values(entries ?? {}) };
  if (type === 'literal') return { const: values?.[0] };
  if (takes(schema, 'a word')) return text;
  const isFlag = takes(schema, 'true') && takes(schema, 'false') && !takes(schema, 'truth');
  if (isFlag) return { type: 'boolean' };
  if (takes(schema, '50%'))
    return { anyOf: [{ type: 'string', pattern: '^\\d+(\\.\\d+)?%$' }, { type: 'number' }] };
  if (takes(schema, '1') && !takes(schema, 'one'))
    return { type: takes(schema, '1.5') ? 'number' : 'integer' };
  if (takes(schema, 'https://example.com')) return { type: 'string', pattern: '^https?://' };
  return { type: 'string' };
}

const isMade = (schema: Zod) => z.globalRegistry.get(schema)?.made === true;

const takes = (schema: Zod, value: unknown) => z.safeParse(schema, value).success;

/** The description and the example that the schema has for people. */
function withWords(schema: Zod, json: JsonSchema): JsonSchema {
  const { description, example } = z.globalRegistry.get(schema) ?? {};
  return {
    ...(description === undefined ? {} : { description }),
    ...json,
    ...(typeof example === 'string' ? { examples: [parse(example)] } : {}),
  };
}
