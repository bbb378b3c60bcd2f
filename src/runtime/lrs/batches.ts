import type { Statement } from '../../shared/statement.ts';

// Pure: which of the statements that wait go together, and which are given up first.

/** Fetch with keepalive carries 64 KiB at most, all requests under way together (Fetch 4.6): half for each. */
export const halfBytes = 31_000;
/** What comes with the very last statement, which must not fail for its company: saved state goes beside it. */
const lastBytes = 25_000;

export const sizeOf = (statement: Statement) => JSON.stringify(statement).length;

/** The longest beginning of a queue that one request may carry; at least one statement, if there is one. */
export function batchOf(queue: Statement[], { most, bytes }: { most: number; bytes: number }): Statement[] {
  const batch: Statement[] = [];
  let size = 2;
  for (const statement of queue) {
    size += new Blob([JSON.stringify(statement)]).size + 1;
    if (batch.length > 0 && (size > bytes || batch.length >= most)) break;
    batch.push(statement);
  }
  return batch;
}

/**
 * As much of a queue as a last request carries, in its order: its very last statement in any case, then what was
 * decided, on which an LMS waits, then the oldest.
 */
export function lastOf(queue: Statement[]): Statement[] {
  const rest = queue.slice(0, -1);
  const decided = rest.filter(({ verb }) => decides.test(verb.id));
  const byWeight = [...decided, ...rest.filter((each) => !decided.includes(each))];
  const chosen = batchOf(byWeight, { most: queue.length, bytes: lastBytes });
  return [...rest.filter((each) => chosen.includes(each)), ...queue.slice(-1)];
}

const decides = /(completed|passed|failed)$/;

const dear = /(answered|initialized|completed|passed|failed|terminated)$/;

/** What is missed least: the oldest that carries neither an answer nor an outcome, then an answer that was changed. */
export const leastOf = (queue: Statement[]): Statement =>
  queue.find(({ verb }) => !dear.test(verb.id)) ??
  queue.find(
    (old, index) =>
      /answered$/.test(old.verb.id) &&
      queue.slice(index + 1).some(({ object }) => object.id === old.object.id),
  ) ??
  (queue[0] as Statement);
