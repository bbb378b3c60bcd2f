import type { Statement } from '../../shared/statement.ts';
import {
  type Flight,
  good,
  isTaken,
  type LrsAnswer,
  mostRefused,
  mostStatements,
  type OutboxState,
  suspects,
  type Turn,
  type Waiting,
} from './outbox-state.ts';
import { deliver, drop, leave, set, take, want } from './outbox-turn.ts';

// Pure: what an answer of an LRS means for the statements that it answers.

// Milliseconds: the longest between two attempts, and the longest that an LRS may ask for.
const longest = 300_000;
const longestAsked = 3_600_000;

/** Takes in what an LRS said of a request. */
export function takeIn(turn: Turn, { batch, number }: Flight, answer: LrsAnswer): void {
  const { state } = turn;
  const [first] = batch;
  const { status } = answer;
  const isRefusal = [400, 409, 412].includes(status) || isForbidden(state, answer);
  set(turn, { alone: Math.max(0, state.alone - 1), isTaking: false });
  if (isTaken(answer)) {
    took(turn, batch);
  } else if (batch.length > 1 && status === 413) {
    set(turn, { most: Math.ceil(batch.length / 2) });
  } else if (batch.length > 1 && isRefusal) {
    // Refused whole, for one of its statements perhaps: nothing was stored, and each goes alone.
    set(turn, { alone: batch.length });
  } else if (first && state.isOpening && (isForbidden(state, answer) || cannotBegin(first, status))) {
    // A session that cannot begin tells nothing: what it would have told is for the next one.
    set(turn, { refused: mostRefused, trouble: status });
    leave(turn, first);
  } else if (first && status === 409) {
    // The LRS has a statement with this id already, so it was delivered.
    set(turn, { isOpening: false });
    deliver(turn, [first]);
  } else if (first && (status === 400 || status === 413)) {
    refusedAlone(turn, first, { number, why: `${status} ${answer.text ?? ''}`, wasTaking: state.isTaking });
  } else if (first && status === 412) {
    // The proxy of ILIAS says so of whatever is wrong: nobody knows whether it is the statement, so others go before it.
    if (!state.isOpening) suspect(turn, first, { number, why: '412' });
    putOff(turn, answer);
  } else if (first && isRefusal) {
    set(turn, { refused: state.refused + 1, trouble: status });
    leave(turn, first);
  } else {
    putOff(turn, answer);
  }
}

/** The LRS takes statements: so it knows what to do with one, and what it refused just before is refused for itself. */
function took(turn: Turn, batch: Statement[]): void {
  const { state } = turn;
  const most = Math.min(mostStatements, state.most * 2);
  set(turn, { failures: 0, refused: 0, isOpening: false, most, isTaking: true, trouble: undefined });
  deliver(turn, batch);
  for (const { statement, refusal } of suspects(turn.state.queue))
    if (refusal && refusal.number > state.putOffAt) setAside(turn, statement, refusal.why);
  // What was refused before all had to wait was refused by an LRS that may have been ill: it has its turn again, alone.
  const before = suspects(turn.state.queue);
  const queue = turn.state.queue.map(
    ({ refusal, ...each }): Waiting => (refusal ? { ...each, isRetried: true } : each),
  );
  set(turn, { queue, alone: turn.state.alone + before.length });
}

interface AloneRefusal {
  number: number;
  why: string;
  /** Whether the LRS had taken what was sent before. */
  wasTaking: boolean;
}

/**
 * A statement was refused alone. A proxy, a wrong endpoint or an LRS of another version refuses all with the same 400:
 * so it is refused for what it says only where that is said of it, or where the LRS takes others. Until then it waits.
 */
function refusedAlone(turn: Turn, statement: Statement, { number, why, wasTaking }: AloneRefusal): void {
  const { queue, putOffAt } = turn.state;
  const own = queue.find((each) => each.statement === statement);
  if (own?.isAside) {
    take(turn, [statement]);
    set(turn, { isTaking: true });
    return;
  }
  if (wasTaking || why.toLowerCase().includes(statement.id.toLowerCase())) {
    setAside(turn, statement, why);
    // Refused before and after the LRS took another: that says nothing new of the LRS.
    if (own?.isRetried) set(turn, { isTaking: wasTaking });
    return;
  }
  suspect(turn, statement, { number, why });
  const fresh = suspects(turn.state.queue).filter((each) => (each.refusal?.number ?? 0) > putOffAt);
  if (fresh.length >= mostRefused || good(turn.state.queue).length === 0) putOff(turn, { status: 400 });
}

/** It has its turn when nothing else waits. */
function suspect(turn: Turn, statement: Statement, refusal: NonNullable<Waiting['refusal']>): void {
  const { queue } = turn.state;
  set(turn, {
    queue: queue.map((each) => (each.statement === statement ? { ...each, refusal } : each)),
  });
}

function setAside(turn: Turn, statement: Statement, why: string): void {
  drop(turn, [statement]);
  want(turn, { kind: 'setAside', statement, why });
}

/** Later and later, and never before the LRS wants it. */
function putOff(turn: Turn, { status, retryAfter = 0 }: LrsAnswer): void {
  const { state, moment } = turn;
  const backOff = Math.min(longest, 1000 * 2 ** Math.min(state.failures, 12));
  set(turn, {
    failures: state.failures + 1,
    trouble: status,
    putOffAt: state.flights,
    patience: moment.now + backOff * (0.5 + moment.chance / 2),
    asked: moment.now + Math.min(retryAfter * 1000, longestAsked),
  });
}

/** Of a session with rules nothing is mended by trying again. */
export const isForbidden = ({ isStrict }: OutboxState, { status }: LrsAnswer): boolean =>
  isStrict && (status === 401 || status === 403);

const cannotBegin = ({ verb }: Statement, status: number): boolean =>
  verb.id.endsWith('/initialized') && (status === 400 || status === 413);
