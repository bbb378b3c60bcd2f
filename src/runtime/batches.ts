import type { Statement } from './statements.ts';

// Pure: which of the statements that wait go together, and which are given up first.

/** Fetch with keepalive carries 64 KiB at most, all requests under way together (Fetch 4.6): half for each. */
export const halfBytes = 31_000;
/** What comes with the very last statement, which must not fail for its company: saved state goes beside it. */
const lastBytes = 25_000;

export const sizeOf = (statement: Statement) => JSON.stringify(statement).length;

/** The longest beginning of a queue that one request may carry; at least one statement. */
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

/** As much of a queue as a last request carries, its very last statement in any case. */
export function lastOf(queue: Statement[]): Statement[] {
  const rest = queue.slice(0, -1);
  const most = { most: queue.length, bytes: lastBytes };
  return [...(rest.length > 0 ? batchOf(rest, most) : []), ...queue.slice(-1)];
}

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
