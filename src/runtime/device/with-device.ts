import type { SavedState } from '../../shared/saved-state.ts';
import type { Delivery, Session } from '../../shared/session.ts';
import type { Settings } from '../../shared/settings.ts';
import { adopt, merge } from '../state/merge.ts';
import { readSavedState } from '../state/saved-state.ts';
import { uuid } from '../state/uuid.ts';
import type { DeviceStorage } from '../storage/storage.ts';
import { type Device, openDevice } from './device.ts';

/** A session with a copy on this device beside it, and the state of both together. */
export interface Kept {
  session: Session;
  state: SavedState;
  /** Undefined where nothing is to be written: a learner who only looks. */
  device: Device | undefined;
  /** Whether some answer stands otherwise in the LMS, or not at all. */
  ahead: boolean;
}

/**
 * Keeps a copy of everything on the device, since an LMS may be gone, full, or say true and lose it all the
 * same. What the LMS gave back and what the device kept become one state, answer by answer.
 */
export async function withDevice(
  session: Session,
  settings: Settings,
  storage: DeviceStorage,
): Promise<Kept> {
  const held = readSavedState(session.saved);
  if (session.mode === 'browse') return { session, state: held, device: undefined, ahead: false };
  const device = openDevice(session, settings, storage);
  session.joinWith?.((theirs, ours) => JSON.stringify(merge(readSavedState(theirs), readSavedState(ours))));
  const { unread } = session;
  // What is not ours has nothing in this place. What is damaged may be all that is left of some answers: it stands until
  // they have been read (later/unread-state.ts).
  if (unread?.kind === 'foreign') {
    await device.keepUnread(unread.text);
    unread.replace();
  }
  const state = joined(session, held, device);
  let kept: Promise<boolean> | undefined;
  return {
    state,
    device,
    ahead: Object.entries(state.answers).some(([id, { revision, by }]) => {
      const there = held.answers[id];
      return there?.revision !== revision || there.by !== by;
    }),
    session: {
      ...session,
      save(page) {
        kept = device.keep(JSON.parse(page) as SavedState);
        session.save(page);
      },
      async commit() {
        const delivery = await committed(session);
        if (delivery.state === 'sent') device.sent();
        if (delivery.state !== 'lost') return delivery;
        // What the LMS gave back, which has it, is not on this device before something is saved.
        if (!kept && session.saved) {
          kept = device.keep(state);
          device.sent();
        }
        if (!(await kept)) return delivery;
        return session.local ? { state: 'kept' } : { state: 'device', why: delivery.why };
      },
    },
  };
}

/** What became of a commit; one that throws was not taken. */
async function committed(session: Session): Promise<Delivery> {
  try {
    return await session.commit();
  } catch (error) {
    console.error(error);
    return { state: 'lost', why: 'refused' };
  }
}

/** The LMS's state and that of this attempt's copy on the device. What may be another attempt's, or another's, is not in it. */
export function joined(session: Session, held: SavedState, device: Device): SavedState {
  const { registration, local } = session;
  const { activity } = device;
  if (registration) {
    // The launch names the attempt: what the device has of another one is another's.
    const kept = device.find(registration);
    return { ...(kept ? merge(held, kept) : held), registration };
  }
  if (local) return device.findNewest() ?? held;
  // A restored course brings its learners' state along, and is another activity: its statements are its own.
  const isCopied = held.activity !== undefined && activity !== undefined && held.activity !== activity;
  const here = activity === undefined ? held : { ...held, activity };
  if (isCopied) return { ...here, registration: uuid() };
  const kept = device.find(held.registration);
  if (kept) return merge(here, kept);
  // Begun here while the LMS took nothing, and begun anew on another device since: one attempt after all.
  const unsent = device.findUnsent();
  if (!unsent) return here;
  const mine = adopt(unsent);
  return session.saved === '' ? mine : merge(here, { ...mine, registration: held.registration });
}
