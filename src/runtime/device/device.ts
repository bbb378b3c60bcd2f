import type { SavedState } from '../../shared/saved-state.ts';
import type { Session } from '../../shared/session.ts';
import type { Settings } from '../../shared/settings.ts';
import { merge } from '../state/merge.ts';
import { readSavedState, seconds } from '../state/saved-state.ts';
import { uuid } from '../state/uuid.ts';
import { deviceStorage, nameOf } from './storage.ts';

/** How long a copy is kept of which the LMS said that it has it; seconds. */
const longestSent = 30 * 24 * 3600;

/** What this device keeps of a learner's attempts at this module. No other learner's copy is ever read. */
export interface Device {
  /** What it kept of the attempt, if it did. */
  find(registration: string): SavedState | undefined;
  /** The newest that it kept of any attempt in this activity: for an LMS that knows of none. */
  findNewest(): SavedState | undefined;
  /** The newest that never reached the LMS, of an attempt in this activity. */
  findUnsent(): SavedState | undefined;
  /** Keeps a state; true when it is stored. */
  keep(state: SavedState): boolean;
  /** The LMS said that it has what was kept last. It may have lost it all the same: the copy stays. */
  sent(): void;
  /** What was kept in this tab while no LMS said who the learner is. Taken out: it belongs to this learner now. */
  takeStray(): SavedState | undefined;
  /** Removes everything that is kept here of this learner's in this module, waiting statements included. */
  clear(): void;
}

interface Copy {
  sent: boolean;
  /** Seconds since 1970. */
  time: number;
  state: SavedState;
  /** The tab in which it was written, where nobody knew the learner: in another tab may sit another person. */
  tab?: string;
}

/** Names a learner's things in one module, in the keys of the device's storage. */
export const ownerOf = (learner: string, { module }: Settings): string =>
  `${nameOf(module.id)}:${nameOf(learner)}:`;

/** The device's storage for one learner in one module. */
export function openDevice({ learner }: Session, settings: Settings): Device {
  const storage = deviceStorage();
  const owner = ownerOf(learner.id, settings);
  const person = `satchel:device:${owner}`;
  // One module may be two activities of one LMS, at two addresses.
  const address = `${nameOf(window.location.pathname.replace(/[^/]*$/, ''))}:`;
  const activity = person + address;
  const tab = learner.id === '' ? { tab: thisTab() } : {};
  let last: Copy | undefined;
  let cleared = false;
  /** The texts that this tab read or wrote, by key: another one there is another tab's. */
  const known = new Map<string, string | null>();
  /** What other tabs of the attempt have kept meanwhile, and whether their LMS said that it has it. */
  let others: Copy | undefined;

  const read = (key: string): Copy | undefined => {
    try {
      const copy = JSON.parse(storage.get(key) ?? '') as Copy;
      return { ...copy, state: readSavedState(JSON.stringify(copy.state)) };
    } catch {
      return undefined; // not ours, or damaged
    }
  };
  const newest = (isMeant: (copy: Copy) => boolean) =>
    storage
      .keys(activity)
      .flatMap((key) => {
        known.set(key, storage.get(key));
        return read(key) ?? [];
      })
      .filter(isMeant)
      .sort((a, b) => b.time - a.time)[0]?.state;
  /** Copies of anybody's that the LMS said it has, and that nobody came back for. */
  const sweep = (age: number) => {
    for (const key of storage.keys('satchel:device:')) {
      const copy = read(key);
      if (copy?.sent && seconds() - copy.time >= age && copy.state.registration !== last?.state.registration)
        storage.remove(key);
    }
  };
  const write = (copy: Copy): boolean => {
    // Who has cleared the device wants nothing more on it: until the next launch it stays empty.
    if (cleared) return false;
    last = copy;
    const key = activity + copy.state.registration;
    const there = storage.get(key);
    if (there !== null && there !== known.get(key)) meet(read(key));
    const text = JSON.stringify(others ? { ...copy, state: merge(copy.state, others.state) } : copy);
    known.set(key, text);
    if (storage.set(key, text)) return true;
    sweep(0);
    return storage.set(key, text);
  };
  const meet = (other: Copy | undefined) => {
    if (!other) return;
    others = others
      ? { ...other, sent: others.sent && other.sent, state: merge(other.state, others.state) }
      : other;
  };
  sweep(longestSent);

  return {
    find(registration) {
      // A new version of the package may lie at another address: the registration names the attempt for good.
      const key = storage.keys(person).find((each) => each.slice(-registration.length) === registration);
      if (key === undefined) return undefined;
      const found = read(key)?.state;
      known.set(key, storage.get(key));
      if (key !== activity + registration) storage.remove(key);
      return found;
    },
    findNewest: () => newest(() => true),
    findUnsent: () => newest(({ sent }) => !sent),
    takeStray() {
      if (learner.id === '') return undefined;
      for (const key of storage.keys(`satchel:device:${ownerOf('', settings)}${address}`)) {
        const copy = read(key);
        if (copy?.tab !== thisTab()) continue;
        storage.remove(key);
        return copy?.state;
      }
      return undefined;
    },
    keep: (state) => write({ sent: false, time: seconds(), state, ...tab }),
    sent() {
      if (last && !last.sent && others?.sent !== false) write({ ...last, sent: true });
    },
    clear() {
      last = undefined;
      cleared = true;
      for (const kind of ['device', 'statement', 'aside', 'speed'])
        for (const key of storage.keys(`satchel:${kind}:${owner}`)) storage.remove(key);
    },
  };
}

/** A name for this tab that a reload keeps and another tab does not know; new each time where that is forbidden. */
function thisTab(): string {
  try {
    const key = 'satchel:tab';
    const name = window.sessionStorage.getItem(key) ?? uuid();
    window.sessionStorage.setItem(key, name);
    return name;
  } catch {
    return uuid();
  }
}
