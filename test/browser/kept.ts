import type { Frame, Page } from 'playwright-core';

// What a browser keeps of a module: in a database, and in localStorage what a page wrote with its last breath.

/** All texts that are kept, by their keys; those of localStorage where both have one. An empty one is removed. */
export const keptIn = (page: Page | Frame): Promise<Record<string, string>> =>
  page.evaluate(async () => {
    // A page of the test's own may look before any module has: it must not make a database without its table.
    const isThere = (await indexedDB.databases()).some(({ name }) => name === 'satchel');
    const inDatabase = await new Promise<Record<string, string>>((done, fail) => {
      if (!isThere) return done({});
      const opening = indexedDB.open('satchel');
      opening.onerror = () => fail(opening.error);
      opening.onsuccess = () => {
        const table = opening.result.transaction('kept').objectStore('kept');
        const [keys, texts] = [table.getAllKeys(), table.getAll()];
        texts.onsuccess = () => {
          opening.result.close();
          done(Object.fromEntries(keys.result.map((key, at) => [String(key), texts.result[at] as string])));
        };
      };
    });
    const all = { ...inDatabase, ...(window.localStorage as unknown as Record<string, string>) };
    return Object.fromEntries(Object.entries(all).filter(([, text]) => text !== ''));
  });

/** What stands in localStorage alone, by its keys: what the database did not see through before the page was gone. */
export const keptLocally = (page: Page): Promise<Record<string, string>> =>
  page.evaluate(async () => {
    const isThere = (await indexedDB.databases()).some(({ name }) => name === 'satchel');
    const keys = await new Promise<string[]>((done, fail) => {
      if (!isThere) return done([]);
      const opening = indexedDB.open('satchel');
      opening.onerror = () => fail(opening.error);
      opening.onsuccess = () => {
        const asking = opening.result.transaction('kept').objectStore('kept').getAllKeys();
        asking.onsuccess = () => {
          opening.result.close();
          done(asking.result.map(String));
        };
      };
    });
    const local = Object.entries(window.localStorage as unknown as Record<string, string>);
    return Object.fromEntries(local.filter(([key, text]) => text !== '' && !keys.includes(key)));
  });

/** Empties the browser, and puts these texts into its localStorage. The page must be none of a module's. */
export const keepOnly = (page: Page, texts: Record<string, string> = {}): Promise<void> =>
  page.evaluate(async (entries) => {
    window.localStorage.clear();
    window.sessionStorage.clear();
    await new Promise<void>((done, fail) => {
      const deleting = indexedDB.deleteDatabase('satchel');
      deleting.onsuccess = () => done();
      deleting.onerror = () => fail(deleting.error);
    });
    for (const [key, text] of Object.entries(entries)) window.localStorage.setItem(key, text);
  }, texts);
