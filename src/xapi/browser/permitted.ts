import { questionOf } from '../../runtime/lrs/permission.ts';
import { withoutLms } from '../../runtime/opening/without-lms.ts';
import type { Session } from '../../shared/session.ts';
import type { Settings } from '../../shared/settings.ts';
import { keptBefore } from './kept-before.ts';

/** What a launch names, as far as it decides whether the learner is asked. */
export interface Permission {
  settings: Settings;
  endpoint: string;
  /** What tells one LRS from another on this device; without it, the endpoint. */
  scope?: string;
  /** The learner's id, and as release 0.1 wrote it. */
  learner: { id: string; formerly: string };
  registration: string | undefined;
}

/**
 * Opens a session with the LRS that a launch names. Where the learner is to be asked first, the page has a session that
 * keeps all on the device until then, and nothing was asked of that LRS either.
 */
export async function permitted(
  frame: Window,
  { learner, registration, ...named }: Permission,
  open: () => Promise<Session>,
): Promise<Session> {
  await undefined; // the first script says what it has opened (opening/open-session.ts) when it has called this
  const storage = await frame.satchel?.storage;
  const begin = () => {
    if (storage && registration) keptBefore(storage, { ...learner, settings: named.settings, registration });
    return open();
  };
  const asks = questionOf(frame, { ...named, storage });
  if (!asks) return begin();
  return withoutLms('unasked', { untold: true, joined: asks.yes.then(begin), asks });
}
