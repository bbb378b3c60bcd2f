import type { StatementStore } from './outbox.ts';
import type { Statement } from './statements.ts';

const prefix = 'satchel:statement:';
const asideMost = 20;

/**
 * Statements in the device's storage, under an owner: the activity, the learner and the LRS together, since
 * many packages and many learners share one browser and one origin. Each has a key of its own, so that two tabs
 * do not write over each other. Where storage is forbidden or full, they are kept in memory alone.
 */
export function statementStore(owner: string): StatementStore {
  const own = `${prefix}${owner}:`;
  const aside = `satchel:aside:${owner}:`;
  const storage = storageOf();
  const keys = new Map<string, string>();
  const left: Statement[] = [];
  for (const key of keysOf(storage, own)) {
    const statement = parse(storage?.getItem(key));
    if (statement) {
      keys.set(statement.id, key);
      left.push(statement);
    } else storage?.removeItem(key);
  }
  // Counted on from what is there, since a clock may be set back between two launches.
  let count =
    1 + Math.max(0, ...keysOf(storage, own).map((key) => Number(key.slice(own.length).split('-')[0]) || 0));
  return {
    left,
    keep(statement) {
      const key = `${own}${String(count++).padStart(9, '0')}-${statement.id}`;
      keys.set(statement.id, key);
      write(storage, key, JSON.stringify(statement));
    },
    forget(id) {
      const key = keys.get(id);
      keys.delete(id);
      if (key) storage?.removeItem(key);
    },
    setAside(statement, why) {
      console.error(`Satchel: the LRS refused a statement for good (${why.trim()}).`, statement);
      const old = keysOf(storage, aside);
      for (const key of old.slice(0, Math.max(0, old.length + 1 - asideMost))) storage?.removeItem(key);
      write(storage, `${aside}${statement.timestamp}-${statement.id}`, JSON.stringify({ why, statement }));
    },
  };
}

/** The device's storage; undefined where a browser forbids it (third-party frames, private windows). */
function storageOf(): Storage | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}

const keysOf = (storage: Storage | undefined, start: string): string[] =>
  storage
    ? Object.keys(storage)
        .filter((key) => key.indexOf(start) === 0)
        .sort()
    : [];

function write(storage: Storage | undefined, key: string, text: string) {
  try {
    storage?.setItem(key, text);
  } catch {
    // Full: it stays in memory, and is sent while the page is open.
  }
}

function parse(text: string | null | undefined): Statement | undefined {
  try {
    return JSON.parse(text ?? '') as Statement;
  } catch {
    return undefined;
  }
}
