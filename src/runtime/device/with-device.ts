import type { SavedState } from '../../shared/saved-state.ts';
import type { Session } from '../../shared/session.ts';
import type { Settings } from '../../shared/settings.ts';
import { adopt, merge } from '../state/merge.ts';
import { readSavedState } from '../state/saved-state.ts';
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
export function withDevice(session: Session, settings: Settings): Kept {
  const held = readSavedState(session.saved);
  if (session.mode === 'browse') return { session, state: held, device: undefined, ahead: false };
  const device = openDevice(session, settings);
  const state = withStray(joined(session, held, device), device);
  let kept = false;
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
        session.save(page);
        kept = device.keep(JSON.parse(page) as SavedState);
      },
      async commit() {
        const delivery = await session.commit();
        if (delivery.state === 'sent') device.sent();
        if (delivery.state !== 'lost' || !kept) return delivery;
        return session.local ? { state: 'kept' } : { state: 'device', why: delivery.why };
      },
    },
  };
}

function joined(session: Session, held: SavedState, device: Device): SavedState {
  const { registration, local } = session;
  if (registration) {
    // The launch names the attempt: what the device has of another one is another's.
    const kept = device.find(registration);
    return { ...(kept ? merge(held, kept) : held), registration };
  }
  if (local) return device.findNewest() ?? held;
  if (session.saved === '') {
    const newest = device.findNewest();
    return newest ? adopt(newest) : held;
  }
  const kept = device.find(held.registration);
  if (kept) return merge(held, kept);
  // Begun here while the LMS took nothing, and begun anew on another device since: one attempt after all.
  const unsent = device.findUnsent();
  return unsent ? merge(held, { ...adopt(unsent), registration: held.registration }) : held;
}

/** What was written in this tab while the LMS could not be reached: side by side with what it has. */
function withStray(state: SavedState, device: Device): SavedState {
  const stray = device.takeStray();
  return stray ? merge(state, { ...adopt(stray), registration: state.registration }) : state;
}
