import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reduce } from '../../../src/runtime/lrs/outbox-reducer.ts';
import {
  arrivalOf,
  emptyOutbox,
  type OutboxEffect,
  type OutboxEvent,
  type OutboxState,
} from '../../../src/runtime/lrs/outbox-state.ts';
import type { Statement } from '../../../src/shared/statement.ts';

const statement = (id: string, verb = 'answered'): Statement => ({
  id,
  actor: {},
  verb: { id: `http://adlnet.gov/expapi/verbs/${verb}`, display: {} },
  object: { objectType: 'Activity', id: `https://x.org/${id}`, definition: { type: 'https://x.org/t' } },
  context: { registration: '', language: 'en' },
  timestamp: '2026-11-24T00:00:00.000Z',
});

type Move =
  | { kind: 'add'; isUnconfirmed: boolean }
  | { kind: 'saving' | 'due' | 'online' | 'leaving' | 'ending' }
  | { kind: 'reply'; which: number; status: number; has: boolean | undefined };

const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('add' as const), isUnconfirmed: fc.boolean() }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constantFrom('saving' as const, 'due' as const, 'online' as const) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('leaving' as const, 'ending' as const) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('reply' as const),
      which: fc.nat(3),
      status: fc.constantFrom(200, 204, 0, 400, 401, 403, 409, 413, 429, 500, 503),
      has: fc.constantFrom(true, false, undefined),
    }),
  },
);

type Sent = Extract<OutboxEffect, { kind: 'send' | 'ask' }>;

/** Plays moves, and hands over each step: what was known before, what happened, what is to be done. */
function play(
  moves: Move[],
  isStrict: boolean,
  look: (seen: {
    before: OutboxState;
    event: OutboxEvent;
    state: OutboxState;
    effects: OutboxEffect[];
  }) => void,
) {
  let state = emptyOutbox([], isStrict);
  let now = 0;
  let added = 0;
  let open: Sent[] = [];
  const happens = (event: OutboxEvent) => {
    const before = state;
    now += 700;
    const step = reduce(before, event, { now, chance: 1 });
    state = step.state;
    open.push(...step.effects.filter((each): each is Sent => each.kind === 'send' || each.kind === 'ask'));
    look({ before, event, ...step });
  };
  for (const each of moves) {
    if (each.kind === 'add') {
      const verb = added === 0 ? 'initialized' : 'answered';
      happens({
        kind: 'added',
        statement: statement(`s${added++}`, verb),
        isUnconfirmed: each.isUnconfirmed,
        isAside: false,
      });
    } else if (each.kind === 'reply') {
      const sent = open[each.which % Math.max(open.length, 1)];
      if (!sent) continue;
      open = open.filter((one) => one !== sent);
      const { number } = sent;
      if (sent.kind === 'ask') happens({ kind: 'heard', number, has: each.has });
      else happens({ kind: 'answered', number, answer: { status: each.status } });
    } else happens(each);
  }
}

// Without a size, fast-check walks ten steps at most, whatever the length says.
const cases = fc.tuple(fc.array(move, { maxLength: 60, size: 'max' }), fc.boolean());
const good = (event: OutboxEvent) =>
  (event.kind === 'answered' &&
    ((event.answer.status >= 200 && event.answer.status < 300) || event.answer.status === 409)) ||
  (event.kind === 'heard' && event.has === true);

describe('the outbox as a reducer', () => {
  it('forgets nothing but what an LRS has, or what was set aside', () => {
    fc.assert(
      fc.property(cases, ([moves, isStrict]) => {
        play(moves, isStrict, ({ event, effects }) => {
          const aside = effects.flatMap((each) => (each.kind === 'setAside' ? [each.statement.id] : []));
          const forgotten = effects.flatMap((each) => (each.kind === 'forget' ? [each.id] : []));
          if (!good(event)) expect(forgotten.filter((id) => !aside.includes(id))).toEqual([]);
        });
      }),
      { numRuns: 150 },
    );
  });

  it('loses nothing: what was added waits, is left to a later launch, or was forgotten', () => {
    fc.assert(
      fc.property(cases, ([moves, isStrict]) => {
        const there = new Set<string>();
        play(moves, isStrict, ({ effects, state }) => {
          for (const each of effects) {
            if (each.kind === 'keep') there.add(each.statement.id);
            if (each.kind === 'forget') there.delete(each.id);
          }
          const known = [
            ...state.queue.map(({ statement: { id } }) => id),
            ...state.leftBehind.map(({ id }) => id),
          ];
          expect([...there].filter((id) => !known.includes(id))).toEqual([]);
        });
      }),
      { numRuns: 150 },
    );
  });

  it('has one request under way until the page goes, and none after the last of a session with rules', () => {
    fc.assert(
      fc.property(cases, ([moves, isStrict]) => {
        play(moves, isStrict, ({ before, event, effects }) => {
          const sent = effects.filter(({ kind }) => kind === 'send' || kind === 'ask');
          const isLast = event.kind === 'leaving' || event.kind === 'ending';
          expect(sent.length).toBeLessThanOrEqual(1);
          const hasHeard = event.kind === 'answered' || event.kind === 'heard';
          if (before.flight && !isLast && !hasHeard) expect(sent).toEqual([]);
          if (before.closing?.stage === 'over')
            expect(sent.filter(({ kind }) => kind === 'send')).toEqual([]);
        });
      }),
      { numRuns: 150 },
    );
  });

  it('is never still telling with nothing under way and nothing waited for', () => {
    fc.assert(
      fc.property(cases, ([moves, isStrict]) => {
        let isWaiting = false;
        play(moves, isStrict, ({ event, state, effects }) => {
          if (event.kind === 'due') isWaiting = false;
          for (const { kind } of effects) if (kind === 'wait' || kind === 'stop') isWaiting = kind === 'wait';
          const isUnder = state.flight ?? state.closing?.flights[0];
          if (!isWaiting && !isUnder) expect(arrivalOf(state)).not.toBe('telling');
        });
      }),
      { numRuns: 300 },
    );
  });

  it('is the same for the same events: nothing is changed in place', () => {
    fc.assert(
      fc.property(cases, ([moves, isStrict]) => {
        play(moves, isStrict, ({ before, event }) => {
          const moment = { now: 5000, chance: 0.5 };
          const known = JSON.stringify(before);
          const [once, twice] = [reduce(before, event, moment), reduce(before, event, moment)];
          expect(JSON.stringify(twice)).toBe(JSON.stringify(once));
          expect(JSON.stringify(before)).toBe(known);
        });
      }),
      { numRuns: 60 },
    );
  });
});
