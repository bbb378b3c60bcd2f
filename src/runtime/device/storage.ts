/** The device's storage, with nothing thrown into the page: a browser may forbid it, and it may be full. */
export interface DeviceStorage {
  get(key: string): string | null;
  /** True when it is stored. */
  set(key: string, text: string): boolean;
  remove(key: string): void;
  /** The keys with this beginning, sorted. */
  keys(start: string): string[];
}

/** localStorage: under the LMS's own origin, shared with every other package and every learner at this browser. */
export function deviceStorage(): DeviceStorage {
  // Asked for each time: a browser can forbid it while the page is open.
  const attempt = <T>(run: (storage: Storage) => T, otherwise: T): T => {
    try {
      return run(window.localStorage);
    } catch {
      return otherwise;
    }
  };
  return {
    get: (key) => attempt((storage) => storage.getItem(key), null),
    set: (key, text) =>
      attempt((storage) => {
        storage.setItem(key, text);
        return true;
      }, false),
    remove: (key) => attempt((storage) => storage.removeItem(key), undefined),
    keys: (start) =>
      attempt(
        (storage) =>
          Object.keys(storage)
            .filter((key) => key.indexOf(start) === 0)
            .sort(),
        [],
      ),
  };
}

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
