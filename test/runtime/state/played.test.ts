import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addWatched,
  advance,
  begin,
  blink,
  jump,
  lateness,
  merged,
  near,
  opened,
  type Part,
  type Played,
  secondsOf,
  segmentsOf,
  stop,
  watchedShare,
} from '../../../src/runtime/state/played.ts';

const length = 600;
const at = (time: number, rate = 1) => ({ time, rate, length });
const on = (played: Played, time: number, rate = 1) => advance(played, at(time, rate));

/** Plays from one moment to another, as a player tells it: by a quarter of a second. */
function play(played: Played, to: number, rate = 1): Played {
  let now = begin(played, at(played.at));
  for (let time = now.at; time < to; time += 0.25 * rate) now = on(now, time, rate);
  return on(now, to, rate);
}

describe('the parts that were played', () => {
  it('follow each other in the order in which they were played, and may overlap', () => {
    const first = stop(play(opened([]), 12));
    const second = stop(play(jump(first, 14), 21));
    const third = stop(play(jump(second, 18), 30));
    expect(segmentsOf(third)).toEqual([
      [0, 12],
      [14, 21],
      [18, 30],
    ]);
    expect(secondsOf(segmentsOf(third))).toBe(28);
    expect(watchedShare(segmentsOf(third), length)).toBeCloseTo(28 / 600);
  });

  it('end where a jump began and go on where it led, without a pause', () => {
    expect(segmentsOf(play(jump(play(opened([]), 5), 100), 103))).toEqual([
      [0, 5],
      [100, 103],
    ]);
  });

  it('are one part whatever the speed, and take as long as they took', () => {
    const played = play(play(play(opened([]), 10), 30, 2), 35, 0.5);
    expect(segmentsOf(played)).toEqual([[0, 35]]);
    expect(played.spent).toBeCloseTo(10 + 10 + 10);
  });

  it('begin where the video stood, though the player says so late', () => {
    const played = begin(jump(opened([]), 7), at(7.1));
    expect(segmentsOf(stop(on(played, 9)))).toEqual([[7, 9]]);
    expect(begin(opened([]), at(1.9, 1)).at).toBe(0);
    expect(begin(opened([]), at(2.1, 8)).at).toBe(0);
    expect(begin(opened([]), at(2.1, 1)).at).toBe(2.1);
  });

  it('hold nothing of what a slider flew over', () => {
    let played = play(opened([]), 5);
    for (const to of [9, 13, 17]) played = on(jump(played, to), to + blink / 2);
    expect(segmentsOf(play(played, 20))).toEqual([
      [0, 5],
      [17, 20],
    ]);
  });

  it('hold nothing of a jump while it stood, and nothing of time that passed meanwhile', () => {
    const played = on(jump(stop(play(opened([]), 5)), 50), 60);
    expect(played.at).toBe(50);
    expect(segmentsOf(played)).toEqual([[0, 5]]);
  });

  it('go on over a jump to where it stands, as after the way back to where a learner left', () => {
    expect(segmentsOf(play(jump(play(opened([]), 5), 5 + near / 2), 8))).toEqual([[0, 8]]);
  });

  it('never reach beyond the end', () => {
    expect(segmentsOf(stop(on(begin(jump(opened([]), 599), at(599)), 600.04)))).toEqual([[599, 600]]);
  });

  it('come out of a video of unknown length as well', () => {
    for (const unknown of [Number.NaN, Infinity, 0]) {
      const played = advance(begin(opened([]), at(0)), { time: 3, rate: 1, length: unknown });
      expect(segmentsOf(played)).toEqual([[0, 3]]);
      expect(watchedShare(segmentsOf(played), unknown)).toBe(0);
    }
  });

  it('come after those of earlier launches; what is none is left out', () => {
    const before: Part[] = [
      [10, 20],
      [30, 30],
      [Number.NaN, 2],
      [5, Infinity],
    ];
    const played = play(opened(before), 3);
    expect(segmentsOf(played)).toEqual([
      [10, 20],
      [0, 3],
    ]);
    expect(played.spent).toBeCloseTo(13);
  });

  it('played backwards, count no second twice', () => {
    let played = play(jump(opened([]), 10), 12);
    for (const time of [11.5, 11, 10.5]) played = on(played, time, -1);
    expect(segmentsOf(stop(played))).toEqual([[10, 12]]);
  });

  it('of a clip in a loop grow to no more than two hundred, and lose no second', () => {
    let played = opened([]);
    for (let round = 0; round < 700; round++) played = stop(play(jump(played, 0), round % 10));
    expect(segmentsOf(played).length).toBeLessThanOrEqual(200);
    expect(secondsOf(segmentsOf(played))).toBe(9);
  });
});

const moment = fc.double({ min: 0, max: length, noNaN: true });
const step = fc.oneof(
  fc.record({ kind: fc.constant('begin' as const) }),
  fc.record({ kind: fc.constant('stop' as const) }),
  fc.record({ kind: fc.constant('jump' as const), to: moment }),
  fc.record({
    kind: fc.constant('time' as const),
    seconds: fc.double({ min: 0, max: 5, noNaN: true }),
    rate: fc.constantFrom(0.25, 1, 1.5, 2, 16),
  }),
);

describe('whatever a learner does', () => {
  it('parts lie in the video, hold no more than was played, and progress never falls', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60, size: 'max' }), (steps) => {
        let played = opened([]);
        let [most, clock, before] = [0, 0, 0];
        for (const each of steps) {
          const playing = played.part !== undefined;
          if (each.kind === 'begin') played = begin(played, at(played.at));
          else if (each.kind === 'stop') played = stop(played);
          else if (each.kind === 'jump') played = jump(played, each.to);
          else {
            played = on(played, played.at + each.seconds * each.rate, each.rate);
            if (playing) [most, clock] = [most + each.seconds * each.rate, clock + each.seconds];
          }
          const segments = segmentsOf(played);
          for (const [start, end] of segments) {
            expect(start).toBeGreaterThanOrEqual(0);
            expect(start).toBeLessThan(end);
            expect(end).toBeLessThanOrEqual(length);
          }
          const unique = secondsOf(segments);
          expect(unique).toBeLessThanOrEqual(most + 1e-6);
          expect(unique).toBeGreaterThanOrEqual(before - 1e-6);
          expect(played.spent).toBeLessThanOrEqual(clock + 1e-6);
          before = unique;
        }
        expect(watchedShare(segmentsOf(played), length)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('merging keeps every second once, in the order of the video', () => {
    const part = fc
      .tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 1, max: 20 }))
      .map(([start, long]): Part => [start, start + long]);
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30, size: 'max' }), (parts) => {
        const seconds = new Set(
          parts.flatMap(([start, end]) => Array.from({ length: end - start }, (_, index) => start + index)),
        );
        const union = merged(parts);
        expect(union.reduce((sum, [start, end]) => sum + end - start, 0)).toBe(seconds.size);
        for (let index = 1; index < union.length; index++)
          expect(union[index]?.[0]).toBeGreaterThan(union[index - 1]?.[1] ?? 0);
        expect(merged([...parts].reverse())).toEqual(union);
      }),
    );
  });
});

describe('watched parts', () => {
  it('are merged, in order, and never longer than what was played', () => {
    const part = fc
      .tuple(fc.double({ min: 0, max: 600, noNaN: true }), fc.double({ min: 0, max: 60, noNaN: true }))
      .map(([start, length]): [number, number] => [start, start + length]);
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30, size: 'max' }), (parts) => {
        const merged = parts.reduce<[number, number][]>((done, each) => addWatched(done, [each]), []);
        expect(addWatched([], parts)).toEqual(merged);
        for (let index = 1; index < merged.length; index++) {
          expect(merged[index]?.[0]).toBeGreaterThan((merged[index - 1]?.[1] ?? 0) + 0.5);
        }
        for (const [start, end] of parts) {
          expect(merged.some(([from, to]) => from <= start && to >= end)).toBe(true);
        }
      }),
    );
  });
});

describe('a player that does what players seldom do', () => {
  it('plays on from where it jumped to, and stands there where it stood', () => {
    const there = jump(play(begin(opened([]), at(0)), 10), 100);
    expect(there.part).toEqual([100, 100]);
    expect(segmentsOf(play(there, 110))).toEqual([
      [0, 10],
      [100, 110],
    ]);
    expect(jump(opened([]), 100).part).toBeUndefined();
  });

  it('plays backwards: what was played stays, and nothing of the way back counts', () => {
    const back = on(play(begin(opened([]), at(50)), 60), 55);
    expect(back.at).toBe(55);
    expect(segmentsOf(on(back, 57))).toEqual([
      [50, 60],
      [55, 57],
    ]);
    // A little is the clock's doing.
    expect(on(play(begin(opened([]), at(50)), 60), 60 - blink).at).toBe(60);
  });

  it('may have moved on by two looks, and at a higher speed by more', () => {
    expect([lateness(1), lateness(0.5), lateness(4), lateness(-4)]).toEqual([0.5, 0.5, 1, 1]);
  });

  it('begins parts before the video: they are nobody’s', () => {
    expect(
      opened([
        [-1, 5],
        [3, 2],
        [1, Infinity],
        [0, 1],
      ]).parts,
    ).toEqual([[0, 1]]);
  });

  it('plays a clip a thousand times: the older half of its parts is one, the newer stay as they are', () => {
    let played = opened([]);
    for (let turn = 0; turn < 200; turn++) played = stop(on(begin(jump(played, 0), at(0)), 5));
    expect(segmentsOf(played)).toHaveLength(200);
    const next = stop(on(begin(jump(played, 0), at(0)), 6));
    expect(segmentsOf(next)).toHaveLength(102);
    expect(segmentsOf(next)[0]).toEqual([0, 5]);
    expect(segmentsOf(next).at(-1)).toEqual([0, 6]);
    expect(secondsOf(segmentsOf(next))).toBe(6);
  });
});
