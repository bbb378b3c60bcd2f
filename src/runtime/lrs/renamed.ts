import type { DeviceStorage } from '../storage/storage.ts';

/**
 * Moves what the device keeps under keys with one beginning to another, as far as it belongs to a registration: that is
 * random, and who names it knows of the attempt.
 */
export function renamed(
  storage: DeviceStorage,
  { from, to, registration }: { from: string; to: string; registration: string },
): void {
  for (const key of storage.keys(from)) {
    const text = storage.get(key);
    if (!text?.includes(registration)) continue;
    const next = to + key.slice(from.length);
    if (storage.get(next) === null) void storage.set(next, text);
    storage.remove(key);
  }
}
