import type { Statement } from './statements.ts';

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
  add(statement: Statement): void;
  /**
   * Sends what waits. `leaving`: the page goes, so all that a last request can carry goes at once; the promise is
   * kept when that was answered.
   */
  send(leaving?: 'leaving'): Promise<void>;
  /** How many the LRS does not have yet. */
  waiting(): number;
}

export interface OutboxParts {
  store: StatementStore;
  send: Send;
  /** Told of every change of `waiting()`. */
  changed?: (waiting: number) => void;
  /**
   * The LRS refuses what it has already, and all else until it took the first statement of the launch (cmi5 9.3):
   * that one goes alone, and nothing goes again while its answer may still come.
   */
  strict?: boolean | undefined;
}

/** Fetch with keepalive carries 64 KiB at most, all requests under way together (Fetch 4.6): half for each. */
const halfBytes = 31_000;
const mostStatements = 50;
/** What a device is asked to keep: beyond it, what tells least goes first. Statements, and their characters. */
const mostWaiting = 1000;
const mostCharacters = 1_000_000;
const soon = 500;
const longest = 300_000;
const longestAsked = 3_600_000;

/**
 * The policy of xAPI's traffic (1.0.3 Part Three 2.1.2, 3.2): one request at a time, so that nothing overtakes;
 * a batch is accepted or refused whole; what was refused for good is set aside; all else is tried again.
 */
export function openOutbox({ store, send, changed = () => {}, strict = false }: OutboxParts): Outbox {
  const queue: Statement[] = [...store.left];
  const sizes = new Map(queue.map((each) => [each.id, sizeOf(each)]));
  let characters = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  /** The batch under way. */
  let under: Statement[] = [];
  let timer = 0;
  /** A strict launch has sent its last request: what is left waits for the next one. */
  let closed = false;
  let failures = 0;
  let most = mostStatements;
  /** How many of the next statements go one by one, since a batch that held them was refused. */
  let alone = 0;
  /** The first statement of a strict launch was not taken yet. */
  let opening = strict;
  /** No request before these moments, by a clock that cannot be set: our own patience, and what the LRS asked. */
  let [patience, asked] = [0, 0];
  const now = () => performance.now();

  const drop = (statement: Statement) => {
    const at = queue.indexOf(statement);
    if (at >= 0) queue.splice(at, 1);
    characters -= sizes.get(statement.id) ?? 0;
    sizes.delete(statement.id);
    store.forget(statement.id);
    changed(queue.length);
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
      failures = 0;
      opening = false;
      most = Math.min(mostStatements, most * 2);
      for (const statement of batch) drop(statement);
    } else if (batch.length > 1 && status === 413) {
      most = Math.ceil(batch.length / 2);
    } else if (batch.length > 1 && (status === 400 || status === 409)) {
      // Refused whole, for one of its statements perhaps: nothing was stored, and each goes alone.
      alone = batch.length;
    } else if (first && (status === 400 || status === 409 || status === 413)) {
      // 409: the LRS has a statement with this id already, so it was delivered.
      if (status !== 409) store.setAside(first, `${status} ${answer.text ?? ''}`);
      drop(first);
    } else {
      later(answer);
      return;
    }
    next();
  };

  const go = async (batch: Statement[]) => {
    under = batch;
    const answer = await send(batch);
    if (under !== batch) return; // the page was leaving meanwhile, and sent these once more
    under = [];
    answered(batch, answer);
  };
  const sendLast = async (batch: Statement[]) => {
    const { status } = await send(batch);
    if (status >= 200 && status < 300) for (const statement of batch) drop(statement);
  };
  const next = () => {
    clearTimeout(timer);
    if (under.length > 0 || queue.length === 0 || closed) return;
    if (now() < Math.max(patience, asked)) wait(0);
    else void go(batchOf(queue, { most: alone > 0 || opening ? 1 : most, bytes: halfBytes }));
  };

  if (queue.length > 0) wait(soon);
  // A network that is back is tried at once; what the LRS itself asked for is kept to.
  window.addEventListener('online', () => {
    patience = 0;
    next();
  });

  return {
    add(statement) {
      if (sizes.has(statement.id)) return;
      queue.push(statement);
      sizes.set(statement.id, sizeOf(statement));
      characters += sizeOf(statement);
      store.keep(statement);
      while (queue.length > mostWaiting || characters > mostCharacters) drop(leastOf(queue));
      changed(queue.length);
      if (under.length === 0) wait(soon);
    },
    async send(leaving) {
      if (!leaving) {
        patience = 0;
        next();
        return;
      }
      if (strict) {
        closed = true;
        clearTimeout(timer);
        await Promise.all(lastOf(queue, { under, opening }).map(sendLast));
        return;
      }
      // The page may be gone before the answer comes: what is under way goes with the rest once more, in its
      // order. The same statement twice is one to an LRS (Part Two 2.3.1), so nothing overtakes and nothing doubles.
      if (queue.length <= under.length || now() < asked) return;
      clearTimeout(timer);
      await go(batchOf(queue, { most: mostWaiting, bytes: under.length > 0 ? halfBytes : halfBytes * 2 }));
    },
    waiting: () => queue.length,
  };
}

const sizeOf = (statement: Statement) => JSON.stringify(statement).length;

/** The longest beginning of a queue that one request may carry; at least one statement. */
function batchOf(queue: Statement[], { most, bytes }: { most: number; bytes: number }): Statement[] {
  const batch: Statement[] = [];
  let size = 2;
  for (const statement of queue) {
    size += new Blob([JSON.stringify(statement)]).size + 1;
    if (batch.length > 0 && (size > bytes || batch.length >= most)) break;
    batch.push(statement);
  }
  return batch;
}

/** The last requests of a strict launch: what is not under way, its very last statement in any case. */
function lastOf(
  queue: Statement[],
  { under, opening }: { under: Statement[]; opening: boolean },
): Statement[][] {
  const rest = queue.filter((each) => !under.includes(each));
  const first = opening && under.length === 0 ? rest.splice(0, 1) : [];
  const last = rest.splice(-1);
  const most = { most: mostWaiting, bytes: halfBytes };
  return [first, [...(rest.length > 0 ? batchOf(rest, most) : []), ...last]].filter(
    (batch) => batch.length > 0,
  );
}

const dear = /(answered|initialized|completed|passed|failed|terminated)$/;

/** What is missed least: the oldest that carries neither an answer nor an outcome, then an answer that was changed. */
const leastOf = (queue: Statement[]): Statement =>
  queue.find(({ verb }) => !dear.test(verb.id)) ??
  queue.find(
    (old, index) =>
      /answered$/.test(old.verb.id) &&
      queue.slice(index + 1).some(({ object }) => object.id === old.object.id),
  ) ??
  (queue[0] as Statement);
