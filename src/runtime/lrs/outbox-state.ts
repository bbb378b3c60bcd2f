import type { Statement } from '../../shared/statement.ts';
import { sizeOf } from './batches.ts';

// Pure: what an outbox knows. What happens to it is in outbox-reducer.ts; who acts on it, in outbox.ts.

/** What an LRS answered; status 0 when nothing came back. */
export interface LrsAnswer {
  status: number;
  /** Seconds that it asks to wait (RFC 9110 10.2.3), if it does. */
  retryAfter?: number;
  /** What it says of a refusal. */
  text?: string;
}

/** A statement that waits. */
export interface Waiting {
  statement: Statement;
  /** Characters of its JSON. */
  size: number;
  /** An earlier launch may have told it: a strict LRS is asked whether it has it. */
  isInDoubt: boolean;
  /** An earlier launch set it aside: it is tried once more when the LRS takes others. */
  isAside: boolean;
  /** It was refused alone, and nobody knows yet whether for what it says: the number of that request, and why. */
  refusal?: { number: number; why: string };
  /** It was refused alone before, and has its turn again. */
  isRetried?: boolean;
}

/** A request under way. */
export interface Flight {
  /** No two requests of a launch have the same. */
  number: number;
  batch: Statement[];
  /**
   * `asking` whether the LRS has the batch, `sending` it, or asking whether what was refused is there all the same
   * (`doubting`, with the refusal).
   */
  step: 'asking' | 'sending' | 'doubting';
  refusal?: LrsAnswer;
}

/**
 * How a session with rules comes to its end: it waits for what is under way, sends the first statement if that was
 * not sent, what is too much for one request, and its last request.
 */
export interface Closing {
  how: 'leaving' | 'ending';
  stage: 'waiting' | 'first' | 'rest' | 'over';
  /** What it has yet to tell, its last statement with it. */
  rest: Statement[];
  /** Its requests under way. */
  flights: Flight[];
  /** Whether the LRS was asked for the first statement, of which nobody knows whether it arrived. */
  hasAsked: boolean;
}

/** Never changed in place. */
export interface OutboxState {
  /** Whether the LRS has rules (`Strictness` in outbox.ts). */
  isStrict: boolean;
  /** In the order in which they were made. */
  queue: Waiting[];
  /** What is left to a later launch: it stays in the store. */
  leftBehind: Statement[];
  /** The batch under way. */
  flight: Flight | undefined;
  /** How many requests were made. */
  flights: number;
  /** The batch whose answer did not come: a strict LRS may have it. */
  lost: Statement[];
  /** Undefined while the launch goes on. Only with rules. */
  closing: Closing | undefined;
  /** Requests in a row that were not answered, or put off. */
  failures: number;
  /** What came of the last request that failed, until one is taken: its status, 0 for silence. */
  trouble: number | undefined;
  /** The LRS took what was sent last: what it refuses now, it refuses for what it says. */
  isTaking: boolean;
  /** How many requests had been made when all was put off last. */
  putOffAt: number;
  /** Something was added since a request was made last. */
  hasNews: boolean;
  /** The most statements that a request carries. */
  most: number;
  /** How many of the next statements go one by one, since a batch that held them was refused. */
  alone: number;
  /** The first statement of a strict launch was not taken yet. */
  isOpening: boolean;
  /** How many statements a strict LRS refused since it last took some. */
  refused: number;
  /** No request before these moments: our own patience, and what the LRS asked. Milliseconds of `Moment.now`. */
  patience: number;
  asked: number;
}

/** When something happens. */
export interface Moment {
  /** Milliseconds, by a clock that cannot be set. */
  now: number;
  /** 0 to 1, at random: so that learners whose LRS was away do not all come back at once. */
  chance: number;
}

/** What can happen to an outbox. */
export type OutboxEvent =
  | { kind: 'added'; statement: Statement; isUnconfirmed: boolean; isAside: boolean }
  /** The page saves: what waits is sent. */
  | { kind: 'saving' }
  /** The page goes; or it goes when all is told. */
  | { kind: 'leaving' | 'ending' }
  /** The time that was waited for has come. */
  | { kind: 'due' }
  | { kind: 'online' }
  /** The LRS said whether it has the first statement of a request; undefined where it did not say. */
  | { kind: 'heard'; number: number; has: boolean | undefined }
  | { kind: 'answered'; number: number; answer: LrsAnswer };

/** What an outbox wants done, in this order. */
export type OutboxEffect =
  | { kind: 'keep'; statement: Statement }
  | { kind: 'forget'; id: string }
  /** The LRS has these. */
  | { kind: 'delivered'; statements: Statement[] }
  | { kind: 'setAside'; statement: Statement; why: string }
  /** In that many milliseconds, `due`; in place of what was waited for before. */
  | { kind: 'wait'; milliseconds: number }
  /** What is waited for does not matter any more. */
  | { kind: 'stop' }
  | { kind: 'send'; number: number; batch: Statement[] }
  | { kind: 'ask'; number: number; id: string };

/** What became of an outbox, and what is to be done. */
export interface Step {
  state: OutboxState;
  effects: OutboxEffect[];
}

/** One event as it is worked off: `state` is replaced, its lists never changed. */
export interface Turn extends Step {
  moment: Moment;
}

export const mostStatements = 50;
/** So many statements that an LRS with rules refuses one after the other mean the session, and not the statements. */
export const mostRefused = 2;

/** An outbox with what earlier launches left, oldest first, and what they set aside. */
export const emptyOutbox = (left: Statement[], isStrict: boolean): OutboxState => ({
  isStrict,
  queue: left.map((statement) => waiting(statement)),
  leftBehind: [],
  flight: undefined,
  flights: 0,
  lost: [],
  closing: undefined,
  failures: 0,
  trouble: undefined,
  isTaking: false,
  putOffAt: 0,
  hasNews: false,
  most: mostStatements,
  alone: 0,
  isOpening: isStrict,
  refused: 0,
  patience: 0,
  asked: 0,
});

export const waiting = (
  statement: Statement,
  { isInDoubt = false, isAside = false }: Partial<Waiting> = {},
): Waiting => ({ statement, size: sizeOf(statement), isInDoubt, isAside });

export const statementsOf = (queue: Waiting[]): Statement[] => queue.map(({ statement }) => statement);

/** What is sent in its turn: nothing that was refused alone, now or in an earlier launch. */
export const good = (queue: Waiting[]): Waiting[] =>
  queue.filter(({ refusal, isAside }) => !refusal && !isAside);

/** What was refused alone, the one first that was tried the longest time ago. */
export const suspects = (queue: Waiting[]): Waiting[] =>
  queue.filter(({ refusal }) => refusal).sort((a, b) => (a.refusal?.number ?? 0) - (b.refusal?.number ?? 0));

/** Whether the LRS may have what is first in the queue. */
export const isUnknown = ({ lost, queue }: OutboxState): boolean =>
  lost.length > 0 || (good(queue)[0]?.isInDoubt ?? false);

/** The beginning of what is sent in its turn, up to what is to be asked for; that, alone. */
export function certain({ queue }: OutboxState): Statement[] {
  const turns = good(queue);
  const at = turns.findIndex(({ isInDoubt }) => isInDoubt);
  return statementsOf(at < 0 ? turns : turns.slice(0, Math.max(at, 1)));
}

/** What is said of an answer or an outcome: a learner and a course team miss it. */
const telling = /\/(answered|completed|passed|failed)$/;

/**
 * What became of answers and outcomes: the LRS has them all, is being told, or did not take some (the status of the
 * last failure, 0 for silence).
 */
export type Arrival = 'told' | 'telling' | number;

/** What became of the answers and outcomes of a launch. */
export function arrivalOf(state: OutboxState): Arrival {
  const { queue, leftBehind, trouble, flight, closing } = state;
  const isTelling = ({ verb }: Statement) => telling.test(verb.id);
  if (!statementsOf(queue.filter(({ isAside }) => !isAside)).some(isTelling))
    return leftBehind.some(isTelling) ? (trouble ?? 403) : 'told';
  if (closing?.stage === 'over' && closing.flights.length === 0) return trouble ?? 0;
  return trouble !== undefined && !flight ? trouble : 'telling';
}

export const isTaken = ({ status }: LrsAnswer): boolean => status >= 200 && status < 300;
