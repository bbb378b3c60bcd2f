import type { z } from 'zod';
import type { FieldTrouble } from './fields.ts';
import { type Place, type Problem, problem, suggest } from './problem.ts';
import { keysAt } from './schema-keys.ts';

/** Where things stand in the file that was validated. */
export interface Places {
  placeOf(path: readonly PropertyKey[]): Place;
  placeOfKey(path: readonly PropertyKey[]): Place;
}

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
  const known = (path: readonly PropertyKey[]) => keysAt(schema, path, value);
  return {
    data: undefined,
    problems: parsed.error.issues.flatMap((issue) => problemsOf(issue, places, known)),
  };
}

type Known = (path: readonly PropertyKey[]) => string[];

function problemsOf(issue: z.core.$ZodIssue, places: Places, known: Known): Problem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) =>
      problem('unknown-key', places.placeOfKey([...issue.path, key]), {
        message: `"${key}" is not a key that Satchel knows ${issue.path.length > 0 ? 'here' : 'at the top of a file'}.`,
        hint: suggest(key, known(issue.path)),
      }),
    );
  }
  return [problemOf(issue, places.placeOf(issue.path))];
}

function problemOf(issue: Exclude<z.core.$ZodIssue, { code: 'unrecognized_keys' }>, place: Place): Problem {
  const key = String(issue.path.at(-1) ?? 'this');
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? problem('missing-key', place, {
            message: `The key "${key}" is missing.`,
            hint: `Add a line "${key}: …".`,
          })
        : wrongType(issue.expected, issue.input, place);
    case 'invalid_union':
      return unknownType(issue, place);
    case 'invalid_value':
      return problem('bad-value', place, {
        message: `${JSON.stringify(issue.input)} cannot stand here.`,
        hint: suggest(String(issue.input), issue.values.map(String)),
      });
    case 'too_small':
      return problem('empty-text', place, {
        message: 'This list has nothing in it.',
        hint: 'Write an item, beginning with "- ", or delete the section.',
      });
    case 'custom': {
      const trouble = issue.params as unknown as FieldTrouble;
      return problem(trouble.problem, place, { message: issue.message, hint: trouble.hint });
    }
    default:
      return problem('bad-value', place, { message: issue.message, hint: 'See docs/module-format.md.' });
  }
}

function unknownType(issue: z.core.$ZodIssueInvalidUnion, place: Place): Problem {
  // zod reports the discriminator's own value as input, at the discriminator's path.
  const types = ('options' in issue ? (issue.options ?? []) : []).map(String);
  if (issue.input === undefined || typeof issue.input === 'object') {
    return problem('missing-key', place, {
      message: 'This question has no type.',
      hint: `Add a line "type: ${types[0]}".`,
    });
  }
  return problem('unknown-type', place, {
    message: `"${String(issue.input)}" is not a question type.`,
    hint: suggest(String(issue.input), types),
  });
}

const shapes: Record<string, string> = {
  string: 'a text',
  object: 'keys with their values ("key: …")',
  record: 'keys with their values ("key: …")',
  array: 'a list, each item beginning with "- "',
};

function wrongType(expected: string, found: unknown, place: Place): Problem {
  const is = Array.isArray(found)
    ? 'a list'
    : found !== null && typeof found === 'object'
      ? 'keys with their values'
      : found === '' || found === null
        ? 'nothing'
        : typeof found === 'string'
          ? 'a text'
          : `a ${typeof found}`;
  return problem('wrong-type', place, {
    message: `Here stands ${is}; it should be ${shapes[expected] ?? `a ${expected}`}.`,
    hint:
      expected === 'string' && typeof found === 'object'
        ? 'If this is one text with a colon or brackets in it, put it in quotes.'
        : 'docs/module-format.md shows an example of every key.',
  });
}
