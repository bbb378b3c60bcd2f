import { questionOf } from '../../runtime/lrs/permission.ts';
import { withoutLms } from '../../runtime/opening/without-lms.ts';
import type { Session } from '../../shared/session.ts';
import { type At, learnerAt } from './learner-at.ts';

/** What a launch names, as far as it decides whether the learner is asked. */
export interface Permission extends At {
  /** What tells one LRS from another on this device; without it, the endpoint. */
  scope?: string;
}

/**
 * Opens a session with the LRS that a launch names, for the learner with the id that the device knows them by. Where they
 * are to be asked first, the page has a session that keeps all on the device until then, and nothing was asked of that LRS
 * either.
 */
export async function permitted(
  frame: Window,
  named: Permission,
  open: (learner: string) => Promise<Session>,
): Promise<Session> {
  await undefined; // the first script says what it has opened (opening/open-session.ts) when it has called this
  const storage = await frame.satchel?.storage;
  const begin = () => open(learnerAt(storage, named));
  const asks = questionOf(frame, { ...named, storage });
  if (!asks) return begin();
  return withoutLms('unasked', { untold: true, joined: asks.yes.then(begin), asks });
}
