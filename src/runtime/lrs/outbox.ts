import type { Statement } from '../../shared/statement.ts';
import { batchOf, halfBytes, lastOf, leastOf, sizeOf } from './batches.ts';

/** What an LRS answered; status 0 when nothing came back. */
export interface LrsAnswer {
  status: number;
  /** Seconds that it asks to wait (RFC 9110 10.2.3), if it does. */
  retryAfter?: number;
  /** What it says of a refusal. */
  text?: string;
}

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

const mostStatements = 50;
/** What a device is asked to keep: beyond it, what tells least goes first. Statements, and their characters. */
const mostWaiting = 1000;
const mostCharacters = 1_000_000;
const soon = 500;
const longest = 300_000;
const longestAsked = 3_600_000;
/** So many statements that an LRS with rules refuses one after the other mean the session, and not the statements. */
const mostRefused = 2;

/**
 * The policy of xAPI's traffic (1.0.3 Part Three 2.1.2, 3.2): one request at a time, so that nothing overtakes;
 * a batch is accepted or refused whole; what was refused for good is set aside; all else is tried again.
 */
export function openOutbox({ store, send, changed = () => {}, strict }: OutboxParts): Outbox {
  const queue: Statement[] = [...store.left];
  const sizes = new Map(queue.map((each) => [each.id, sizeOf(each)]));
  let characters = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  /** The batch under way, and what becomes of it. */
  let under: Statement[] = [];
  let underway = Promise.resolve();
  /** The batch whose answer did not come: a strict LRS may have it. */
  let lost: Statement[] = [];
  /** What an earlier launch may have told: a strict LRS is asked for each. */
  const unconfirmed = new Set<Statement>();
  let timer = 0;
  /** A strict launch has sent its last request: what is left waits for the next one. */
  let closed = false;
  /** What a page that ends has yet to tell. */
  let ending: Statement[] | undefined;
  let failures = 0;
  let most = mostStatements;
  /** How many of the next statements go one by one, since a batch that held them was refused. */
  let alone = 0;
  /** The first statement of a strict launch was not taken yet. */
  let opening = strict !== undefined;
  /** How many statements a strict LRS refused since it last took some. */
  let refused = 0;
  /** No request before these moments, by a clock that cannot be set: our own patience, and what the LRS asked. */
  let [patience, asked] = [0, 0];
  const now = () => performance.now();

  /** Leaves a statement to a later launch: it stays in the store. */
  const leave = (statement: Statement) => {
    const at = queue.indexOf(statement);
    if (at < 0) return;
    queue.splice(at, 1);
    characters -= sizes.get(statement.id) ?? 0;
    changed(queue.length);
  };
  const drop = (statement: Statement) => {
    leave(statement);
    sizes.delete(statement.id);
    unconfirmed.delete(statement);
    store.forget(statement.id);
  };
  const wait = (milliseconds: number) => {
    clearTimeout(timer);
    timer = window.setTimeout(next, Math.max(milliseconds, patience - now(), asked - now()));
  };
  const later = ({ retryAfter = 0 }: LrsAnswer) => {
    const backOff = Math.min(longest, 1000 * 2 ** Math.min(failures++, 12));
    patience = now() + backOff * (0.5 + Math.random() / 2);
    asked = now() + Math.min(retryAfter * 1000, longestAsked);
    wait(0);
  };

  const answered = (batch: Statement[], answer: LrsAnswer) => {
    const [first] = batch;
    const { status } = answer;
    if (batch.length === 1 && alone > 0) alone--;
    if (status >= 200 && status < 300) {
      [failures, refused] = [0, 0];
      opening = false;
      most = Math.min(mostStatements, most * 2);
      for (const statement of batch) drop(statement);
    } else if (batch.length > 1 && status === 413) {
      most = Math.ceil(batch.length / 2);
    } else if (batch.length > 1 && isRefusal(status)) {
      // Refused whole, for one of its statements perhaps: nothing was stored, and each goes alone.
      alone = batch.length;
    } else if (first && opening && (isForbidden(status) || cannotBegin(first, status))) {
      // A session that cannot begin tells nothing: what it would have told is for the next one.
      refused = mostRefused;
      leave(first);
    } else if (first && (status === 400 || status === 409 || status === 413)) {
      // 409: the LRS has a statement with this id already, so it was delivered.
      if (status === 409) opening = false;
      else store.setAside(first, `${status} ${answer.text ?? ''}`);
      drop(first);
    } else if (first && isRefusal(status)) {
      refused++;
      leave(first);
    } else {
      later(answer);
      return;
    }
    next();
  };
  /** Of a session with rules nothing is mended by trying again. */
  const isForbidden = (status: number) => strict !== undefined && (status === 401 || status === 403);
  const isRefusal = (status: number) => status === 400 || status === 409 || isForbidden(status);

  const go = async (batch: Statement[]) => {
    under = batch;
    const answer = await sendOnce(batch);
    if (under !== batch) return; // the page was leaving meanwhile, and sent these once more
    under = [];
    answered(batch, answer);
  };
  const sendOnce = async (batch: Statement[]): Promise<LrsAnswer> => {
    const [first] = batch;
    if (strict && first && (batch === lost || unconfirmed.has(first))) {
      const has = await strict.has(first.id);
      if (has === undefined && batch === lost) return { status: 0 };
      lost = [];
      if (has) return { status: 200 };
    }
    const answer = await send(batch);
    // Of a gateway that lost patience (502, 504) nobody knows what came through.
    lost = strict && (answer.status === 0 || answer.status >= 500) ? batch : [];
    // A browser sends again on its own what it sent on a line that had gone (RFC 9110 9.2.2), and hears of the second.
    const isDoubled =
      first && batch.length === 1 && isForbidden(answer.status) && (await strict?.has(first.id));
    return isDoubled ? { status: 200 } : answer;
  };
  const cannotBegin = ({ verb }: Statement, status: number) =>
    verb.id.endsWith('/initialized') && (status === 400 || status === 413);
  /** Once: what an ending page still has to tell, its last statement with it. */
  const sendTheLast = async () => {
    const rest = ending ?? [];
    ending = undefined;
    await sendLast(lastOf(rest));
  };
  /** True when it was taken. */
  const sendLast = async (batch: Statement[]): Promise<boolean> => {
    if (batch.length === 0) return true;
    const { status } = await send(batch);
    const isTaken = status >= 200 && status < 300;
    if (isTaken) for (const statement of batch) drop(statement);
    return isTaken;
  };
  /** Sends what a session with rules has yet to tell, its last statement in the last request. */
  const endSession = async (last: 'leaving' | 'ending'): Promise<void> => {
    if (closed) {
      if (last === 'leaving' && ending) await sendTheLast();
      return;
    }
    closed = true;
    clearTimeout(timer);
    // A session of which nobody knows whether it has begun has no end: what is left is for the next launch. A first
    // statement on its way has been sent before the others, and a page that goes cannot wait for the answer.
    if (last === 'ending') await underway;
    if (opening && last === 'ending' && isUnknown()) await go(lost.length > 0 ? lost : certain());
    const rest = queue.filter(
      (each) => ![under, lost].some((all) => all.includes(each)) && !unconfirmed.has(each),
    );
    if (opening && under.length === 0)
      if (refused > 0 || isUnknown() || !(await sendLast(rest.splice(0, 1)))) return;
    if (refused >= mostRefused) rest.splice(0, rest.length - 1);
    // A page that stays sends what is too much for one request before. What was not taken is for the next launch,
    // which asks for it first: it may have arrived.
    ending = rest;
    let isTaken = true;
    while (isTaken && ending && last === 'ending' && lastOf(rest).length < rest.length) {
      const batch = batchOf(rest.slice(0, -1), { most: mostStatements, bytes: halfBytes });
      rest.splice(0, batch.length);
      isTaken = await sendLast(batch);
    }
    await sendTheLast();
  };
  const next = () => {
    clearTimeout(timer);
    if (under.length > 0 || queue.length === 0 || closed || refused >= mostRefused) return;
    if (now() < Math.max(patience, asked)) wait(0);
    else if (lost.length > 0) underway = go(lost);
    else underway = go(batchOf(certain(), { most: alone > 0 || opening ? 1 : most, bytes: halfBytes }));
  };
  /** Whether the LRS may have what is first in the queue. */
  const isUnknown = () => lost.length > 0 || queue.slice(0, 1).some((each) => unconfirmed.has(each));
  /** The beginning of the queue up to what is to be asked for; that, alone. */
  const certain = () => {
    const at = queue.findIndex((each) => unconfirmed.has(each));
    return at < 0 ? queue : queue.slice(0, Math.max(at, 1));
  };

  if (queue.length > 0) wait(soon);
  // A network that is back is tried at once; what the LRS itself asked for is kept to.
  window.addEventListener('online', () => {
    patience = 0;
    next();
  });

  return {
    add(statement, isUnconfirmed) {
      if (sizes.has(statement.id)) return;
      if (strict && isUnconfirmed) unconfirmed.add(statement);
      queue.push(statement);
      sizes.set(statement.id, sizeOf(statement));
      characters += sizeOf(statement);
      store.keep(statement);
      while (queue.length > mostWaiting || characters > mostCharacters) drop(leastOf(queue));
      changed(queue.length);
      // Who leaves soon has told at least that they came.
      if (under.length === 0) wait(opening ? 0 : soon);
    },
    async send(last) {
      if (!last) {
        patience = 0;
        // What is told while a page goes waits for the last statement, and goes with it.
        if (strict && !opening) wait(soon);
        else next();
        return;
      }
      if (strict) return endSession(last);
      // The page may be gone before the answer comes: what is under way goes with the rest once more, in its
      // order. The same statement twice is one to an LRS (Part Two 2.3.1), so nothing overtakes and nothing doubles.
      if (queue.length <= under.length || now() < asked) return;
      clearTimeout(timer);
      await go(batchOf(queue, { most: mostWaiting, bytes: under.length > 0 ? halfBytes : halfBytes * 2 }));
    },
    waiting: () => queue.length,
  };
}
