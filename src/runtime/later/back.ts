import { guarded } from '../launch/mount.ts';
import type { OpenPage } from '../page/later.ts';

/**
 * Loads the LMS's page again that the Back button brings out of the back-forward cache: its script has ended the session
 * and begins no other, and the module alone, which loads itself again, would find nobody to save with. Safari keeps such
 * pages. One of another origin cannot be reloaded from here, and is no LMS of SCORM.
 */
export function back({ launch }: OpenPage): void {
  const reload = ({ persisted }: PageTransitionEvent) => {
    if (persisted) guarded(() => window.top?.location.reload());
  };
  window.addEventListener('pageshow', reload);
  launch.atUnmount(() => window.removeEventListener('pageshow', reload));
}
