import type { Frame, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { courseText } from '../course-text.ts';
import { openForPictures, shots } from './shots.ts';
import { setStage } from './stage.ts';

// Pictures of a course text for people to look at: its cover, what is still to do, each step, and the end.

const stage = setStage('corridors', () => courseText(), { standards: ['scorm12'] });

/** Does what opens the next step, whatever kinds of things this one holds. */
async function doStep(page: Page, module: Frame): Promise<void> {
  const step = module.locator('main > section:not([hidden])');
  const id = await step.getAttribute('id');
  await step.evaluate((section) => section.scrollIntoView());
  await module.locator(`[data-section-link][href="#${id}"].reached`).waitFor({ state: 'attached' });
  for (const summary of await step.locator('.transcript:not([open]) summary').all())
    await summary.press('Enter');
  for (const box of await step.locator('textarea').all()) await box.fill('A few words of my own.');
  for (const option of await step.locator('input[value="governments"], input[value="route"]').all())
    await option.press('Space');
  for (const check of await step.locator('[data-check] button').all()) await check.press('Enter');
  for (const link of await step.locator('[data-forum]').all()) {
    const [tab] = await Promise.all([page.context().waitForEvent('page'), link.press('Enter')]);
    await tab.close();
  }
}

it.each(shots)('course text, $width $scheme $language', { timeout: 180_000 }, async (shot) => {
  const { page, module, context, fileOf } = await openForPictures(stage, {
    name: 'corridors',
    shot,
    before: (each) => each.route('https://forum.ilo.org/**', (route) => route.fulfill({ body: 'forum' })),
  });
  let count = 0;
  const take = async (what: string) => {
    await page.bringToFront();
    await page.screenshot({ path: fileOf(`${++count}-${what}`) });
  };
  await module.locator(`html[lang="${shot.language}"] [data-lock-list] a`).waitFor();
  await take('cover');
  await module.locator('[data-still] summary').click();
  await take('still-to-do');
  await page.keyboard.press('Escape');
  const next = module.locator('[data-step-next]');
  for (;;) {
    await doStep(page, module);
    if ((await module.locator('main > section:last-of-type:not([hidden])').count()) > 0) break;
    await next.waitFor();
    await next.scrollIntoViewIfNeeded();
    await take('step');
    const before = await module.evaluate(() => document.activeElement?.id);
    await next.press('Enter');
    await expect.poll(() => module.evaluate(() => document.activeElement?.id)).not.toBe(before);
  }
  await module.locator('.ending.completed').waitFor();
  await module.locator('.ending').scrollIntoViewIfNeeded();
  await take('end');
  expect(await module.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(shot.width);
  await context.close();
});
