import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { merge } from '../../../src/runtime/state/merge.ts';
import { progressOf } from '../../../src/runtime/state/progress.ts';
import { fresh, readSavedState } from '../../../src/runtime/state/saved-state.ts';
import type { SavedAnswer, SavedState } from '../../../src/shared/saved-state.ts';
import { settings } from '../../contracts/standard.ts';

const whole: SavedState = {
  ...fresh(),
  registration: '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
  outcome: { completed: true, success: 'passed' },
  time: 1_700_000_000,
  answers: {
    q1: {
      answer: 'kept',
      revision: 3,
      time: 1_700_000_000,
      recorded: 3,
      language: 'en',
      by: 'abc123',
      base: [1, 2],
      other: { answer: ['a'], time: 5 },
      checked: { tries: 1, share: 0.5, revision: 3 },
    },
    q2: { answer: { a: 'x' }, revision: 1, time: 1, recorded: 0, by: 'z', base: [0, 0] },
  },
  place: 'questions',
  reached: ['introduction'],
  videos: { film: { at: 3, length: 10, watched: [[0, 3]] } },
  transcripts: ['film'],
  forum: true,
  language: 'en',
};

/** Every place in a value, as a path. */
const placesIn = (value: unknown, path: string[] = []): string[][] =>
  typeof value === 'object' && value !== null
    ? [path, ...Object.entries(value).flatMap(([key, each]) => placesIn(each, [...path, key]))]
    : [path];

const put = (value: unknown, [step, ...rest]: string[], leaf: unknown): unknown => {
  if (step === undefined) return leaf;
  const copy = structuredClone(value) as Record<string, unknown>;
  copy[step] = put(copy[step], rest, leaf);
  return copy;
};

const bad = fc.constantFrom<unknown>(
  null,
  0,
  -1,
  'x',
  '',
  true,
  [],
  {},
  [null],
  { x: null },
  [[1]],
  1.5,
  '__proto__',
);

describe('saved state', () => {
  it('comes back as it was, with what this version does not know', () => {
    const later = { ...whole, later: { a: 1 } };
    expect(readSavedState(JSON.stringify(later))).toEqual(later);
  });

  it('with a bad value at any place is read, and all of it can be used', () => {
    fc.assert(
      fc.property(fc.constantFrom(...placesIn(whole)), bad, (path, value) => {
        const state = readSavedState(JSON.stringify(put(whole, path, value)));
        const given = settings('q1', 'q2');
        expect(() => progressOf(given, state)).not.toThrow();
        expect(() => merge(state, whole)).not.toThrow();
        for (const { answer, revision, time, recorded, by, base } of Object.values(state.answers)) {
          expect([typeof revision, typeof time, typeof recorded, typeof by, base.length]).toEqual([
            ...['number', 'number', 'number', 'string'],
            2,
          ]);
          expect(answer).not.toBeNull();
        }
        // What has nothing to do with it lives.
        const [first, id] = path;
        if (first !== undefined && !(first === 'answers' && (id === undefined || id === 'q1')))
          expect(state.answers.q1).toEqual(whole.answers.q1);
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps an answer whose bookkeeping is lost', () => {
    const state = readSavedState('{"answers":{"q1":{"answer":"all that is left","base":"x","checked":7}}}');
    expect(state.answers.q1).toEqual({
      ...{ answer: 'all that is left', revision: 1, time: 0, recorded: 0, by: '', base: [0, 0] },
    } satisfies SavedAnswer);
  });

  it('is a new learner’s where there is none', () => {
    for (const none of ['', 'null', '[]', '7', '{', '"text"'])
      expect({ ...readSavedState(none), registration: '' }).toEqual({ ...fresh(), registration: '' });
  });
});
