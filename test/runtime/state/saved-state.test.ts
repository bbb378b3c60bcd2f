import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { merge } from '../../../src/runtime/state/merge.ts';
import { progressOf } from '../../../src/runtime/state/progress.ts';
import {
  addTo,
  fresh,
  isEmpty,
  readSavedState,
  setAnswer,
  writer,
} from '../../../src/runtime/state/saved-state.ts';
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

describe('an answer that is set', () => {
  it('is news only where it says something else, an empty one where there was none included', () => {
    const state = fresh();
    for (const none of ['', [], {}]) expect(setAnswer(state, 'q', none, 'en')).toBe(false);
    expect(state.answers).toEqual({});
    for (const some of ['a', ['a'], { a: 'x' }, '', []]) {
      expect(setAnswer(state, 'q', some, 'en')).toBe(true);
      expect(setAnswer(state, 'q', some, 'en')).toBe(false);
    }
    expect(state.answers.q).toMatchObject({ answer: [], revision: 5 });
  });

  it('keeps what was recorded, and the version that this launch began with', () => {
    const state = readSavedState(JSON.stringify(whole));
    setAnswer(state, 'q1', 'once', 'es');
    const { base, revision, recorded, language, by } = state.answers.q1 as SavedAnswer;
    expect({ base, revision, recorded, language, by }).toEqual({
      base: [1_700_000_000, 3],
      revision: 4,
      recorded: 3,
      language: 'es',
      by: writer,
    });
    setAnswer(state, 'q1', 'and again', 'es');
    expect(state.answers.q1).toMatchObject({ base: [1_700_000_000, 3], revision: 5 });
    setAnswer(state, 'q9', 'new', 'en');
    expect(state.answers.q9).toMatchObject({ base: [0, 0], revision: 1, recorded: 0 });
  });

  it('says nothing where it has no text but white space, no choice and no pair', () => {
    for (const none of [undefined, '', ' \n', [], {}]) expect(isEmpty(none)).toBe(true);
    for (const some of ['0', ' a', ['a'], { a: 'x' }]) expect(isEmpty(some)).toBe(false);
  });

  it('and a list gets what is not in it yet', () => {
    const list = ['a'];
    expect([addTo(list, 'a'), addTo(list, 'b'), addTo(list, 'b')]).toEqual([false, true, false]);
    expect(list).toEqual(['a', 'b']);
  });
});

describe('a leaf that is not as it should be', () => {
  it.each<[string, object, object]>([
    ['a registration that names nothing', { registration: '' }, {}],
    ['a registration that is none', { registration: 7 }, {}],
    ['an outcome without completion', { outcome: { success: 'passed' } }, { outcome: { completed: false } }],
    ['a completion that is none', { outcome: { completed: 'yes' } }, { outcome: { completed: false } }],
    [
      'a success of another kind',
      { outcome: { completed: true, success: 'won' } },
      { outcome: { completed: true } },
    ],
    [
      'half of a base',
      { answers: { q: { answer: 'a', base: [1, null] } } },
      { answers: { q: { base: [0, 0] } } },
    ],
    ['an answer that is a number', { answers: { q: { answer: 7, revision: 1 } } }, { answers: {} }],
    ['a check without tries', { answers: { q: { answer: 'a', checked: { share: 1 } } } }, {}],
  ])('is left out: %s', (_, given, read) => {
    const state = readSavedState(JSON.stringify(given));
    expect(state).toMatchObject(read);
    expect(state.registration).toMatch(/^[\da-f-]{36}$/);
    expect(state.outcome).not.toHaveProperty('success');
    expect(state.answers.q ?? {}).not.toHaveProperty('checked');
  });

  it('leaves failed as it was', () => {
    const outcome = { completed: true, success: 'failed' };
    expect(readSavedState(JSON.stringify({ outcome })).outcome).toEqual(outcome);
    expect(fresh()).toMatchObject({ place: '', reached: [], transcripts: [], videos: {}, answers: {} });
  });
});
