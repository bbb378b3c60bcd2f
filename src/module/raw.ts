/** A module before it is validated. */
export type Raw = { [key: string]: unknown };
export const isRaw = (value: unknown): value is Raw =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The items of a section, in its short form or its long one. */
export const rawList = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : isRaw(value) ? rawList(value.items) : [];
