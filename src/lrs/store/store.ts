import { createHoldings, type Holdings, type StoreRecord } from './holdings.ts';
import { openJournal } from './journal.ts';
import { takeLock } from './lock.ts';

/** Where an LRS keeps what it is given. */
export interface LrsStore {
  readonly holdings: Holdings;
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
    commit: (record) => holdings.apply(record),
    settled: async () => undefined,
    close: async () => undefined,
  };
}

/**
 * A store in an append-only file, made where there is none. Everything is held in memory too, so a file of some
 * hundred megabytes is too much. Throws an LrsError when the file is damaged, no store, or in use.
 */
export async function fileStore(path: string): Promise<LrsStore> {
  const unlock = await takeLock(path);
  try {
    const holdings = createHoldings();
    const journal = await openJournal(path, (record) => holdings.apply(record as StoreRecord));
    return {
      holdings,
      commit(record) {
        journal.append(record);
        holdings.apply(record);
      },
      settled: journal.settled,
      close: () => journal.close().finally(unlock),
    };
  } catch (error) {
    await unlock();
    throw error;
  }
}
