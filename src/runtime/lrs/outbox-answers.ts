import type { Statement } from '../../shared/statement.ts';
import {
  isTaken,
  type LrsAnswer,
  mostRefused,
  mostStatements,
  type OutboxState,
  type Turn,
} from './outbox-state.ts';
import { drop, leave, set, wait, want } from './outbox-turn.ts';

// Pure: what an answer of an LRS means for the statements that it answers.

// Milliseconds: the longest between two attempts, and the longest that an LRS may ask for.
const longest = 300_000;
const longestAsked = 3_600_000;

/** Takes in what an LRS said of a batch; false where all has to wait. */
export function takeIn(turn: Turn, batch: Statement[], answer: LrsAnswer): boolean {
  const { state } = turn;
  const [first] = batch;
  const { status } = answer;
  const isRefusal = status === 400 || status === 409 || isForbidden(state, answer);
  if (batch.length === 1 && state.alone > 0) set(turn, { alone: state.alone - 1 });
  if (isTaken(answer)) {
    const most = Math.min(mostStatements, state.most * 2);
    set(turn, { failures: 0, refused: 0, isOpening: false, most });
    drop(turn, batch);
  } else if (batch.length > 1 && status === 413) {
    set(turn, { most: Math.ceil(batch.length / 2) });
  } else if (batch.length > 1 && isRefusal) {
    // Refused whole, for one of its statements perhaps: nothing was stored, and each goes alone.
    set(turn, { alone: batch.length });
  } else if (first && state.isOpening && (isForbidden(state, answer) || cannotBegin(first, status))) {
    // A session that cannot begin tells nothing: what it would have told is for the next one.
    set(turn, { refused: mostRefused });
    leave(turn, first);
  } else if (first && status === 409) {
    // The LRS has a statement with this id already, so it was delivered.
    set(turn, { isOpening: false });
    drop(turn, [first]);
  } else if (first && (status === 400 || status === 413)) {
    want(turn, { kind: 'setAside', statement: first, why: `${status} ${answer.text ?? ''}` });
    drop(turn, [first]);
  } else if (first && isRefusal) {
    set(turn, { refused: state.refused + 1 });
    leave(turn, first);
  } else {
    putOff(turn, answer);
    return false;
  }
  return true;
}

/** Later and later, and never before the LRS wants it. */
function putOff(turn: Turn, { retryAfter = 0 }: LrsAnswer): void {
  const { state, moment } = turn;
  const backOff = Math.min(longest, 1000 * 2 ** Math.min(state.failures, 12));
  set(turn, {
    failures: state.failures + 1,
    patience: moment.now + backOff * (0.5 + moment.chance / 2),
    asked: moment.now + Math.min(retryAfter * 1000, longestAsked),
  });
  wait(turn, 0);
}

/** Of a session with rules nothing is mended by trying again. */
export const isForbidden = ({ isStrict }: OutboxState, { status }: LrsAnswer): boolean =>
  isStrict && (status === 401 || status === 403);

const cannotBegin = ({ verb }: Statement, status: number): boolean =>
  verb.id.endsWith('/initialized') && (status === 400 || status === 413);
