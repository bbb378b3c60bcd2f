import { IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type DeviceStorage, nameOf, openStorage } from '../../../src/runtime/storage/storage.ts';

/** The localStorage of an origin, with as much room as is said. */
function roomFor(most = Number.POSITIVE_INFINITY) {
  const texts: Record<string, string> = {};
  const hidden = (value: unknown) => ({ value, enumerable: false });
  return Object.defineProperties(texts, {
    getItem: hidden((key: string) => texts[key] ?? null),
    setItem: hidden((key: string, text: string) => {
      if (text.length > most) throw new DOMException('full', 'QuotaExceededError');
      texts[key] = text;
    }),
    removeItem: hidden((key: string) => delete texts[key]),
  }) as unknown as Storage & Record<string, string>;
}

/** What a browser keeps for an origin; its tabs share it. */
let disk: { localStorage: ReturnType<typeof roomFor>; indexedDB: IDBFactory };
/** What was told to whoever looks on. */
const told: unknown[] = [];

interface Tab {
  kept: DeviceStorage;
  happens(event: 'pagehide' | 'pageshow'): void;
}

/** Opens the module in another tab of the browser. */
async function tab(
  lacking: { [name in keyof typeof disk | 'BroadcastChannel']?: unknown } = {},
): Promise<Tab> {
  const page = new EventTarget();
  class BroadcastChannel {
    postMessage = (said: unknown) => void told.push(said);
  }
  const listen = page.addEventListener.bind(page);
  vi.stubGlobal('window', { ...disk, BroadcastChannel, addEventListener: listen, ...lacking });
  vi.stubGlobal('BroadcastChannel', BroadcastChannel);
  const kept = await openStorage();
  return { kept, happens: (event) => void page.dispatchEvent(new Event(event)) };
}

/** Resolves when all that was asked of the database before has been done. */
const settled = async () => {
  const happened = (request: IDBRequest) =>
    new Promise((done) => {
      request.onsuccess = done;
    });
  const opening = disk.indexedDB.open('satchel');
  opening.onupgradeneeded = () => opening.result.createObjectStore('kept');
  await happened(opening);
  await happened(opening.result.transaction('kept').objectStore('kept').getAllKeys());
  opening.result.close();
  await new Promise((done) => setTimeout(done));
};

beforeEach(() => {
  disk = { localStorage: roomFor(), indexedDB: new IDBFactory() };
  told.length = 0;
});
afterEach(async () => {
  vi.restoreAllMocks();
  await settled(); // nothing of this test happens in the next one
});

describe('what the device keeps', () => {
  it('is in the database, and there alone, and read by the next page', async () => {
    const { kept } = await tab();
    expect(await kept.set('satchel:a', 'one')).toBe(true);
    expect(await kept.set('satchel:b', 'two')).toBe(true);
    expect(Object.keys(disk.localStorage)).toEqual([]);
    const next = await tab();
    expect(next.kept.get('satchel:a')).toBe('one');
    expect(next.kept.all('satchel:a')).toEqual(['one']);
    expect(next.kept.get('satchel:c')).toBeNull();
    expect(next.kept.all('satchel:c')).toEqual([]);
    expect(next.kept.late).toBeUndefined();
  });

  it('is listed by how its keys begin, in order, and nothing of others with it', async () => {
    disk.localStorage.setItem('theirs', 'x');
    disk.localStorage.setItem('not satchel:', 'y');
    const { kept } = await tab();
    for (const key of ['satchel:b:2', 'satchel:a:1', 'satchel:b:1']) await kept.set(key, key);
    expect(kept.keys('satchel:b:')).toEqual(['satchel:b:1', 'satchel:b:2']);
    expect(kept.keys('')).toEqual(['satchel:a:1', 'satchel:b:1', 'satchel:b:2']);
    expect(disk.localStorage).toEqual({ theirs: 'x', 'not satchel:': 'y' });
  });

  it('is told to who looks on, as it is written and as it goes', async () => {
    const { kept } = await tab();
    await kept.set('satchel:a', 'one');
    kept.remove('satchel:a');
    expect(told).toEqual([['satchel:a', 'one'], ['satchel:a']]);
  });

  it('moves out of localStorage, for good', async () => {
    disk.localStorage.setItem('satchel:a', 'of an older release');
    const { kept } = await tab();
    expect(kept.get('satchel:a')).toBe('of an older release');
    await settled();
    expect(Object.keys(disk.localStorage)).toEqual([]);
    expect((await tab()).kept.get('satchel:a')).toBe('of an older release');
  });

  it('stays in localStorage where it cannot move', async () => {
    disk.localStorage.setItem('satchel:a', 'of an older release');
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    const { kept } = await tab();
    await settled();
    expect(kept.get('satchel:a')).toBe('of an older release');
    expect(disk.localStorage['satchel:a']).toBe('of an older release');
  });

  it('is there once, where localStorage has the same', async () => {
    await (await tab()).kept.set('satchel:a', 'one');
    disk.localStorage.setItem('satchel:a', 'one');
    const { kept } = await tab();
    expect(kept.all('satchel:a')).toEqual(['one']);
    expect(Object.keys(disk.localStorage)).toEqual([]);
  });

  it('is there twice, where a page wrote its last words beside it, until something new is written', async () => {
    await (await tab()).kept.set('satchel:a', 'one');
    disk.localStorage.setItem('satchel:a', 'the last words');
    const { kept } = await tab();
    expect(kept.get('satchel:a')).toBe('one');
    expect(kept.all('satchel:a')).toEqual(['one', 'the last words']);
    await settled();
    expect(disk.localStorage['satchel:a']).toBe('the last words');
    await kept.set('satchel:a', 'both');
    expect(kept.all('satchel:a')).toEqual(['both']);
  });
});

describe('two tabs', () => {
  it('write over nothing that the other one wrote', async () => {
    const [one, other] = [await tab(), await tab()];
    await other.kept.set('satchel:a', 'from the other');
    const seen: (string | null)[] = [];
    await one.kept.change('satchel:a', (there) => {
      seen.push(there);
      return `${there ?? ''}, and from this`;
    });
    expect(seen).toEqual([null, 'from the other']);
    expect(one.kept.get('satchel:a')).toBe('from the other, and from this');
    expect((await tab()).kept.get('satchel:a')).toBe('from the other, and from this');
  });

  it('ask once where nobody else wrote', async () => {
    const { kept } = await tab();
    await kept.set('satchel:a', 'one');
    const make = vi.fn(() => 'two');
    await kept.change('satchel:a', make);
    expect(make.mock.calls).toEqual([['one']]);
  });

  it('ask once as well where the other removed it', async () => {
    await (await tab()).kept.set('satchel:a', 'one');
    const [one, other] = [await tab(), await tab()];
    other.kept.remove('satchel:a');
    await settled();
    const make = vi.fn(() => 'two');
    await one.kept.change('satchel:a', make);
    expect(make.mock.calls).toEqual([['one']]);
    expect((await tab()).kept.get('satchel:a')).toBe('two');
  });

  it('do not bring back what was removed while it was made of what the other wrote', async () => {
    const [one, other] = [await tab(), await tab()];
    await other.kept.set('satchel:a', 'from the other');
    const writing = one.kept.change('satchel:a', (there) => `${there ?? ''}, and from this`);
    one.kept.remove('satchel:a');
    await writing;
    expect(one.kept.get('satchel:a')).toBeNull();
  });

  it('keep the newest of what one writes quickly', async () => {
    const { kept } = await tab();
    const done = [kept.set('satchel:a', 'one'), kept.set('satchel:a', 'two'), kept.set('satchel:a', 'three')];
    expect(await Promise.all(done)).toEqual([true, true, true]);
    expect((await tab()).kept.get('satchel:a')).toBe('three');
  });

  it('do not bring back what was removed while it was written', async () => {
    const { kept } = await tab();
    const writing = kept.set('satchel:a', 'one');
    kept.remove('satchel:a');
    await writing;
    await settled();
    expect(kept.get('satchel:a')).toBeNull();
    expect((await tab()).kept.keys('satchel:')).toEqual([]);
  });
});

describe('what is removed', () => {
  it('is gone from the database and from localStorage, for the next page too', async () => {
    await (await tab()).kept.set('satchel:a', 'one');
    disk.localStorage.setItem('satchel:a', 'the last words');
    const { kept } = await tab();
    kept.remove('satchel:a');
    expect(kept.all('satchel:a')).toEqual([]);
    await settled();
    expect(Object.keys(disk.localStorage)).toEqual([]);
    expect((await tab()).kept.keys('satchel:')).toEqual([]);
  });

  it('stays gone where the page went before the database had forgotten it', async () => {
    await (await tab()).kept.set('satchel:a', 'one');
    disk.localStorage.setItem('satchel:a', ''); // what a page that goes leaves behind
    const { kept } = await tab();
    expect(kept.get('satchel:a')).toBeNull();
    await settled();
    expect(Object.keys(disk.localStorage)).toEqual([]);
    expect((await tab()).kept.keys('satchel:')).toEqual([]);
  });

  it('is said to be gone at once, to a page that opens before the database has forgotten it', async () => {
    const { kept } = await tab();
    await kept.set('satchel:a', 'one');
    kept.remove('satchel:a');
    expect(disk.localStorage['satchel:a']).toBe('');
    await settled();
    expect(disk.localStorage['satchel:a']).toBeUndefined();
  });
});

describe('a page that goes', () => {
  it('leaves in localStorage what the database may not see through, and the next one has it', async () => {
    const { kept, happens } = await tab();
    void kept.set('satchel:a', 'on its way');
    expect(Object.keys(disk.localStorage)).toEqual([]);
    happens('pagehide');
    expect(disk.localStorage['satchel:a']).toBe('on its way');
    void kept.set('satchel:b', 'the last words');
    expect(disk.localStorage['satchel:b']).toBe('the last words');
    disk.indexedDB = new IDBFactory(); // the browser was killed before it wrote
    expect((await tab()).kept.get('satchel:b')).toBe('the last words');
  });

  it('leaves the newest, where an older one has just arrived in the database', async () => {
    const { kept, happens } = await tab();
    const first = kept.set('satchel:a', 'one');
    void kept.set('satchel:a', 'two');
    await first;
    happens('pagehide');
    expect(disk.localStorage['satchel:a']).toBe('two');
  });

  it('leaves nothing there that the database has', async () => {
    const { kept, happens } = await tab();
    await kept.set('satchel:a', 'there');
    happens('pagehide');
    expect(Object.keys(disk.localStorage)).toEqual([]);
  });

  it('writes to the database alone again, once it is back', async () => {
    const { kept, happens } = await tab();
    happens('pagehide');
    happens('pageshow');
    await kept.set('satchel:a', 'one');
    expect(Object.keys(disk.localStorage)).toEqual([]);
  });
});

describe('a browser', () => {
  const refuse = () => {
    throw new DOMException('no', 'SecurityError');
  };

  it.each([
    ['forbids the database', { open: refuse }],
    ['has none', undefined],
  ])('that %s keeps all in localStorage', async (_, indexedDB) => {
    const { kept } = await tab({ indexedDB });
    expect(kept.late).toBeUndefined();
    expect(await kept.set('satchel:a', 'one')).toBe(true);
    expect(disk.localStorage['satchel:a']).toBe('one');
    expect((await tab({ indexedDB })).kept.get('satchel:a')).toBe('one');
    kept.remove('satchel:a');
    expect(Object.keys(disk.localStorage)).toEqual([]);
  });

  it('that fails to open the database does as well', async () => {
    const failing = { open: () => ({}) as IDBOpenDBRequest };
    const open = vi.spyOn(failing, 'open').mockImplementation(() => {
      const request = {} as IDBOpenDBRequest;
      queueMicrotask(() => request.onerror?.(new Event('error')));
      return request;
    });
    const { kept } = await tab({ indexedDB: failing });
    expect(open).toHaveBeenCalledOnce();
    expect(kept.late).toBeUndefined();
    expect(await kept.set('satchel:a', 'one')).toBe(true);
    expect(disk.localStorage['satchel:a']).toBe('one');
  });

  it('that has another database of that name does as well', async () => {
    const opening = disk.indexedDB.open('satchel', 1);
    await new Promise((done) => {
      opening.onsuccess = done;
    });
    opening.result.close();
    const { kept } = await tab();
    expect(kept.late).toBeUndefined();
    expect(await kept.set('satchel:a', 'one')).toBe(true);
    expect(disk.localStorage['satchel:a']).toBe('one');
    disk.indexedDB = new IDBFactory();
  });

  it('that forbids everything keeps it while the page is open, and says that it is on no disk', async () => {
    const { kept } = await tab({
      indexedDB: { open: refuse },
      localStorage: undefined,
      BroadcastChannel: undefined,
    });
    expect(await kept.set('satchel:a', 'one')).toBe(false);
    expect(kept.get('satchel:a')).toBe('one');
    kept.remove('satchel:a');
    expect(kept.get('satchel:a')).toBeNull();
  });

  it('that has no room in the database has it in localStorage, and what stood there before stays', async () => {
    const { kept } = await tab();
    await kept.set('satchel:a', 'one');
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    expect(await kept.set('satchel:a', 'two')).toBe(true);
    expect(disk.localStorage['satchel:a']).toBe('two');
    expect((await tab()).kept.all('satchel:a')).toEqual(['one', 'two']);
  });

  it('that has room nowhere says so', async () => {
    disk.localStorage = roomFor(0);
    const { kept } = await tab();
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    expect(await kept.set('satchel:a', 'one')).toBe(false);
    expect(kept.get('satchel:a')).toBe('one');
  });

  it('whose transaction fails later has it in localStorage', async () => {
    const { kept } = await tab();
    const put = IDBObjectStore.prototype.put;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...given) {
      const request = put.apply(this, given);
      request.onsuccess = () => this.transaction.abort();
      return request;
    });
    expect(await kept.set('satchel:a', 'one')).toBe(true);
    expect(disk.localStorage['satchel:a']).toBe('one');
  });

  it('that closes the database has the rest in localStorage', async () => {
    const opened: IDBDatabase[] = [];
    const { open } = disk.indexedDB;
    vi.spyOn(disk.indexedDB, 'open').mockImplementation((...given) => {
      const request = open.apply(disk.indexedDB, given);
      request.addEventListener('success', () => opened.push(request.result));
      return request;
    });
    const { kept } = await tab();
    await kept.set('satchel:a', 'one');
    for (const database of opened) database.close();
    expect(await kept.set('satchel:a', 'two')).toBe(true);
    expect(disk.localStorage['satchel:a']).toBe('two');
    expect((await tab()).kept.all('satchel:a')).toEqual(['one', 'two']);
  });

  it('that is slow to open the database is not waited for, and what it has comes later', async () => {
    await (await tab()).kept.set('satchel:a', 'one');
    const { open } = disk.indexedDB;
    let come = () => {};
    const coming = new Promise<void>((done) => {
      come = done;
    });
    const slow = {
      open(...given: Parameters<typeof open>) {
        const request = {} as { onsuccess?: () => void; result?: IDBDatabase };
        void coming.then(() => {
          const real = open.apply(disk.indexedDB, given);
          real.onsuccess = () => {
            request.result = real.result;
            request.onsuccess?.();
          };
        });
        return request;
      },
    };
    const { kept } = await tab({ indexedDB: slow });
    expect(kept.get('satchel:a')).toBeNull();
    expect(await kept.set('satchel:b', 'meanwhile')).toBe(true);
    expect(disk.localStorage['satchel:b']).toBe('meanwhile');
    come();
    await kept.late;
    expect(kept.get('satchel:a')).toBe('one');
    await settled();
    expect(Object.keys(disk.localStorage)).toEqual([]);
    expect((await tab()).kept.get('satchel:b')).toBe('meanwhile');
  });
});

describe('the name of a text', () => {
  it.each([
    ['', 'wvjl67o803'],
    ['ana', '15vkys75kmw'],
    ['https://lms.example.net/é😀', '1gp5dgfjmxy'],
  ])('of %j is the one by which older releases kept what is theirs', (text, name) => {
    expect(nameOf(text)).toBe(name);
  });
});
