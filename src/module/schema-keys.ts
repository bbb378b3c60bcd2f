import * as z from 'zod';

interface Definition {
  type: string;
  innerType?: z.core.$ZodType;
  in?: z.core.$ZodType;
  out?: z.core.$ZodType;
  element?: z.core.$ZodType;
  valueType?: z.core.$ZodType;
  shape?: Record<string, z.core.$ZodType>;
  discriminator?: string;
  options?: z.core.$ZodType[];
  values?: unknown[];
}

const definition = (schema: z.core.$ZodType) => schema._zod.def as unknown as Definition;

/** What a schema is made of, once its wrappers (optional, default, preprocess, transform) are taken off. */
export function bare(schema: z.core.$ZodType): z.core.$ZodType {
  const { type, innerType, in: first, out: last } = definition(schema);
  if (innerType) return bare(innerType);
  if (type !== 'pipe' || !first || !last) return schema;
  return bare(definition(first).type === 'transform' ? last : first);
}

/** The shape of an object schema, or undefined for any other. */
export function shapeOf(schema: z.core.$ZodType): Record<string, z.core.$ZodType> | undefined {
  return definition(bare(schema)).shape;
}

/** The members of a union by the value of their discriminator, those of unions in it too; else undefined. */
export function membersOf(schema: z.core.$ZodType): ReadonlyMap<string, z.core.$ZodType> | undefined {
  const union = bare(schema);
  const { discriminator: key, options } = definition(union);
  if (key === undefined || options === undefined) return undefined;
  const members =
    membersByUnion.get(union) ??
    new Map(options.flatMap((option) => [...(membersOf(option) ?? [[literalOf(option, key), option]])]));
  membersByUnion.set(union, members);
  return members;
}

/** They are asked for once for every item of a module. */
const membersByUnion = new WeakMap<z.core.$ZodType, ReadonlyMap<string, z.core.$ZodType>>();

const literalOf = (option: z.core.$ZodType, key: string): string => {
  const literal = shapeOf(option)?.[key];
  return String(literal && definition(literal).values?.[0]);
};

/** The member of a union that a value says it is, or undefined for any other schema or value. */
export function memberFor(schema: z.core.$ZodType, value: unknown): z.core.$ZodType | undefined {
  const { discriminator: key, options = [] } = definition(bare(schema));
  if (key === undefined || typeof value !== 'object' || value === null) return undefined;
  const said = String((value as Record<string, unknown>)[key]);
  for (const option of options) {
    const within = membersOf(option);
    if (!within && literalOf(option, key) === said) return option;
    const [first] = within?.values() ?? [];
    if (first && literalOf(first, key) === said) return memberFor(option, value);
  }
  return undefined;
}

/** What a list schema holds, or undefined for any other. */
export function elementOf(schema: z.core.$ZodType): z.core.$ZodType | undefined {
  return definition(bare(schema)).element;
}

/** What a record schema holds under each of its keys, or undefined for any other. */
export function recordedOf(schema: z.core.$ZodType): z.core.$ZodType | undefined {
  return definition(bare(schema)).valueType;
}

/** The schema at a path, choosing members of unions by what `value` says there. */
function schemaAt(root: z.core.$ZodType, path: readonly PropertyKey[], value: unknown) {
  let schema: z.core.$ZodType | undefined = root;
  let at = value;
  for (const step of path) {
    if (schema === undefined) return undefined;
    // The short form of a section: a list where the schema sees { items }.
    if (!(Array.isArray(at) && typeof step !== 'number'))
      at = (at as Record<PropertyKey, unknown> | undefined)?.[step];
    schema = elementOf(schema) ?? shapeOf(schema)?.[String(step)];
    schema = (schema && memberFor(schema, at)) ?? schema;
  }
  return schema;
}

/** The keys that an author may write at a path. */
export function keysAt(root: z.core.$ZodType, path: readonly PropertyKey[], value: unknown): string[] {
  const schema = schemaAt(root, path, value);
  return Object.entries((schema && shapeOf(schema)) ?? {}).flatMap(([key, field]) =>
    z.globalRegistry.get(field)?.inner === true ? [] : key,
  );
}

/** The example that the schema gives for the value at a path. */
export function exampleAt(
  root: z.core.$ZodType,
  path: readonly PropertyKey[],
  value: unknown,
): string | undefined {
  const schema = schemaAt(root, path, value);
  const example = schema && z.globalRegistry.get(schema)?.example;
  return typeof example === 'string' ? example : undefined;
}
