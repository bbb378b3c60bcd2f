import type { Statement } from '../../shared/statement.ts';
import { begin, reduce } from './outbox-reducer.ts';
import {
  emptyOutbox,
  type LrsAnswer,
  type OutboxEffect,
  type OutboxEvent,
  type Step,
} from './outbox-state.ts';

export type { LrsAnswer } from './outbox-state.ts';

/** Sends one batch. Never throws. */
export type Send = (batch: Statement[]) => Promise<LrsAnswer>;

/** Where statements are kept until an LRS has them: on the device, or in memory where that is forbidden. */
export interface StatementStore {
  /** What earlier launches left, oldest first. */
  left: Statement[];
  keep(statement: Statement): void;
  forget(id: string): void;
  /** Keeps a refused statement apart, for those who look for it; it is never sent again. */
  setAside(statement: Statement, why: string): void;
}

/** Keeps statements until the LRS has them, and sends them in the order in which they were made. */
export interface Outbox {
  /** `unconfirmed`: an earlier launch may have told it, and the LRS may have it. */
  add(statement: Statement, unconfirmed?: boolean): void;
  /**
   * Sends what waits. `leaving`: the page goes, so all that a last request can carry goes at once; the promise is
   * kept when that was answered. `ending`: the same of a page that stays until then, so that all goes in its turn.
   */
  send(last?: 'leaving' | 'ending'): Promise<void>;
  /** How many the LRS does not have yet. */
  waiting(): number;
}

export interface OutboxParts {
  store: StatementStore;
  send: Send;
  /** Told of every change of `waiting()`. */
  changed?: (waiting: number) => void;
  strict?: Strictness | undefined;
}

/**
 * An LRS with rules refuses what it has already, and all else until it took the first statement of the launch and
 * after its last (cmi5 9.3): the first goes alone, nothing goes again that may have arrived, and the last brings with
 * it what came just before, since two requests may change their order on the way.
 */
export interface Strictness {
  /** Whether the LRS has a statement; undefined where it does not say. */
  has(id: string): Promise<boolean | undefined>;
}

/** Sends what the reducer (outbox-reducer.ts) decides, and tells it what becomes of that. */
export function openOutbox({ store, send, changed = () => {}, strict }: OutboxParts): Outbox {
  let state = emptyOutbox(store.left, strict !== undefined);
  let timer = 0;
  /** What was begun, and all that follows from it. */
  const begun = new Set<Promise<void>>();

  const moment = () => ({ now: performance.now(), chance: Math.random() });
  /** The promise is kept when all requests that the event leads to were answered. */
  const happens = (event: OutboxEvent) => carryOut(reduce(state, event, moment()));
  const carryOut = ({ state: next, effects }: Step): Promise<void> => {
    const before = state.queue.length;
    state = next;
    if (state.queue.length !== before) changed(state.queue.length);
    const followed = Promise.all(effects.map(act)).then(() => undefined);
    begun.add(followed);
    void followed.then(() => begun.delete(followed));
    return followed;
  };
  // An LMS that takes a frame out of its page leaves it not even a microtask: a request goes before this returns.
  const act = (effect: OutboxEffect): Promise<void> | undefined => {
    switch (effect.kind) {
      case 'keep':
        return void store.keep(effect.statement);
      case 'forget':
        return void store.forget(effect.id);
      case 'setAside':
        return void store.setAside(effect.statement, effect.why);
      case 'stop':
        return void clearTimeout(timer);
      case 'wait':
        clearTimeout(timer);
        timer = window.setTimeout(() => happens({ kind: 'due' }), effect.milliseconds);
        return;
      case 'send': {
        const { number, batch } = effect;
        return send(batch).then((answer) => happens({ kind: 'answered', number, answer }));
      }
      case 'ask': {
        const { number, id } = effect;
        const asked = strict ? strict.has(id) : Promise.resolve(undefined);
        return asked.then((has) => happens({ kind: 'heard', number, has }));
      }
    }
  };

  void carryOut(begin(state, moment()));
  window.addEventListener('online', () => void happens({ kind: 'online' }));

  return {
    add: (statement, unconfirmed = false) =>
      void happens({ kind: 'added', statement, isUnconfirmed: unconfirmed }),
    async send(last) {
      const sent = happens({ kind: last ?? 'saving' });
      if (last === 'ending' && strict) await Promise.all(begun);
      else if (last) await sent;
    },
    waiting: () => state.queue.length,
  };
}
