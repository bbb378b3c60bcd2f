import type { Statement } from '../../shared/statement.ts';
import type { Flight, OutboxEffect, OutboxState, Turn } from './outbox-state.ts';

// What the reducer of the outbox does in one turn, piece by piece.

export function set(turn: Turn, change: Partial<OutboxState>): void {
  turn.state = { ...turn.state, ...change };
}

export const want = (turn: Turn, effect: OutboxEffect): void => {
  turn.effects.push(effect);
};

/** Takes statements out of the queue. */
export function take(turn: Turn, statements: Statement[]): void {
  const gone = new Set(statements);
  set(turn, { queue: turn.state.queue.filter(({ statement }) => !gone.has(statement)) });
}

/** Leaves a statement to a later launch: it stays in the store. */
export function leave(turn: Turn, statement: Statement): void {
  take(turn, [statement]);
  set(turn, { leftBehind: [...turn.state.leftBehind, statement] });
}

/** The LRS has these statements. */
export function deliver(turn: Turn, statements: Statement[]): void {
  drop(turn, statements);
  want(turn, { kind: 'delivered', statements });
}

/** Forgets statements: the LRS has them, or there is no room for them. */
export function drop(turn: Turn, statements: Statement[]): void {
  take(turn, statements);
  for (const { id } of statements) want(turn, { kind: 'forget', id });
}

/** Waits that long at least, and as long as patience and the LRS ask. */
export function wait(turn: Turn, milliseconds: number): void {
  const { state, moment } = turn;
  const longest = Math.max(milliseconds, state.patience - moment.now, state.asked - moment.now);
  want(turn, { kind: 'wait', milliseconds: longest });
}

/** A request for a batch, which is on its way then. */
export function request(turn: Turn, batch: Statement[]): Flight {
  const number = turn.state.flights + 1;
  set(turn, { flights: number, hasNews: false });
  want(turn, { kind: 'send', number, batch });
  return { number, batch, step: 'sending' };
}

/** Sends a batch of the queue. A strict LRS is asked first for what it may have: no other is in doubt. */
export function fly(turn: Turn, batch: Statement[]): void {
  const { lost, queue } = turn.state;
  const [first] = batch;
  const isInDoubt = batch === lost || queue.some((each) => each.statement === first && each.isInDoubt);
  if (first && isInDoubt) {
    const number = turn.state.flights + 1;
    set(turn, { flights: number, flight: { number, batch, step: 'asking' } });
    want(turn, { kind: 'ask', number, id: first.id });
  } else {
    set(turn, { flight: request(turn, batch) });
  }
}
