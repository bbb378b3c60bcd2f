import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addWatched, progressOf } from '../../src/runtime/progress.ts';
import { readSavedState, type SavedState } from '../../src/runtime/state.ts';
import { settings } from '../contracts/standard.ts';

const module8 = {
  ...settings('q1', 'q2'),
  sections: ['introduction', 'videos', 'questions'],
  videos: [{ id: 'clip', share: 0.9 }],
};
const state = (change: Partial<SavedState> = {}): SavedState => ({ ...readSavedState(''), ...change });
const all = { reached: ['introduction', 'videos', 'questions'], transcripts: ['clip'] };

describe('completion', () => {
  it('asks for every section and every video, and for no answers', () => {
    expect(progressOf(module8, state())).toEqual({ share: 0, completed: false });
    expect(progressOf(module8, state({ reached: all.reached })).completed).toBe(false);
    expect(progressOf(module8, state({ transcripts: ['clip'] })).completed).toBe(false);
    expect(progressOf(module8, state(all))).toMatchObject({ share: 1, completed: true, score: { raw: 100 } });
  });

  it('takes a video as watched at its share, wherever it was watched', () => {
    const watched = (parts: [number, number][]) => ({ clip: { at: 0, length: 100, watched: parts } });
    expect(progressOf(module8, state({ reached: all.reached, videos: watched([[0, 89]]) })).completed).toBe(
      false,
    );
    expect(
      progressOf(
        module8,
        state({
          reached: all.reached,
          videos: watched([
            [0, 45],
            [55, 100],
          ]),
        }),
      ).completed,
    ).toBe(true);
  });

  it('asks for answers and the forum where the author says so', () => {
    const strict = {
      ...module8,
      questions: module8.questions.map((question) => ({ ...question, required: question.id === 'q2' })),
      completion: { ...module8.completion, forum: true },
    };
    const answer = (text: string) => ({ q2: { answer: text, revision: 1, time: 0, recorded: 0 } });
    expect(progressOf(strict, state(all)).completed).toBe(false);
    expect(progressOf(strict, state({ ...all, forum: true })).completed).toBe(false);
    expect(progressOf(strict, state({ ...all, forum: true, answers: answer(' \n') })).completed).toBe(false);
    expect(progressOf(strict, state({ ...all, forum: true, answers: answer('yes') })).completed).toBe(true);
  });

  it('reports no score before completion, and none where the author wants none', () => {
    expect(progressOf(module8, state({ reached: ['introduction'] })).score).toBeUndefined();
    const silent = { ...module8, completion: { ...module8.completion, score: 'none' as const } };
    expect(progressOf(silent, state(all))).toEqual({ share: 1, completed: true });
  });
});

describe('watched parts', () => {
  it('are merged, in order, and never longer than what was played', () => {
    const part = fc
      .tuple(fc.double({ min: 0, max: 600, noNaN: true }), fc.double({ min: 0, max: 60, noNaN: true }))
      .map(([start, length]): [number, number] => [start, start + length]);
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
        const merged = parts.reduce<[number, number][]>((done, each) => addWatched(done, each), []);
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

describe('saved state', () => {
  it('starts anew from what is not ours', () => {
    for (const saved of ['', '{', 'null', '[]', '"text"', '{"answers":null}', '{"answers":[],"reached":1}'])
      expect(readSavedState(saved).answers, saved).toEqual({});
  });

  it('keeps answers whose question this version does not know', () => {
    const saved = JSON.stringify({
      ...state(),
      answers: { gone: { answer: 'kept', revision: 1, time: 1, recorded: 1 } },
    });
    expect(readSavedState(saved).answers.gone?.answer).toBe('kept');
  });
});
