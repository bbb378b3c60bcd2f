import type { Statement } from '../../shared/statement.ts';
import { reduce } from './outbox-reducer.ts';
import {
  type Arrival,
  arrivalOf,
  emptyOutbox,
  type LrsAnswer,
  type OutboxEffect,
  type OutboxEvent,
} from './outbox-state.ts';

export type { LrsAnswer } from './outbox-state.ts';

/** Sends one batch. Never throws. */
export type Send = (batch: Statement[]) => Promise<LrsAnswer>;

/** Where statements are kept until an LRS has them: on the device, or in memory where that is forbidden. */
export interface StatementStore {
  /** What earlier launches left, oldest first. */
  left: Statement[];
  /** What earlier launches set aside. */
  aside?: Statement[];
  keep(statement: Statement): void;
  forget(id: string): void;
  /** Keeps a refused statement apart; later launches try it again. */
  setAside(statement: Statement, why: string): void;
  /** What is kept apart. */
  refused?(): Refused[];
}

/** A statement that an LRS refused for what it says, and what the LRS said. */
export interface Refused {
  why: string;
  statement: Statement;
}

/**
 * Keeps statements until the LRS has them, and sends them in the order in which they were made. What earlier launches left
 * goes with the first that is added, which every launch has.
 */
export interface Outbox {
  /** `unconfirmed`: an earlier launch may have told it, and the LRS may have it. */
  add(statement: Statement, unconfirmed?: boolean): void;
  /** Tries once what an earlier launch set aside, when the LRS takes others. */
  retry(statement: Statement, unconfirmed?: boolean): void;
  /**
   * Sends what waits. `leaving`: the page goes, so all that a last request can carry goes at once; the promise is
   * kept when that was answered. `ending`: the same of a page that stays until then, so that all goes in its turn.
   */
  send(last?: 'leaving' | 'ending'): Promise<void>;
  /** How many the LRS does not have yet. */
  waiting(): number;
  /** What became of answers and outcomes. */
  arrival(): Arrival;
  /** The same, when nothing of it is under way any more. */
  settled(): Promise<Exclude<Arrival, 'telling'>>;
}

export interface OutboxParts {
  store: StatementStore;
  send: Send;
  /** Told after everything that happens. */
  changed?: (arrival: Arrival) => void;
  /** Told what the LRS has now. */
  delivered?: (statements: Statement[]) => void;
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
export function openOutbox({ store, send, strict, changed, delivered }: OutboxParts): Outbox {
  let state = emptyOutbox(store.left, strict !== undefined);
  let timer = 0;
  /** What was begun, and all that follows from it. */
  const begun = new Set<Promise<void>>();
  /** Who waits until nothing is under way. */
  let patient: (() => void)[] = [];

  /** The promise is kept when all requests that the event leads to were answered. */
  const happens = (event: OutboxEvent): Promise<void> => {
    const step = reduce(state, event, { now: performance.now(), chance: Math.random() });
    state = step.state;
    const followed = Promise.all(step.effects.map(act)).then(() => undefined);
    begun.add(followed);
    void followed.then(() => begun.delete(followed));
    const arrival = arrivalOf(state);
    changed?.(arrival);
    if (arrival !== 'telling') {
      for (const run of patient) run();
      patient = [];
    }
    return followed;
  };
  // An LMS that takes a frame out of its page leaves it not even a microtask: a request goes before this returns.
  const act = (effect: OutboxEffect): Promise<void> | undefined => {
    switch (effect.kind) {
      case 'keep':
        return void store.keep(effect.statement);
      case 'forget':
        return void store.forget(effect.id);
      case 'delivered':
        return void delivered?.(effect.statements);
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

  window.addEventListener('online', () => void happens({ kind: 'online' }));

  return {
    add: (statement, unconfirmed = false) =>
      void happens({ kind: 'added', statement, isUnconfirmed: unconfirmed, isAside: false }),
    retry: (statement, unconfirmed = false) =>
      void happens({ kind: 'added', statement, isUnconfirmed: unconfirmed, isAside: true }),
    async send(last) {
      const sent = happens({ kind: last ?? 'saving' });
      if (last === 'ending' && strict) await Promise.all(begun);
      else if (last) await sent;
    },
    waiting: () => state.queue.filter(({ isAside }) => !isAside).length,
    arrival: () => arrivalOf(state),
    async settled() {
      for (;;) {
        const arrival = arrivalOf(state);
        if (arrival !== 'telling') return arrival;
        await new Promise<void>((done) => patient.push(done));
      }
    },
  };
}
