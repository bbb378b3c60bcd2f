import type { z } from 'zod';
import { type FieldIssue, unseenIn } from '../fields/fields.ts';
import { nearest, type Place, type Problem, problem, suggest } from '../problem/problem.ts';
import { keyNames } from './key-names.ts';
import { likelyType } from './likely-type.ts';
import { exampleAt, keysAt } from './schema-keys.ts';

/** Where things stand in the file that was validated. */
export interface Places {
  placeOf(path: readonly PropertyKey[]): Place;
  placeOfKey(path: readonly PropertyKey[]): Place;
  /** How things are written in that file; as in YAML, when nothing is said. */
  notation?: Notation;
}

/** How a file's language writes things down, in words for its author. */
export interface Notation {
  /** What is expected, by the names of zod's types. */
  shapes: Record<string, string>;
  /** The cure for a wrong type, by what is expected; `other` for the rest. */
  cures: Record<string, string> & { other: string };
  /** The line that adds a key. */
  line(key: string, example: string): string;
  emptyList: string;
}

const yaml: Notation = {
  shapes: {
    string: 'a text',
    object: 'keys with their values ("key: …")',
    record: 'keys with their values ("key: …")',
    array: 'a list, each item beginning with "- "',
  },
  cures: {
    string: 'If this is one text with a colon or brackets in it, put it in quotes.',
    array: 'Write each item on a line of its own, indented and beginning with "- ".',
    object: 'Write keys on the lines below, indented.',
    other: 'docs/module-format.md shows an example of every key.',
  },
  line: (key, example) => `Add a line such as "${key}: ${example}".`,
  emptyList: 'Write an item, beginning with "- ", or delete the section.',
};

/**
 * Validates a value whose scalars are all text. Gives back the data, or Problems with a place and a cure
 * for everything that zod found.
 */
export function validate<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  places: Places,
): { data: z.output<Schema> | undefined; problems: Problem[] } {
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return { data: parsed.data, problems: [] };
  const at: At = {
    notation: yaml,
    ...places,
    keys: (path) => keysAt(schema, path, value),
    example: (path) => exampleAt(schema, path, value),
  };
  const misspelt = new Set(parsed.error.issues.flatMap((issue) => misspeltKeys(issue, at)));
  const unlisted = parsed.error.issues.flatMap((issue) => itemWithoutList(issue, parsed.error.issues));
  const dashed = new Set(parsed.error.issues.filter(isDashed).map(({ path }) => path.join('.')));
  const isMisspelt = (issue: z.core.$ZodIssue) =>
    issue.code === 'invalid_type' &&
    issue.input === undefined &&
    (misspelt.has(issue.path.join('.')) || dashed.has(issue.path.slice(0, -1).join('.')));
  return {
    data: undefined,
    problems: parsed.error.issues
      .filter((issue) => !isMisspelt(issue) && !unlisted.includes(issue))
      .flatMap((issue) => problemsOf(issue, at))
      .concat(unlisted.flatMap((issue) => withoutItems(issue, at))),
  };
}

/** Where an issue is, and what the schema knows there. */
interface At extends Places {
  notation: Notation;
  keys(path: readonly PropertyKey[]): string[];
  example(path: readonly PropertyKey[]): string | undefined;
}

/** Keys that are there under a wrong name, by their path: one mistake, so they are not missing as well. */
function misspeltKeys(issue: z.core.$ZodIssue, at: At): string[] {
  if (issue.code !== 'unrecognized_keys') return [];
  const near = issue.keys.map((key) => nearest(key, at.keys(issue.path)));
  return near.flatMap((key) => (key === undefined ? [] : [[...issue.path, key].join('.')]));
}

/** `-text: …`: the dash of an item without its space. What is missing there stands in the item. */
const isDashed = (issue: z.core.$ZodIssue): boolean =>
  issue.code === 'unrecognized_keys' && issue.keys.some((key) => /^-./.test(key));

/** The two issues of a section that holds the keys of one item, and no items: one mistake. */
function itemWithoutList(issue: z.core.$ZodIssue, all: readonly z.core.$ZodIssue[]): z.core.$ZodIssue[] {
  if (issue.code !== 'unrecognized_keys' || !issue.keys.every((key) => keyNames().items.has(key))) return [];
  const missing = all.find(
    ({ path, code }) => code === 'invalid_type' && path.join('.') === [...issue.path, 'items'].join('.'),
  );
  return missing === undefined ? [] : [issue, missing];
}

function withoutItems(issue: z.core.$ZodIssue, at: At): Problem[] {
  if (issue.code !== 'unrecognized_keys') return [];
  const [key = ''] = issue.keys;
  return [
    problem('wrong-type', at.placeOfKey([...issue.path, key]), {
      message: 'Here an item begins, and the list that it belongs to has not begun.',
      hint: `Put a line "items:" above it, and write "- ${key}: …" below that, two columns further in, the other keys of the item below "${key}".`,
    }),
  ];
}

function problemsOf(issue: z.core.$ZodIssue, at: At): Problem[] {
  if (issue.code !== 'unrecognized_keys') return [problemOf(issue, at)];
  return issue.keys.map((key) => {
    const place = at.placeOfKey([...issue.path, key]);
    return unknownKey(key, place, { known: at.keys(issue.path), top: issue.path.length === 0 });
  });
}

function unknownKey(key: string, place: Place, { known, top = false }: { known: string[]; top?: boolean }) {
  const unseen = unseenIn(key);
  if (unseen) return problem('unknown-key', place, unseen);
  if (/^-./.test(key)) {
    const hint = `Write "- ${key.slice(1)}: …": with the space, an item of a list begins.`;
    return problem('unknown-key', place, { message: 'A dash needs a space after it.', hint });
  }
  return problem('unknown-key', place, {
    message: `"${key}" is not a key that Satchel knows ${top ? 'at the top of a file' : 'here'}.`,
    hint: suggest(key, known),
  });
}

function problemOf(issue: Exclude<z.core.$ZodIssue, { code: 'unrecognized_keys' }>, at: At): Problem {
  const key = String(issue.path.at(-1) ?? 'this');
  const place = at.placeOf(issue.path);
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? missingKey(key, place, at.notation.line(key, at.example(issue.path) ?? '…'))
        : wrongType(shortForm(issue.expected, at.keys(issue.path)), issue, at);
    case 'invalid_union':
      return unknownType(issue, at);
    case 'invalid_value':
      return problem(
        'bad-value',
        place,
        unseenIn(String(issue.input)) ?? {
          message: `${JSON.stringify(issue.input)} cannot stand here.`,
          hint: suggest(String(issue.input), issue.values.map(String)),
        },
      );
    case 'too_small':
      return problem('empty-text', place, {
        message: 'This list has nothing in it.',
        hint: at.notation.emptyList,
      });
    case 'custom': {
      const found = issue.params as unknown as FieldIssue;
      return problem(found.problem, place, { message: issue.message, hint: found.hint });
    }
    default:
      return problem('bad-value', place, { message: issue.message, hint: 'See docs/module-format.md.' });
  }
}

const missingKey = (key: string, place: Place, hint: string) =>
  problem('missing-key', place, { message: `The key "${key}" is missing.`, hint });

/** What is wrong with the type of a question: zod says no more than that no member of the union fits. */
function unknownType(issue: z.core.$ZodIssueInvalidUnion, at: At): Problem {
  const types = ('options' in issue ? (issue.options ?? []) : []).map(String);
  const question = issue.input as Record<string, unknown>;
  const { type } = question;
  if (typeof type === 'string') {
    return problem(
      'unknown-type',
      at.placeOf(issue.path),
      unseenIn(type) ?? {
        message: type === '' ? 'Here a question type is missing.' : `"${type}" is not a question type.`,
        hint: suggestType(type, { types, keys: Object.keys(question) }),
      },
    );
  }
  if (type !== undefined) return wrongType('string', { ...issue, input: type }, at);
  const misspelt = Object.keys(question).find((key) => nearest(key, ['type']));
  if (misspelt === undefined) {
    return missingKey(
      'type',
      at.placeOf(issue.path),
      at.notation.line('type', likelyType(Object.keys(question)) ?? types[0] ?? '…'),
    );
  }
  return unknownKey(misspelt, at.placeOfKey([...issue.path.slice(0, -1), misspelt]), { known: ['type'] });
}

/** The nearest by its name, else by the keys that stand beside it. */
function suggestType(type: string, { types, keys }: { types: string[]; keys: string[] }): string {
  const likely = nearest(type, types) === undefined ? likelyType(keys) : undefined;
  return likely === undefined ? suggest(type, types) : `Did you mean "${likely}"?`;
}

/** A section's short form is what most people write, so it is the one to name. */
function shortForm(expected: string, keys: readonly string[]): string {
  if (expected !== 'object') return expected;
  if (keys.includes('items')) return 'array';
  return keys.includes('text') && !keys.includes('id') ? 'string' : expected;
}

function wrongType(expected: string, issue: z.core.$ZodIssue, at: At): Problem {
  const found = issue.input;
  const is = Array.isArray(found)
    ? 'a list'
    : found !== null && typeof found === 'object'
      ? 'keys with their values'
      : found === '' || found === null
        ? 'nothing'
        : typeof found === 'string'
          ? 'a text'
          : `a ${typeof found}`;
  const { shapes, cures } = at.notation;
  const keys = at.keys(issue.path);
  const known = expected === 'object' && keys.length > 0 ? ` Known here: ${keys.join(', ')}.` : '';
  // What is written in one line is best shown in one: a plain text where an option should be.
  const example = expected === 'object' && typeof found === 'string' ? at.example(issue.path) : undefined;
  const cure = example ? `Write it with its keys, such as ${example}.` : (cures[expected] ?? cures.other);
  return problem('wrong-type', at.placeOf(issue.path), {
    message: `Here stands ${is}; it should be ${shapes[expected] ?? `a ${expected}`}.`,
    hint: `${cure}${known}`,
  });
}
