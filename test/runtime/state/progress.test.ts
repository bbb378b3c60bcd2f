import { describe, expect, it } from 'vitest';
import { progressOf } from '../../../src/runtime/state/progress.ts';
import { readSavedState } from '../../../src/runtime/state/saved-state.ts';
import type { Answer } from '../../../src/shared/answer.ts';
import type { Checked, SavedAnswer, SavedState } from '../../../src/shared/saved-state.ts';
import { settings } from '../../contracts/standard.ts';

const module8 = {
  ...settings('q1', 'q2'),
  sections: ['introduction', 'videos', 'questions'],
  videos: [{ id: 'clip', share: 0.9 }],
};
const saved = (answer: Answer, checked?: Checked): SavedAnswer => ({
  answer,
  revision: 1,
  time: 0,
  recorded: 0,
  by: 'test',
  base: [0, 0],
  ...(checked ? { checked } : {}),
});
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
    const answer = (text: string) => ({ q2: saved(text) });
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

describe('a module with marked questions', () => {
  const marked = (passMark?: number, marks = [1, 2]) => ({
    ...module8,
    questions: marks.map((each, index) => ({
      ...(module8.questions[0] as (typeof module8.questions)[0]),
      id: `m${index}`,
      marking: { marks: each, attempts: 2 },
    })),
    completion: { ...module8.completion, ...(passMark === undefined ? {} : { passMark }) },
  });
  /** What was checked of each question: how often, and how right it was; undefined where nothing was. */
  const checked = (...found: ([tries: number, share: number] | undefined)[]) => ({
    answers: Object.fromEntries(
      found.flatMap((each, index) =>
        each ? [[`m${index}`, saved(['a'], { tries: each[0], share: each[1], revision: 1 })]] : [],
      ),
    ),
  });
  const of = (module: typeof module8, ...found: Parameters<typeof checked>) =>
    progressOf(module, state({ ...all, ...checked(...found) }));

  it('with a pass mark is completed when each is right or has no try left', () => {
    expect(of(marked(0.5), [1, 1])).toMatchObject({ completed: false });
    expect(of(marked(0.5), [1, 1], [1, 0])).toMatchObject({ completed: false });
    expect(of(marked(0.5), [1, 1], [1, 0])).not.toHaveProperty('success');
    expect(of(marked(0.5), [1, 1], [1, 0])).not.toHaveProperty('score');
    expect(of(marked(0.5), [1, 1], [2, 0])).toMatchObject({ completed: true, success: 'failed' });
    expect(of(marked(0.5), [2, 0], [1, 1])).toMatchObject({ completed: true, success: 'passed' });
  });

  it('decides before all else is done', () => {
    const early = progressOf(marked(0.5), state(checked([1, 1], [1, 1])));
    expect(early).toMatchObject({ completed: false, success: 'passed', score: { scaled: 1, raw: 100 } });
  });

  it('reports earned marks over all marks, to a hundredth of a percent', () => {
    expect(of(marked(0.5), [2, 0], [1, 1]).score).toEqual({ scaled: 0.6667, raw: 66.67, min: 0, max: 100 });
  });

  it('passes with exactly the pass mark, whatever the computer makes of a sum', () => {
    const ten = (right: number) =>
      Array.from({ length: 10 }, (_, index): [number, number] => [2, index < right ? 1 : 0]);
    const tenths = Array<number>(10).fill(0.1);
    expect(of(marked(0.7, tenths), ...ten(7)).success).toBe('passed');
    expect(of(marked(0.7, tenths), ...ten(6)).success).toBe('failed');
    expect(of(marked(0.3, tenths), ...ten(3)).success).toBe('passed');
    expect(of(marked(0.6667), [2, 0], [1, 1]).success).toBe('passed');
  });

  it('without a pass mark reports the marks at completion, and nobody passes or fails', () => {
    expect(of(marked(), [1, 1])).toEqual({
      share: 1,
      completed: true,
      score: { scaled: 0.3333, raw: 33.33, min: 0, max: 100 },
    });
    expect(progressOf(marked(), state(checked([1, 1]))).score).toBeUndefined();
  });

  it('counts a required one as answered when it was checked', () => {
    const module = marked();
    const required = { ...module, questions: module.questions.map((each) => ({ ...each, required: true })) };
    const chosen = { m0: saved(['a']) };
    expect(progressOf(required, state({ ...all, answers: chosen })).completed).toBe(false);
    expect(of(required, [1, 0], [1, 0]).completed).toBe(true);
  });

  it('reports no score where the author wants none, and success all the same', () => {
    const module = marked(0.5);
    const silent = { ...module, completion: { ...module.completion, score: 'none' as const } };
    expect(of(silent, [1, 1], [1, 1])).toEqual({ share: 1, completed: true, success: 'passed' });
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

describe('what completion does not ask for', () => {
  it('is not counted: sections, videos; and nothing is all of nothing', () => {
    const nothing = { ...module8, completion: { ...module8.completion, sections: false, videos: false } };
    expect(progressOf(nothing, state())).toMatchObject({ share: 1, completed: true });
    const sections = { ...module8, completion: { ...module8.completion, videos: false } };
    expect(progressOf(sections, state({ reached: all.reached })).completed).toBe(true);
    const videos = { ...module8, completion: { ...module8.completion, sections: false } };
    expect(progressOf(videos, state({ transcripts: ['clip'] })).completed).toBe(true);
  });

  it('judges nobody in a module with a pass mark and no marked question', () => {
    const marked = { ...module8, completion: { ...module8.completion, passMark: 0.5 } };
    const { success, ...done } = progressOf(marked, state(all));
    expect(success).toBeUndefined();
    expect(done).toMatchObject({ completed: true, score: { raw: 100 } });
  });
});
