import { until } from '../browser/until.ts';
import type { WalkLrs } from './lrs.ts';
import type { Visit } from './visit.ts';

/**
 * Resolves when a page that no API keeps waiting stands, and its second script is there if it brings one. What hangs is
 * given up by the page's own patience: the clock is moved on while nothing else is under way.
 */
export async function mounted(visit: Visit, lrs: WalkLrs): Promise<void> {
  const stands = () =>
    visit.module.evaluate(() => {
      const frame = document.querySelector<HTMLElement>('[data-kept]');
      const hasWay = /[?&]endpoint=/.test(location.search);
      return frame !== null && !frame.hidden && (!hasWay || window.satchelLrs !== undefined);
    });
  await inPatience(visit, lrs, stands, 'the page stands');
}

/** Resolves when what comes later has come: after the first save, for which a page waits as long as its patience lasts. */
export const completed = (visit: Visit, lrs: WalkLrs): Promise<void> =>
  inPatience(
    visit,
    lrs,
    () => visit.module.evaluate(() => window.satchelLater !== undefined),
    'the script that comes later has come',
  );

const inPatience = (
  { page }: Visit,
  lrs: WalkLrs,
  isThere: () => Promise<boolean>,
  what: string,
): Promise<void> =>
  until(
    async () => {
      if (await isThere()) return true;
      if (lrs.isHanging) await page.clock.runFor(1000);
      return false;
    },
    () => what,
  );
