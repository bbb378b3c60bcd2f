import { until } from '../browser/until.ts';
import type { WalkLrs } from './lrs.ts';
import type { Visit } from './visit.ts';

/**
 * Resolves when a page that no API keeps waiting stands, and its second script is there if it brings one. What hangs is
 * given up by the page's own patience: the clock is moved on while nothing else is under way.
 */
export async function mounted({ page, module }: Visit, lrs: WalkLrs): Promise<void> {
  const stands = () =>
    module.evaluate(() => {
      const frame = document.querySelector<HTMLElement>('[data-kept]');
      const hasWay = /[?&]endpoint=/.test(location.search);
      return frame !== null && !frame.hidden && (!hasWay || window.satchelLrs !== undefined);
    });
  await until(
    async () => {
      if (await stands()) return true;
      if (lrs.isHanging) await page.clock.runFor(1000);
      return false;
    },
    () => 'the page stands',
  );
}
