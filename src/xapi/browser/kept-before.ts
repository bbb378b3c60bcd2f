import { ownerOf } from '../../runtime/device/owner.ts';
import type { DeviceStorage } from '../../runtime/storage/storage.ts';
import type { Settings } from '../../shared/settings.ts';

/** Whose things of which attempt. */
export interface Former {
  id: string;
  /** The learner's id as release 0.1 wrote it, which knew the LRS's host at most. */
  formerly: string;
  settings: Settings;
  registration: string;
}

/**
 * Gives what release 0.1 kept on this device of an attempt the name that it has now: that of the endpoint. It goes by the
 * registration, which is random: who names it knows of the attempt.
 */
export function keptBefore(storage: DeviceStorage, { id, formerly, settings, registration }: Former): void {
  const owner = `:${ownerOf(formerly, settings)}`;
  for (const key of storage.keys('satchel:')) {
    const text = storage.get(key);
    if (!key.includes(owner) || !text?.includes(registration)) continue;
    const next = key.replace(owner, `:${ownerOf(id, settings)}`);
    if (!storage.get(next)) void storage.set(next, text);
    storage.remove(key);
  }
}
