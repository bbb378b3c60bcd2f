import type { OpenPage } from '../page/later.ts';
import { showNotice } from './notice.ts';

/** Under this key the device knows that an LMS of this origin gave back, at a launch, what was sent before. */
const key = 'satchel:proof';

/**
 * An LMS may say true to all and keep nothing: what it keeps is known at the next launch. Until one of this origin has
 * given something back, the page says that this will be looked at.
 */
export function proof({ launch }: OpenPage): void {
  const { session, device, settings, word } = launch;
  const isSent = device && !session.local && !session.joined && session.mode === 'normal';
  if (!isSent || settings.questions.length === 0) return;
  if (session.saved !== '') void device.storage.set(key, '1');
  else if (device.storage.get(key) === null) launch.atUnmount(showNotice(word('proof')));
}
