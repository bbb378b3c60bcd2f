/** Says what is wrong with a value, or nothing. `type` is that of the interaction around it, or ''. */
export type Check = (value: string, type: string) => string | undefined;

/** What one element of a data model allows. */
export interface Rule {
  access: 'r' | 'w' | 'rw';
  /** The form of the value: answered with the standard's `mismatch`. */
  form?: Check;
  /** The range of a number of the right form: answered with the standard's `range`. */
  range?: Check;
  /** Elements of the same record that must have been written before this one (SCORM 2004, error 408). */
  needs?: readonly string[];
}

/** The calls whose place in the life of a session is checked. */
export type Call = 'Initialize' | 'GetValue' | 'SetValue' | 'Commit' | 'Finish';

/** Where a session stands. */
export type Stage = 'before' | 'running' | 'after';

/** One standard's run-time rules: its elements, by their names with `n` for an index, and its error codes. */
export interface Standard {
  rules: ReadonlyMap<string, Rule>;
  errors: {
    argument: string;
    noElement: { get: string; set: string };
    unknown: string;
    keyword: string;
    readOnly: string;
    writeOnly: string;
    mismatch: string;
    range: string;
    /** An index that leaves a gap, or is no number. */
    outOfOrder: string;
    /** A GetValue beyond `_count`; without it scorm-again answers. */
    noRecord?: string;
  };
  /** The error of a call that comes at the wrong stage. */
  misplaced: Readonly<Record<Call, Partial<Record<Stage, string>>>>;
  /** What a learner's status is written to: nothing of it counts in mode `browse`. */
  statuses: readonly string[];
}

/** All checks in turn; the first that objects speaks. */
export const all =
  (...checks: Check[]): Check =>
  (value, type) => {
    for (const check of checks) {
      const words = check(value, type);
      if (words !== undefined) return words;
    }
    return undefined;
  };

/** A closed vocabulary. */
export const oneOf =
  (...vocabulary: string[]): Check =>
  (value) =>
    vocabulary.includes(value)
      ? undefined
      : `must be one of: ${vocabulary.map((word) => `"${word}"`).join(', ')}`;

/** A grammar, with the words that describe it. */
export const like =
  (pattern: RegExp, words: string): Check =>
  (value) =>
    pattern.test(value) ? undefined : `must be ${words}`;

/** A size in characters (UTF-16 units). */
export const atMost =
  (size: number): Check =>
  (value) =>
    value.length <= size ? undefined : `at most ${size} characters, these are ${value.length}`;

/** No LF, CR, U+2028 or U+2029: scorm-again refuses them in every response, Moodle in SCORM 2004's. */
export const oneLine: Check = (value) =>
  /[\n\r\u2028\u2029]/.test(value) ? 'must not contain a line break' : undefined;

/** A range of numbers, both ends included; the form has been checked before. */
export const between =
  (low: number, high: number): Check =>
  (value) =>
    Number(value) >= low && Number(value) <= high ? undefined : `must be from ${low} to ${high}`;

/** The name of an element in a rule table: every index becomes `n`. */
export function modelOf(element: string): string {
  return element.replace(/\.\d+(?=\.|$)/g, '.n');
}
