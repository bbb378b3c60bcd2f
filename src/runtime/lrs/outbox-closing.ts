import { batchOf, halfBytes, lastOf } from './batches.ts';
import {
  type Closing,
  certain,
  good,
  isTaken,
  isUnknown,
  type LrsAnswer,
  mostRefused,
  mostStatements,
  statementsOf,
  type Turn,
} from './outbox-state.ts';
import { deliver, fly, request, set, want } from './outbox-turn.ts';

// Pure: the end of a session with rules (cmi5 9.3). Its last statement goes in its last request, and nothing after it.

/** The page goes, or ends; only the first call begins the end. */
export function close(turn: Turn, how: Closing['how']): void {
  const { closing } = turn.state;
  if (!closing) {
    change(turn, { how, stage: 'waiting', rest: [], flights: [], hasAsked: false });
    want(turn, { kind: 'stop' });
    proceed(turn);
  } else if (how === 'leaving') {
    // A page that waited for all to be told goes after all.
    const leaving = { ...closing, how };
    change(turn, leaving);
    if (closing.stage === 'rest') sendTheLast(turn, leaving);
    else proceed(turn);
  }
}

/** Goes on with an end that waited for what was under way. */
export function proceed(turn: Turn): void {
  const { closing, flight, isOpening, queue, lost, refused } = turn.state;
  if (closing?.stage !== 'waiting') return;
  // A session of which nobody knows whether it has begun has no end: what is left is for the next launch. A first
  // statement on its way has been sent before the others, and a page that goes cannot wait for the answer.
  if (closing.how === 'ending') {
    if (flight) return;
    if (isOpening && !closing.hasAsked && isUnknown(turn.state)) {
      change(turn, { ...closing, hasAsked: true });
      fly(turn, lost.length > 0 ? lost : certain(turn.state));
      return;
    }
  }
  const apart = [...(flight?.batch ?? []), ...lost];
  const rest = statementsOf(
    good(queue).filter(({ statement, isInDoubt }) => !apart.includes(statement) && !isInDoubt),
  );
  // One that is asked for was on its way before, and nobody knows what came of that.
  const isUnderWay = flight !== undefined && flight.step !== 'asking';
  const isBegun = !isOpening || isUnderWay;
  if (isBegun || rest.length === 0) tellRest(turn, { ...closing, rest });
  else if (refused > 0 || isUnknown(turn.state)) change(turn, { ...closing, stage: 'over' });
  else {
    const first = request(turn, rest.slice(0, 1));
    change(turn, { ...closing, stage: 'first', rest: rest.slice(1), flights: [first] });
  }
}

/** One of the requests of the end was answered. */
export function closingAnswered(turn: Turn, { number, answer }: { number: number; answer: LrsAnswer }): void {
  const { closing } = turn.state;
  const flight = closing?.flights.find((each) => each.number === number);
  if (!closing || !flight) return;
  if (isTaken(answer)) deliver(turn, flight.batch);
  const landed = { ...closing, flights: closing.flights.filter((each) => each !== flight) };
  if (isTaken(answer)) tellRest(turn, landed);
  // What was not taken is for the next launch, which asks for it first: it may have arrived.
  else if (closing.stage === 'rest') sendTheLast(turn, landed);
  else change(turn, { ...landed, stage: 'over' });
}

/** A page that stays sends what is too much for one request before its last one. */
function tellRest(turn: Turn, closing: Closing): void {
  const isWhole = turn.state.refused < mostRefused;
  const rest = isWhole ? closing.rest : closing.rest.slice(-1);
  if (closing.how === 'leaving' || lastOf(rest).length >= rest.length) {
    sendTheLast(turn, { ...closing, rest });
  } else {
    const batch = batchOf(rest.slice(0, -1), { most: mostStatements, bytes: halfBytes });
    const flight = request(turn, batch);
    change(turn, { ...closing, stage: 'rest', rest: rest.slice(batch.length), flights: [flight] });
  }
}

/** Once: what the session still has to tell, its last statement with it. */
function sendTheLast(turn: Turn, closing: Closing): void {
  const batch = lastOf(closing.rest);
  const last = batch.length > 0 ? [request(turn, batch)] : [];
  change(turn, { ...closing, stage: 'over', rest: [], flights: [...closing.flights, ...last] });
}

const change = (turn: Turn, closing: Closing): void => set(turn, { closing });
