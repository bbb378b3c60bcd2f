import { describe, expect, it } from 'vitest';
import { confirmedIn, toldIn } from '../../../src/runtime/lrs/confirmed.ts';
import { merge } from '../../../src/runtime/state/merge.ts';
import { fresh, setAnswer } from '../../../src/runtime/state/saved-state.ts';
import type { SavedState } from '../../../src/shared/saved-state.ts';
import type { Statement } from '../../../src/shared/statement.ts';

const base = 'https://academy.example.net/m';
const ids = { completed: 'cccccccc-1', passed: 'pppppppp-1', failed: 'ffffffff-1' };
const none = { completed: false };

const statement = (id: string, verb: string, object: string) =>
  ({ id, verb: { id: `http://adlnet.gov/expapi/verbs/${verb}` }, object: { id: object } }) as Statement;
const answered = (id: string) => statement(id, 'answered', `${base}/questions/q1`);

function stateWith(text: string): SavedState {
  const state = fresh();
  setAnswer(state, 'q1', text, 'en');
  return state;
}
const open = (state: SavedState, believed: SavedState['outcome'] = none) =>
  confirmedIn({ state, base, ids, believed });

describe('what an LRS confirmed', () => {
  it('is remembered with the answer, and not told again', () => {
    const state = stateWith('one');
    const confirmed = open(state);
    expect(confirmed.answer('q1', 'aaaaaaaa-1')).toBe(true);
    expect(state.answers.q1?.told).toBe('');
    expect(confirmed.lacks('q1', 'aaaaaaaa-1')).toBe(true);
    confirmed.take([answered('aaaaaaaa-1')]);
    expect(state.answers.q1?.told).toBe('aaaaaaaa');
    expect([confirmed.answer('q1', 'aaaaaaaa-1'), confirmed.lacks('q1', 'aaaaaaaa-1')]).toEqual([
      false,
      false,
    ]);
    expect([confirmed.has('aaaaaaaa-1'), confirmed.has('bbbbbbbb-1')]).toEqual([true, false]);
  });

  it('is another version’s when the answer has changed since', () => {
    const state = stateWith('one');
    open(state).take([answered('aaaaaaaa-1')]);
    setAnswer(state, 'q1', 'two', 'en');
    expect(open(state).lacks('q1', 'bbbbbbbb-1')).toBe(true);
  });

  it('is not known of an answer of an older release: it is told as that would', () => {
    const confirmed = open(stateWith('one'));
    expect([confirmed.lacks('q1', 'aaaaaaaa-1'), confirmed.answer('q1', 'aaaaaaaa-1')]).toEqual([
      false,
      true,
    ]);
  });

  it('is of outcomes remembered beside the answers, with what an older release had told', () => {
    const state = fresh();
    const confirmed = open(state, { completed: true, success: 'failed' });
    expect(toldIn(state, ids, undefined)).toBeUndefined();
    confirmed.outcome();
    confirmed.take([statement(ids.passed, 'passed', base), statement(ids.passed, 'passed', base)]);
    expect(state.told).toEqual(['cccccccc', 'ffffffff', 'pppppppp']);
    expect(toldIn(state, ids, undefined)).toEqual({ completed: true, success: 'passed' });
  });

  it.each([
    [['cccccccc'], { completed: true }],
    [['ffffffff'], { completed: false, success: 'failed' }],
    [['ffffffff', 'pppppppp'], { completed: false, success: 'passed' }],
    [[], { completed: false }],
  ] as const)('is of outcomes what it says: %j', (told, outcome) => {
    expect(toldIn({ ...fresh(), told: [...told] }, ids, undefined)).toEqual(outcome);
  });

  describe('by an LRS that only a link names', () => {
    const mark = 'mark:';
    const opened = (state: SavedState, writer = 'nobody') =>
      confirmedIn({ state, base, ids, believed: none, mark, writer });

    it('is told what was written in this launch, and is remembered as that one’s', () => {
      const state = stateWith('one');
      const confirmed = opened(state, state.answers.q1?.by);
      expect(confirmed.answer('q1', 'aaaaaaaa-1')).toBe(true);
      expect(state.answers.q1?.told).toBe(mark);
      confirmed.take([answered('aaaaaaaa-1'), statement(ids.completed, 'completed', base)]);
      expect([state.answers.q1?.told, state.told]).toEqual(['mark:aaaaaaaa', ['mark:cccccccc']]);
      expect(opened(state).answer('q1', 'aaaaaaaa-1')).toBe(false);
      expect(opened(state).has('aaaaaaaa-1')).toBe(true);
      expect(open(state).has('aaaaaaaa-1')).toBe(false);
      expect(toldIn(state, ids, undefined, mark)).toEqual({ completed: true });
      expect(toldIn(state, ids, undefined)).toBeUndefined();
    });

    it('is told nothing that was written for another, or before there was one', () => {
      for (const told of [undefined, '', 'other:aaaaaaaa', 'aaaaaaaa']) {
        const state = stateWith('one');
        if (told !== undefined) Object.assign(state.answers.q1 as object, { told });
        const confirmed = opened(state);
        expect([told, confirmed.answer('q1', 'bbbbbbbb-1'), confirmed.lacks('q1', 'bbbbbbbb-1')]).toEqual([
          told,
          false,
          false,
        ]);
        expect(state.answers.q1?.told).toBe(told);
      }
    });
  });

  it('counts together with what the LRS itself says', () => {
    const state = { ...fresh(), told: ['pppppppp'] };
    expect(toldIn(state, ids, { completed: true })).toEqual({ completed: true, success: 'passed' });
    expect(toldIn(fresh(), ids, { completed: true })).toEqual({ completed: true });
  });

  it('stays known when two copies of the state are joined', () => {
    const held = stateWith('one');
    open(held).answer('q1', 'aaaaaaaa-1');
    const kept = JSON.parse(JSON.stringify(held)) as SavedState;
    open(kept).take([answered('aaaaaaaa-1'), statement(ids.completed, 'completed', base)]);
    for (const joined of [merge(held, kept), merge(kept, held)]) {
      expect(joined.answers.q1?.told).toBe('aaaaaaaa');
      expect(joined.told).toEqual(['cccccccc']);
    }
    expect(merge(fresh(), fresh())).not.toHaveProperty('told');
  });
});
