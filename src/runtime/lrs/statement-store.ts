import type { Statement } from '../../shared/statement.ts';
import type { DeviceStorage } from '../storage/storage.ts';
import type { Refused, StatementStore } from './outbox.ts';

const asideMost = 20;

/**
 * Statements in the device's storage, under an owner: the module, the learner and the LRS together, since
 * many packages and many learners share one browser and one origin. Each has a key of its own, so that two tabs
 * do not write over each other. Where storage is forbidden or full, they are kept in memory alone.
 */
export function statementStore(owner: string, storage: DeviceStorage): StatementStore {
  const own = `satchel:statement:${owner}:`;
  const aside = `satchel:aside:${owner}:`;
  const left: Statement[] = [];
  // Counted on from what is there, since a clock may be set back between two launches.
  let count = 1;
  for (const key of storage.keys(own)) {
    count = Math.max(count, (Number(key.slice(own.length).split('-')[0]) || 0) + 1);
    const statement = parse<Statement>(storage.get(key));
    // Two tabs may each have kept what both told: a batch with an id twice is refused whole.
    if (!statement) storage.remove(key);
    else if (!left.some(({ id }) => id === statement.id)) left.push(statement);
  }
  const refused = () =>
    storage.keys(aside).flatMap((key) => {
      const found = parse<Refused>(storage.get(key));
      return found?.statement ? [found] : [];
    });
  const remove = (among: string, id: string) => {
    for (const key of storage.keys(among)) if (key.endsWith(`-${id}`)) storage.remove(key);
  };
  return {
    left,
    aside: refused().map(({ statement }) => statement),
    refused,
    keep(statement) {
      // One that an earlier launch could not send, told once more: it is one statement still.
      remove(own, statement.id);
      const key = `${own}${String(count++).padStart(9, '0')}-${statement.id}`;
      // Where it cannot be kept it stays in memory, and is sent while the page is open.
      void storage.set(key, JSON.stringify(statement));
    },
    forget(id) {
      remove(own, id);
      remove(aside, id);
    },
    setAside(statement, why) {
      console.error(`Satchel: the LRS refused a statement (${why.trim()}).`, statement);
      remove(aside, statement.id);
      const old = storage.keys(aside);
      for (const key of old.slice(0, Math.max(0, old.length + 1 - asideMost))) storage.remove(key);
      void storage.set(`${aside}${statement.timestamp}-${statement.id}`, JSON.stringify({ why, statement }));
    },
  };
}

function parse<Kept>(text: string | null): Kept | undefined {
  try {
    return JSON.parse(text ?? '') as Kept;
  } catch {
    return undefined; // not ours, or damaged
  }
}
