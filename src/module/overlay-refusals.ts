import { type Place, type Problem, type ProblemWords, problem, suggest } from '../problem/problem.ts';

// What an overlay cannot say: the code, the words and the cure. Where it stands, overlay.ts knows.

export type Refusal = ProblemWords & { code: Problem['code'] };

export const otherCount = (count: number, wanted: number): Refusal => ({
  code: 'bad-value',
  message: `These are ${count}, and module.yaml has ${wanted} here.`,
  hint: 'Write as many, in the same order; or write each with its id, such as "nairobi: Nairobi".',
});

export const wrongType = (expected: string): Refusal => ({
  code: 'wrong-type',
  message: `Here should stand ${expected}.`,
  hint: 'Build it like the same place in module.yaml.',
});

export const withoutId: Refusal = {
  code: 'missing-key',
  message: 'The key "id" is missing.',
  hint: 'Write the id that this item has in module.yaml, so that its texts are found.',
};

export const notThere = (what: string, known: readonly string[]): Refusal => ({
  code: 'unknown-item',
  message: `module.yaml has not got ${what}.`,
  hint: known.length > 0 ? suggest(/"(.*)"/.exec(what)?.[1] ?? '', known) : 'Delete it.',
});

export const twice = (id: string): Refusal => ({
  code: 'duplicate-id',
  message: `"${id}" is translated twice.`,
  hint: 'Keep one of the two.',
});

export function refusal(
  place: Place,
  { key, known, isKnown }: { key: string; known: string[]; isKnown: boolean },
) {
  if (!isKnown) {
    return problem('unknown-key', place, {
      message: `"${key}" is not a key that Satchel knows here.`,
      hint: suggest(key, known),
    });
  }
  return problem('not-translatable', place, {
    message: `"${key}" is the same in all languages.`,
    hint: 'Delete it here: module.yaml says it for all of them.',
  });
}
