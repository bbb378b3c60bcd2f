// What this device keeps. Moodle calls localStorage.clear() at each new login and whenever its caches were purged, and
// Chromium writes localStorage to the disk half a minute late: IndexedDB survives both. It answers later than a page
// that goes can wait, so localStorage has what such a page still writes.

/** The device's storage, with nothing thrown into the page: a browser may forbid it, and it may be full. */
export interface DeviceStorage {
  get(key: string): string | null;
  /** Every text that is kept under a key: two, where a page went before the database had its last words. */
  all(key: string): string[];
  /**
   * Writes what `make` makes of the text that is there, which another tab may have written since; resolves to true when
   * it is on the disk.
   */
  change(key: string, make: (there: string | null) => string): Promise<boolean>;
  set(key: string, text: string): Promise<boolean>;
  remove(key: string): void;
  /** The keys with this beginning, sorted. */
  keys(start: string): string[];
  /** Resolves when there is more than there was at first: a database that was slow to open. */
  late?: Promise<void>;
}

const ours = 'satchel:';
/** Tells whoever looks on, such as the preview, what is kept anew: `[key, text]`, or a key alone for what is gone. */
const channelName = 'satchel';
const database = 'satchel';
const table = 'kept';
/** How long a launch waits for the database, in milliseconds. */
const patience = 300;

/** Opens the device's storage: IndexedDB, with localStorage beside it. Never rejects. */
export async function openStorage(): Promise<DeviceStorage> {
  const texts = new Map<string, string>();
  /** What localStorage had that the database has otherwise. */
  const others = new Map<string, string>();
  for (const key of localKeys()) texts.set(key, local((storage) => storage.getItem(key)) ?? '');
  let opened: IDBDatabase | undefined;
  let leaving = false;
  const channel = window.BroadcastChannel && new BroadcastChannel(channelName);
  /** What localStorage does not have as it is. */
  const dirty = new Set<string>();

  const keepLocally = (key: string): boolean => {
    const text = texts.get(key);
    dirty.delete(key);
    return (
      local((storage) => {
        if (text === undefined) storage.removeItem(key);
        else storage.setItem(key, text);
        return true;
      }) ?? false
    );
  };
  /** Runs in a transaction of its own; resolves to whether that was completed. */
  const inDatabase = (run: (kept: IDBObjectStore) => void): Promise<boolean> =>
    new Promise((done) => {
      try {
        const transaction = (opened as IDBDatabase).transaction(table, 'readwrite');
        transaction.oncomplete = () => done(true);
        transaction.onabort = transaction.onerror = () => done(false);
        run(transaction.objectStore(table));
      } catch {
        done(false); // closed by the browser
      }
    });
  const change = async (key: string, make: (there: string | null) => string): Promise<boolean> => {
    const before = texts.get(key) ?? null;
    let text = make(before);
    texts.set(key, text);
    channel?.postMessage([key, text]);
    others.delete(key);
    if (!opened) return keepLocally(key);
    dirty.add(key);
    if (leaving) keepLocally(key);
    const isThere = await inDatabase((kept) => {
      const asked: IDBRequest<string | undefined> = kept.get(key);
      asked.onsuccess = () => {
        const there = asked.result ?? null;
        // What was written or removed meanwhile has a transaction of its own.
        if (texts.get(key) !== text) return;
        if (there !== null && there !== before) {
          text = make(there);
          texts.set(key, text);
        }
        try {
          kept.put(text, key);
        } catch {
          kept.transaction.abort(); // what was asked for before goes with it, and is kept in localStorage
        }
      };
    });
    if (isThere && texts.get(key) === text) dirty.delete(key);
    return isThere || keepLocally(key);
  };
  /** A page that goes may not see the database through: until it has forgotten, an empty text in localStorage says so. */
  const remove = (key: string) => {
    texts.delete(key);
    others.delete(key);
    channel?.postMessage([key]);
    if (!opened) return void keepLocally(key);
    local((storage) => storage.setItem(key, ''));
    void inDatabase((kept) => kept.delete(key)).then(() => keepLocally(key));
  };
  const take = (found: Opened) => {
    opened = found.database;
    for (const [key, text] of found.entries) {
      const before = texts.get(key);
      if (before !== '') texts.set(key, text);
      if (before && before !== text) others.set(key, before);
      else if (before) local((storage) => storage.removeItem(key));
    }
    // What only localStorage has moves, for good; what was removed goes.
    for (const key of localKeys()) {
      const text = texts.get(key);
      if (text === '') remove(key);
      else if (!found.entries.has(key))
        void inDatabase((kept) => kept.put(text, key)).then((isThere) => {
          if (isThere && !others.has(key)) local((storage) => storage.removeItem(key));
        });
    }
  };

  window.addEventListener?.('pagehide', () => {
    leaving = true;
    if (opened) for (const key of [...dirty]) keepLocally(key);
  });
  window.addEventListener?.('pageshow', () => {
    leaving = false;
  });
  const opening = openDatabase().then((found) => found && take(found));
  let isLate = false;
  await Promise.race([
    opening,
    new Promise((done) =>
      setTimeout(() => {
        isLate = true;
        done(undefined);
      }, patience),
    ),
  ]);

  return {
    get: (key) => texts.get(key) || null,
    all: (key) => [texts.get(key), others.get(key)].flatMap((text) => text ?? []),
    change,
    set: (key, text) => change(key, () => text),
    remove,
    keys: (start) => [...texts.keys()].filter((key) => key.indexOf(start) === 0).sort(),
    ...(isLate ? { late: opening.then(() => undefined) } : {}),
  };
}

/** localStorage: under the LMS's own origin, shared with every other package and every learner at this browser. */
function local<T>(run: (storage: Storage) => T): T | undefined {
  try {
    // Asked for each time: a browser can forbid it while the page is open.
    return run(window.localStorage);
  } catch {
    return undefined;
  }
}

const localKeys = () => (local(Object.keys) ?? []).filter((key) => key.indexOf(ours) === 0);

interface Opened {
  database: IDBDatabase;
  entries: Map<string, string>;
}

/** Opens the database and reads it; undefined where that is forbidden, as in some private windows. */
const openDatabase = (): Promise<Opened | undefined> =>
  new Promise((done) => {
    const fail = () => done(undefined);
    try {
      const opening = window.indexedDB.open(database, 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore(table);
      opening.onerror = opening.onblocked = fail;
      opening.onsuccess = () => {
        try {
          const { result } = opening;
          const kept = result.transaction(table).objectStore(table);
          const [keys, texts] = [kept.getAllKeys(), kept.getAll()];
          texts.onerror = keys.onerror = fail;
          // Asked in this order, answered in this order.
          texts.onsuccess = () =>
            done({
              database: result,
              entries: new Map(keys.result.map((key, index) => [String(key), String(texts.result[index])])),
            });
        } catch {
          fail();
        }
      };
    } catch {
      fail();
    }
  });

/** A short name for a text, so that keys hold no addresses and no learner's e-mail (cyrb53, 53 bits). */
export function nameOf(text: string): string {
  let [a, b] = [0xdeadbeef, 0x41c6ce57];
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return (4294967296 * (2097151 & b) + (a >>> 0)).toString(36);
}
