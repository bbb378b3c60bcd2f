import { open } from 'node:fs/promises';
import type { StoredStatement } from '../statements/statement.ts';
import type { StoreDamage } from './damage.ts';
import { fileError } from './file-error.ts';
import { createHoldings, type Holdings } from './holdings.ts';
import { openJournal } from './journal.ts';
import { readRecords } from './reading.ts';
import type { StoreRecord } from './record.ts';

/** Where an LRS keeps what it is given. */
export interface LrsStore {
  readonly holdings: Holdings;
  /** What was wrong with what is kept, when it was opened. */
  readonly damage: StoreDamage;
  /** Stores a record; it shows at once, and lasts once `settled` resolves. */
  commit(record: StoreRecord): void;
  /** Resolves when everything that shows will outlast a crash. Rejects when the disk failed: then nothing counts. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** A store that ends with the process: for tests and the preview. */
export function memoryStore(): LrsStore {
  const holdings = createHoldings();
  return {
    holdings,
    damage: { unreadable: [], contradicting: [] },
    commit: (record) => holdings.apply(record),
    settled: async () => undefined,
    close: async () => undefined,
  };
}

/**
 * A store in an append-only file, made where there is none. Everything is held in memory too, so a file of some
 * hundred megabytes is too much. Throws an LrsError when the file is no store, in use, or cannot be written to.
 */
export async function fileStore(path: string): Promise<LrsStore> {
  const { holdings, replay, contradicting } = replayed();
  const journal = await openJournal(path, replay);
  return {
    holdings,
    damage: { unreadable: journal.damaged, contradicting },
    commit(record) {
      journal.append(record);
      holdings.apply(record);
    },
    settled: journal.settled,
    close: journal.close,
  };
}

/** How many statements a file holds, as an LRS that is started on it would find. Changes nothing. */
export async function countStored(path: string): Promise<number> {
  const { holdings, replay } = replayed();
  try {
    const file = await open(path, 'r');
    await readRecords(file, path, replay).finally(() => file.close());
  } catch (error) {
    throw fileError(error, path);
  }
  return holdings.statements.length;
}

/** Holdings to be filled from a file. */
function replayed() {
  const holdings = createHoldings();
  const contradicting: number[] = [];

  function replay(record: StoreRecord, line: number) {
    if (!('statements' in record)) return holdings.apply(record);
    // Two processes that had the file at once may both have stored a statement, and none knew of the other's.
    const fresh = record.statements.filter((each) => {
      const before = holdings.find(each.id);
      if (before && !isCopy(before, each) && contradicting.at(-1) !== line) contradicting.push(line);
      return before === undefined;
    });
    holdings.apply(fresh.length === record.statements.length ? record : { statements: fresh });
  }
  return { holdings, replay, contradicting };
}

/** Two LRSs that stored the same statement differ in what they filled in alone. */
const isCopy = (one: StoredStatement, other: StoredStatement) => asSent(one) === asSent(other);

const asSent = (statement: StoredStatement) =>
  JSON.stringify({
    ...statement,
    stored: '',
    authority: '',
    timestamp: statement.timestamp === statement.stored ? '' : statement.timestamp,
  });
