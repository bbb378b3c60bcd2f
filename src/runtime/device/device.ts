import type { SavedState } from '../../shared/saved-state.ts';
import type { Session } from '../../shared/session.ts';
import type { Settings } from '../../shared/settings.ts';
import { merge } from '../state/merge.ts';
import { readSavedState, seconds } from '../state/saved-state.ts';
import { uuid } from '../state/uuid.ts';
import { type DeviceStorage, nameOf } from '../storage/storage.ts';
import { activityAt } from './activity.ts';
import { ownerOf } from './owner.ts';

/** How long a copy is kept of which the LMS said that it has it; seconds. */
const longestSent = 30 * 24 * 3600;

/** What this device keeps of a learner's attempts at this module. No other learner's copy is ever read. */
export interface Device {
  storage: DeviceStorage;
  /** Names the learner's things in this module, in the keys of the storage. */
  owner: string;
  /** Names the activity, where its address is understood. */
  activity: string | undefined;
  /** What it kept of the attempt in this activity, if it did. */
  find(registration: string): SavedState | undefined;
  /** The newest of this activity: for a page that no LMS launches. */
  findNewest(): SavedState | undefined;
  /** The newest of attempts of this learner's in this activity of which the LMS never said that it has anything. */
  findUnsent(): SavedState | undefined;
  /** Somebody said who the learner is, or nobody is asked: a page that no LMS launches. */
  isNamed: boolean;
  /** All copies of an owner (`ownerOf`), the newest first. */
  copies(owner: string): KeptCopy[];
  /** Keeps a state; resolves to true when it is on the disk. */
  keep(state: SavedState): Promise<boolean>;
  /** Keeps what stood in the place of saved state and could not be read; resolves to true when it is on the disk. */
  keepUnread(text: string): Promise<boolean>;
  /** The LMS said that it has what was kept last. It may have lost it all the same: the copy stays. */
  sent(): void;
  /** Removes the copy of an attempt that went on under another name. */
  drop(registration: string): void;
  /** Keeps nothing more until the next launch. */
  close(): void;
}

/** A copy, and what its key says. */
export interface KeptCopy {
  key: string;
  copy: Copy;
  registration: string;
  /** It belongs to the activity of this page. */
  isHere: boolean;
}

/** A state as this device keeps it. */
export interface Copy {
  sent: boolean;
  /** The LMS said of an earlier state of it that it has that: the attempt arrived there. */
  arrived?: boolean | undefined;
  /** Its address was understood. */
  known?: boolean | undefined;
  /** Seconds since 1970. */
  time: number;
  state: SavedState;
  /** The tab in which it was written, where nobody knew the learner: in another tab may sit another person. */
  tab?: string | undefined;
}

/** The device's storage for one learner in one module. */
export function openDevice({ learner, local }: Session, settings: Settings, storage: DeviceStorage): Device {
  const owner = ownerOf(learner.id, settings);
  const here = activityAt(window.location.pathname);
  const keyOf = (registration: string) => `${copies}${owner}${here.name}:${registration}`;
  const isNamed = learner.id !== '' || local === true;
  const tab = isNamed ? undefined : thisTab();
  let last: Copy | undefined;
  let closed = false;
  /** The texts that this tab read or wrote, by key: another one there is another tab's. */
  const known = new Map<string, string | null>();
  /** What other tabs of the attempt have kept meanwhile, and whether their LMS said that it has it. */
  let others: Copy | undefined;

  const copyAt = (key: string): Copy | undefined => {
    const [copy, other] = storage.all(key).flatMap((text) => copyIn(text) ?? []);
    return copy && other ? both(copy, other) : copy;
  };
  /** The copies of an owner with what their keys say, the newest first. */
  const copiesOf = (whose: string): KeptCopy[] =>
    storage
      .keys(copies + whose)
      .flatMap((key) => {
        const [address = '', registration = ''] = key.slice((copies + whose).length).split(':');
        const copy = copyAt(key);
        const isHere = address === here.name || address === here.oldName;
        return copy ? [{ key, copy, registration, isHere }] : [];
      })
      .sort((a, b) => b.copy.time - a.copy.time);
  /** Copies of anybody's that the LMS said it has, and that nobody came back for. */
  const sweep = (age: number) => {
    for (const key of storage.keys(copies)) {
      const copy = copyAt(key);
      if (copy?.sent && seconds() - copy.time >= age && copy.state.registration !== last?.state.registration)
        storage.remove(key);
    }
  };
  const write = async (copy: Copy): Promise<boolean> => {
    if (closed) return false;
    last = copy;
    const key = keyOf(copy.state.registration);
    const make = (there: string | null) => {
      const other = there !== null && there !== known.get(key) ? copyIn(there) : undefined;
      if (other) others = others ? both(other, others) : other;
      const text = JSON.stringify(others ? { ...copy, state: merge(copy.state, others.state) } : copy);
      known.set(key, text);
      return text;
    };
    if (await storage.change(key, make)) return true;
    sweep(0);
    return storage.change(key, make);
  };
  sweep(longestSent);

  return {
    storage,
    owner,
    activity: here.isKnown ? here.name : undefined,
    find(registration) {
      const found = copiesOf(owner).find((each) => each.registration === registration && each.isHere);
      if (!found) return undefined;
      known.set(keyOf(registration), storage.get(keyOf(registration)));
      if (found.key !== keyOf(registration)) storage.remove(found.key); // as release 0.1 named it
      return found.copy.state;
    },
    findNewest: () => copiesOf(owner).find(({ isHere }) => isHere)?.copy.state,
    findUnsent: () =>
      isNamed
        ? copiesOf(owner).find(({ copy, isHere }) => isHere && !copy.sent && !copy.arrived)?.copy.state
        : undefined,
    isNamed,
    copies: copiesOf,
    keep: (state) =>
      write({
        arrived: last?.arrived,
        known: here.isKnown || undefined,
        sent: false,
        time: seconds(),
        state,
        tab,
      }),
    keepUnread: (text) => storage.set(`satchel:unread:${owner}${nameOf(text)}`, text),
    sent() {
      if (last && !last.sent && others?.sent !== false) void write({ ...last, sent: true, arrived: true });
    },
    drop: (registration) => storage.remove(keyOf(registration)),
    close() {
      last = undefined;
      closed = true;
    },
  };
}

const copies = 'satchel:device:';

/** A copy as it is kept; undefined for what is not ours, or damaged. */
function copyIn(text: string): Copy | undefined {
  try {
    const copy = JSON.parse(text) as Copy;
    return copy.state ? { ...copy, state: readSavedState(JSON.stringify(copy.state)) } : undefined;
  } catch {
    return undefined;
  }
}

const both = (a: Copy, b: Copy): Copy => ({ ...a, sent: a.sent && b.sent, state: merge(a.state, b.state) });

/** A name for this tab that a reload keeps and another tab does not know; new each time where that is forbidden. */
export function thisTab(): string {
  try {
    const key = 'satchel:tab';
    const name = window.sessionStorage.getItem(key) ?? uuid();
    window.sessionStorage.setItem(key, name);
    return name;
  } catch {
    return uuid();
  }
}
