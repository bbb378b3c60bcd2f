import type { Statement } from '../../shared/statement.ts';
import { batchOf, halfBytes, leastOf } from './batches.ts';
import { isForbidden, takeIn } from './outbox-answers.ts';
import { close, closingAnswered, proceed } from './outbox-closing.ts';
import {
  certain,
  type Flight,
  good,
  type LrsAnswer,
  type Moment,
  mostRefused,
  type OutboxEvent,
  type OutboxState,
  type Step,
  statementsOf,
  suspects,
  type Turn,
  waiting,
} from './outbox-state.ts';
import { drop, fly, request, set, wait, want } from './outbox-turn.ts';

// Pure: the policy of xAPI's traffic (1.0.3 Part Three 2.1.2, 3.2). One request at a time, so that nothing overtakes; a
// batch is accepted or refused whole; what was refused for good is set aside; all else is tried again.

/** What a device is asked to keep: beyond it, what tells least goes first. Statements, and their characters. */
const mostWaiting = 1000;
const mostCharacters = 1_000_000;
/** Milliseconds, until what happens together has been added. */
const soon = 500;

/** What becomes of an outbox at an event. */
export function reduce(state: OutboxState, event: OutboxEvent, moment: Moment): Step {
  const turn: Turn = { state, effects: [], moment };
  workOff(turn, event);
  return { state: turn.state, effects: turn.effects };
}

function workOff(turn: Turn, event: OutboxEvent): void {
  const { isStrict } = turn.state;
  switch (event.kind) {
    case 'added':
      add(turn, event);
      break;
    case 'saving':
      saving(turn);
      break;
    case 'leaving':
    case 'ending':
      if (isStrict) close(turn, event.kind);
      else sendAtOnce(turn);
      break;
    case 'due':
      next(turn);
      break;
    case 'online':
      // A network that is back is tried at once; what the LRS itself asked for is kept to.
      hurry(turn);
      next(turn);
      break;
    case 'heard':
      heard(turn, event);
      break;
    case 'answered':
      answered(turn, event);
  }
}

function add(turn: Turn, { statement, isUnconfirmed, isAside }: Extract<OutboxEvent, { kind: 'added' }>) {
  const { queue, leftBehind, isStrict } = turn.state;
  const known = [...statementsOf(queue), ...leftBehind];
  if (known.some(({ id }) => id === statement.id)) return;
  const added = waiting(statement, { isInDoubt: isStrict && isUnconfirmed, isAside });
  set(turn, { queue: [...queue, added] });
  if (isAside) return;
  set(turn, { hasNews: true });
  want(turn, { kind: 'keep', statement });
  while (isTooMuch(turn.state))
    drop(turn, [leastOf(statementsOf(turn.state.queue.filter((each) => !each.isAside)))]);
  // Who leaves soon has told at least that they came.
  if (!turn.state.flight) wait(turn, turn.state.isOpening ? 0 : soon);
}

const isTooMuch = ({ queue }: OutboxState): boolean =>
  queue.length > mostWaiting || queue.reduce((sum, { size }) => sum + size, 0) > mostCharacters;

/** An LRS that has troubles is not asked more often because a page saves: only what is new is tried at once. */
function saving(turn: Turn): void {
  const { isStrict, isOpening, hasNews, trouble } = turn.state;
  const isUrgent = hasNews || trouble === 0;
  if (isUrgent) hurry(turn);
  if (!isStrict || isOpening) next(turn);
  // What is told while a page goes waits for the last statement, and goes with it.
  else if (isUrgent) wait(turn, soon);
}

/** What waits is tried again without patience, and nobody knows what will come of it. */
function hurry(turn: Turn): void {
  const { asked, closing, refused } = turn.state;
  set(turn, { patience: 0 });
  if (turn.moment.now >= asked && !closing && refused < mostRefused) set(turn, { trouble: undefined });
}

/** Sends what is next, where nothing is under way and nothing has to be waited for. */
function next(turn: Turn): void {
  const { state, moment } = turn;
  want(turn, { kind: 'stop' });
  if (state.flight || state.closing || state.refused >= mostRefused) return;
  const batch = state.lost.length > 0 ? state.lost : nextBatch(state);
  if (batch.length === 0) return;
  if (moment.now < Math.max(state.patience, state.asked)) wait(turn, 0);
  else fly(turn, batch);
}

/** What goes next: what has its turn; what was set aside, if the LRS takes others; what was refused alone. */
function nextBatch(state: OutboxState): Statement[] {
  const { queue, alone, isOpening, isTaking } = state;
  const turns = certain(state);
  if (turns.length > 0)
    return batchOf(turns, { most: alone > 0 || isOpening ? 1 : state.most, bytes: halfBytes });
  const aside = isTaking ? queue.filter(({ isAside }) => isAside) : [];
  return statementsOf([...aside, ...suspects(queue)].slice(0, 1));
}

/**
 * The page may be gone before the answer comes: what is under way goes with the rest once more, in its order. The same
 * statement twice is one to an LRS without rules (Part Two 2.3.1), so nothing overtakes and nothing doubles.
 */
function sendAtOnce(turn: Turn): void {
  const { queue, flight, asked } = turn.state;
  const turns = statementsOf(good(queue));
  const isUnder = flight !== undefined;
  if (turns.every((each) => flight?.batch.includes(each)) || turn.moment.now < asked) return;
  want(turn, { kind: 'stop' });
  const batch = batchOf(turns, { most: mostWaiting, bytes: isUnder ? halfBytes : halfBytes * 2 });
  set(turn, { flight: request(turn, batch) });
}

/** Whether the LRS has what it was asked for. */
function heard(turn: Turn, { number, has }: { number: number; has: boolean | undefined }): void {
  const { flight, lost } = turn.state;
  if (flight?.number !== number) return;
  const { batch, step, refusal } = flight;
  if (step === 'doubting') {
    land(turn, has || !refusal ? { status: 200 } : refusal);
  } else if (has === undefined && batch === lost) {
    land(turn, { status: 0 });
  } else {
    set(turn, { lost: [] });
    if (has) land(turn, { status: 200 });
    // Nothing is told after the last statement: this is for the next launch.
    else if (turn.state.closing?.stage === 'over') land(turn, { status: 0 });
    else set(turn, { flight: request(turn, batch) });
  }
}

function answered(turn: Turn, event: { number: number; answer: LrsAnswer }): void {
  const { flight } = turn.state;
  if (flight?.number === event.number) queueAnswered(turn, flight, event.answer);
  else closingAnswered(turn, event);
}

function queueAnswered(turn: Turn, flight: Flight, answer: LrsAnswer): void {
  const { number, batch } = flight;
  const [first] = batch;
  // Of a gateway that lost patience (502, 504) nobody knows what came through.
  const isLost = turn.state.isStrict && (answer.status === 0 || answer.status >= 500);
  set(turn, { lost: isLost ? batch : [] });
  if (first && batch.length === 1 && isForbidden(turn.state, answer)) {
    // A browser sends again on its own what it sent on a line that had gone (RFC 9110 9.2.2), and hears of the second.
    set(turn, { flight: { ...flight, step: 'doubting', refusal: answer } });
    want(turn, { kind: 'ask', number, id: first.id });
  } else {
    land(turn, answer);
  }
}

/** Nothing is under way any more: this became of it. */
function land(turn: Turn, answer: LrsAnswer): void {
  const { flight } = turn.state;
  if (!flight) return;
  set(turn, { flight: undefined });
  takeIn(turn, flight, answer);
  next(turn);
  proceed(turn);
}
