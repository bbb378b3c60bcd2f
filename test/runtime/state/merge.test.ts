import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adopt, betterOutcome, merge } from '../../../src/runtime/state/merge.ts';
import { fresh, readSavedState, setAnswer } from '../../../src/runtime/state/saved-state.ts';
import type { SavedAnswer, SavedState } from '../../../src/shared/saved-state.ts';

const answer = (text: string, more: Partial<SavedAnswer> = {}): SavedAnswer => ({
  answer: text,
  revision: 1,
  time: 100,
  recorded: 1,
  by: 'one',
  base: [0, 0],
  ...more,
});

const state = (more: Partial<SavedState> = {}): SavedState => ({
  ...fresh(),
  registration: '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
  ...more,
});

const merged = (held: SavedAnswer, kept: SavedAnswer) =>
  merge(state({ answers: { q: held } }), state({ answers: { q: kept } })).answers.q;

describe('of two copies of an answer', () => {
  it('the newer wins, and is recorded again when it is the device’s', () => {
    expect(merged(answer('old'), answer('new', { time: 200 }))).toMatchObject({ answer: 'new', recorded: 0 });
    expect(merged(answer('new', { time: 200 }), answer('old'))).toMatchObject({ answer: 'new', recorded: 1 });
  });

  it('the later revision of one second wins', () => {
    expect(merged(answer('ab', { revision: 2 }), answer('abc', { revision: 3 }))?.answer).toBe('abc');
  });

  it('an empty one that is newer wins: the learner has taken it back', () => {
    expect(merged(answer('text'), answer('', { time: 200, by: 'two', base: [100, 1] }))).toMatchObject({
      answer: '',
    });
  });

  it('the other is kept when both were written side by side', () => {
    const elsewhere = answer('written on a train', { time: 150, by: 'two', base: [100, 1] });
    const here = answer('written at a desk', { time: 200, by: 'three', base: [100, 1] });
    for (const both of [merged(elsewhere, here), merged(here, elsewhere)]) {
      expect(both).toMatchObject({
        answer: 'written at a desk',
        other: { answer: 'written on a train', time: 150 },
      });
    }
  });

  it('the other is not kept when the winner was written on top of it, or in the same launch', () => {
    const before = answer('first', { time: 100 });
    expect(merged(before, answer('second', { time: 200, by: 'two', base: [100, 1] }))).not.toHaveProperty(
      'other',
    );
    expect(merged(before, answer('second', { time: 200 }))).not.toHaveProperty('other');
  });

  it('the other is kept when it was written in the second in which the winner’s launch began', () => {
    const elsewhere = answer('on a train', { time: 100, revision: 2, by: 'one' });
    const here = answer('at a desk', { time: 102, revision: 2, by: 'two', base: [100, 1] });
    expect(merged(here, elsewhere)).toMatchObject({ answer: 'at a desk', other: { answer: 'on a train' } });
  });

  it('one that lost earlier stays recoverable', () => {
    const lost = { other: { answer: 'lost', time: 50 } };
    expect(merged(answer('old', lost), answer('new', { time: 200 }))).toMatchObject(lost);
  });

  it('the tries of a marked question are the most that either knows of', () => {
    const once = answer('a', { time: 300, checked: { tries: 1, share: 0, revision: 1 } });
    const twice = answer('a', { time: 200, checked: { tries: 2, share: 1, revision: 1 } });
    expect(merged(once, twice)?.checked?.tries).toBe(2);
    expect(merged(twice, once)?.checked?.tries).toBe(2);
  });
});

describe('two copies of an attempt', () => {
  it('keep what only one of them has', () => {
    const held = state({
      answers: { a: answer('1') },
      reached: ['x'],
      transcripts: ['v'],
      time: 2,
      place: 'x',
    });
    const kept = state({
      answers: { b: answer('2') },
      reached: ['y', 'x'],
      forum: true,
      time: 1,
      place: 'y',
    });
    expect(merge(held, kept)).toMatchObject({
      answers: { a: { answer: '1' }, b: { answer: '2' } },
      reached: ['x', 'y'],
      transcripts: ['v'],
      forum: true,
      place: 'x',
    });
  });

  it('join what was watched, and go on where the learner was last', () => {
    const video = (watched: [number, number][], at: number) => ({ v: { at, length: 60, watched } });
    const both = merge(
      state({ time: 1, videos: video([[0, 10]], 10) }),
      state({
        time: 2,
        videos: video(
          [
            [8, 20],
            [40, 50],
          ],
          50,
        ),
      }),
    );
    expect(both.videos.v).toEqual({
      at: 50,
      length: 60,
      watched: [
        [0, 20],
        [40, 50],
      ],
    });
  });

  it('are the same whichever is read first, but for what must be recorded again', () => {
    const text = fc.record({
      answer: fc.string({ unit: 'binary' }),
      revision: fc.nat(5),
      time: fc.nat(5),
      recorded: fc.constant(0),
      by: fc.constantFrom('one', 'two'),
      base: fc.tuple(fc.nat(5), fc.nat(5)),
    });
    const any = fc.record({
      answers: fc.dictionary(fc.constantFrom('a', 'b', 'c'), text),
      reached: fc.uniqueArray(fc.constantFrom('x', 'y', 'z')),
      forum: fc.boolean(),
    });
    fc.assert(
      fc.property(any, any, (one, two) => {
        const [a, b] = [state(one), state(two)];
        const [ab, ba] = [merge(a, b), merge(b, a)];
        for (const id of ['a', 'b', 'c']) {
          const versions = [a.answers[id], b.answers[id]].filter((each) => each !== undefined);
          const winner = ab.answers[id];
          if (versions.length === 0) expect(winner).toBeUndefined();
          else {
            const newest = Math.max(...versions.map(({ time }) => time));
            expect(winner?.time).toBe(newest);
            expect(versions.map(({ answer }) => answer)).toContain(winner?.answer);
          }
          // Two versions of one moment and one revision have no order; all others do.
          const [first, second] = versions;
          if (first && second && (first.time !== second.time || first.revision !== second.revision))
            expect(ba.answers[id]?.answer).toBe(winner?.answer);
        }
        expect([...ab.reached].sort()).toEqual([...ba.reached].sort());
        // Merged once more with either, nothing changes.
        expect(merge(ab, b).answers).toEqual(ab.answers);
        expect(readSavedState(JSON.stringify(ab))).toEqual(ab);
      }),
    );
  });

  it('never take an outcome back', () => {
    const passed = { completed: true, success: 'passed' as const };
    expect(betterOutcome(passed, { completed: false, success: 'failed' })).toEqual(passed);
    expect(betterOutcome({ completed: false }, passed)).toEqual(passed);
    expect(betterOutcome({ completed: true }, { completed: false })).toEqual({ completed: true });
  });
});

describe('an attempt that only the device knows', () => {
  it('goes on as it is when it was not completed, and everything is recorded again', () => {
    const kept = state({ answers: { a: answer('1') }, reached: ['x'] });
    expect(adopt(kept)).toEqual({ ...kept, answers: { a: { ...answer('1'), recorded: 0 } } });
  });

  it('gives a new attempt what nobody marks when it was completed', () => {
    const marked = answer('b', { checked: { tries: 1, share: 0, revision: 1 } });
    const kept = state({ answers: { a: answer('1'), b: marked }, outcome: { completed: true } });
    const next = adopt(kept);
    expect(Object.keys(next.answers)).toEqual(['a']);
    expect(next.outcome).toEqual({ completed: false });
    expect(next.registration).not.toBe(kept.registration);
  });
});

it('a clock that is set back does not make the newest answer look old', () => {
  const late = state({ answers: { a: answer('early', { time: 4_000_000_000, by: 'elsewhere' }) } });
  setAnswer(late, 'a', 'late', 'en');
  expect(late.answers.a).toMatchObject({
    answer: 'late',
    revision: 2,
    time: 4_000_000_000,
    base: [4_000_000_000, 1],
  });
});

describe('what two copies of an attempt know beside their answers', () => {
  it('is all of what an LRS confirmed, and what either reached', () => {
    const none = merge(state(), state());
    expect(none).not.toHaveProperty('told');
    expect(none.forum).toBe(false);
    for (const [a, b] of [
      [state({ told: ['x'], forum: true }), state()],
      [state(), state({ told: ['x'], forum: true })],
    ] as const)
      expect(merge(a, b)).toMatchObject({ told: ['x'], forum: true });
    expect(merge(state({ told: ['x', 'y'] }), state({ told: ['y', 'z'] })).told).toEqual(['x', 'y', 'z']);
  });

  it('is passed for good, whichever of them says so, and otherwise what one of them says', () => {
    const of = (success?: 'passed' | 'failed') => ({ completed: true, ...(success ? { success } : {}) });
    for (const [a, b, both] of [
      ['passed', 'failed', 'passed'],
      ['failed', 'passed', 'passed'],
      ['failed', undefined, 'failed'],
      [undefined, 'failed', 'failed'],
      [undefined, undefined, undefined],
    ] as const)
      expect(betterOutcome(of(a), of(b))).toEqual(of(both));
  });

  it('is the place, the language and the place in a video of the newer one', () => {
    const old = state({
      time: 1,
      place: 'a',
      language: 'en',
      videos: { v: { at: 1, length: 0, watched: [] } },
    });
    const late = state({
      time: 2,
      place: 'b',
      language: 'es',
      videos: { v: { at: 2, length: 9, watched: [] } },
    });
    for (const both of [merge(old, late), merge(late, old)])
      expect(both).toMatchObject({ place: 'b', language: 'es', videos: { v: { at: 2, length: 9 } } });
    // Who has no place keeps the one that is known.
    expect(merge(old, state({ time: 2 }))).toMatchObject({ place: 'a' });
    expect(merge(state({ time: 2 }), old)).toMatchObject({ place: 'a' });
  });
});

describe('another version of an answer', () => {
  const base: [number, number] = [100, 2];
  const winner = answer('here', { time: 200, by: 'two', base });
  const otherOf = (loser: SavedAnswer) => merged(loser, winner)?.other?.answer;

  it('is one that this launch did not begin with: by the clock, and then by the revision', () => {
    expect(otherOf(answer('there', { time: 101, revision: 1 }))).toBe('there');
    expect(otherOf(answer('there', { time: 100, revision: 3 }))).toBe('there');
    expect(otherOf(answer('there', { time: 100, revision: 2 }))).toBeUndefined();
    expect(otherOf(answer('there', { time: 99, revision: 3 }))).toBeUndefined();
  });

  it('is none that says the same, or nothing', () => {
    expect(otherOf(answer('here', { time: 150 }))).toBeUndefined();
    expect(otherOf(answer('', { time: 150 }))).toBeUndefined();
  });
});
