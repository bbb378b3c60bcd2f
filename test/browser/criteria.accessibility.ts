import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContextOptions, Frame, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { openModule } from './learner.ts';
import { setStage } from './stage.ts';

// Criteria of WCAG 2.2 that a rule cannot judge from the tree alone, tried on the tour, which has every question type:
// docs/accessibility.md names them. Pictures for people to look at lie in screenshots/.

const folder = join(process.cwd(), 'screenshots');

describe('the tour', { timeout: 120_000 }, () => {
  const stage = setStage('satchel-tour', () => process.cwd(), { drafts: true });

  /** The module with all that unfolds, in a frame as large as the window. */
  async function open(options: BrowserContextOptions): Promise<{ page: Page; frame: Frame }> {
    const context = await stage.browser.newContext({ bypassCSP: true, ...options });
    const { page, module: frame } = await openModule(stage.browser, {
      server: stage.server,
      attempt: `criteria-${JSON.stringify(options)}`.replace(/\W/g, ''),
      files: stage.packages.scorm12 ?? {},
      options: { kind: 'scorm12', limits: 'moodle', page: 'index.html', learner: { id: 'ana', name: 'Ana' } },
      context,
    });
    await frame.evaluate(() => {
      for (const each of Array.from(document.querySelectorAll('details'))) each.open = true;
    });
    return { page, frame };
  }

  it.each([320, 640])(
    '1.4.4 and 1.4.10: at %s CSS pixels nothing has to be scrolled sideways',
    async (width) => {
      const { page, frame } = await open({ viewport: { width, height: 512 } });
      expect(await frame.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      mkdirSync(folder, { recursive: true });
      await page.screenshot({ path: join(folder, `criteria-reflow-${width}.png`) });
      await page.context().close();
    },
  );

  it('1.4.12: with the spacing of text set, nothing is cut off', async () => {
    const { page, frame } = await open({ viewport: { width: 367, height: 666 } });
    await frame.addStyleTag({
      content:
        '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }',
    });
    const cut = await frame.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('body *')]
        .filter((each) => {
          const { overflowX, overflowY } = getComputedStyle(each);
          const isCut =
            (overflowX === 'hidden' && each.scrollWidth > each.clientWidth + 1) ||
            (overflowY === 'hidden' && each.scrollHeight > each.clientHeight + 1);
          return isCut && each.clientWidth > 2; // what only screen readers read is one pixel wide
        })
        .map((each) => each.outerHTML.slice(0, 100)),
    );
    expect(cut).toEqual([]);
    expect(await frame.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(367);
    await page.context().close();
  });

  it.each([367, 1280])(
    '2.5.8: at %s pixels every target is 24 by 24 CSS pixels, or in a line of text',
    async (width) => {
      const { page, frame } = await open({ viewport: { width, height: 800 } });
      const small = await frame.evaluate(() => {
        const boxOf = (each: Element) => {
          const label = each instanceof HTMLInputElement ? (each.labels?.[0] ?? each) : each;
          const [own, wide] = [each.getBoundingClientRect(), label.getBoundingClientRect()];
          return { width: Math.max(own.width, wide.width), height: Math.max(own.height, wide.height) };
        };
        const isInText = (each: Element) =>
          each.tagName === 'A' && each.closest('p, li, td')?.textContent?.trim() !== each.textContent?.trim();
        return [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
          .filter(
            (each) => each.checkVisibility() && each.getBoundingClientRect().width > 1 && !isInText(each),
          )
          .filter((each) => boxOf(each).width < 24 || boxOf(each).height < 24)
          .map(
            (each) =>
              `${Math.round(boxOf(each).width)}×${Math.round(boxOf(each).height)} ${each.outerHTML.slice(0, 80)}`,
          );
      });
      expect(small).toEqual([]);
      await page.context().close();
    },
  );

  it('2.1.1, 2.1.2, 2.4.7 and 2.4.11: Tab reaches everything, shows where it is, and leaves the page', async () => {
    const { page, frame } = await open({ viewport: { width: 650, height: 666 }, reducedMotion: 'reduce' });
    await frame.evaluate(() => document.body.focus());
    const reached: string[] = [];
    const covered: string[] = [];
    const unseen: string[] = [];
    for (let left = 400; left > 0; left--) {
      await page.keyboard.press('Tab');
      const seen = await frame.evaluate(() => {
        const each = document.activeElement;
        if (!document.hasFocus() || !each || each === document.body) return undefined;
        const { left, right, top, bottom } = each.getBoundingClientRect();
        const x = (Math.max(left, 1) + Math.min(right, innerWidth - 1)) / 2;
        const rows = [top + 2, (top + bottom) / 2, bottom - 2].filter((y) => y > 0 && y < innerHeight);
        const isAtTop = (y: number) => {
          const there = document.elementFromPoint(x, y);
          return (
            there !== null &&
            (each.contains(there) || there.contains(each) || there.closest('label') !== null)
          );
        };
        const shown = [each, each.closest('label'), each.nextElementSibling, each.parentElement].some(
          (one) =>
            one &&
            (getComputedStyle(one).outlineStyle !== 'none' || getComputedStyle(one).boxShadow !== 'none'),
        );
        // A browser shows by itself which control of a video has the focus.
        const isShown = shown || each instanceof HTMLVideoElement;
        return { name: each.outerHTML.slice(0, 90), isCovered: !rows.some(isAtTop), isShown };
      });
      if (!seen) break;
      reached.push(seen.name);
      if (seen.isCovered) covered.push(seen.name);
      if (!seen.isShown) unseen.push(seen.name);
    }
    expect(reached.length).toBeGreaterThan(30);
    expect(reached.length).toBeLessThan(400);
    expect(covered).toEqual([]);
    expect(unseen).toEqual([]);
    await page.context().close();
  });

  it('2.5.7 and 2.3.3: nothing is dragged, and nothing moves for those who asked for less', async () => {
    const { page, frame } = await open({ viewport: { width: 650, height: 900 }, reducedMotion: 'reduce' });
    const moving = await frame.evaluate(() =>
      [...document.querySelectorAll('*')]
        .filter((each) => {
          const { transitionDuration, animationName } = getComputedStyle(each);
          return Number.parseFloat(transitionDuration) > 0.01 || animationName !== 'none';
        })
        .map((each) => each.outerHTML.slice(0, 80)),
    );
    expect(moving).toEqual([]);
    expect(await frame.locator('[draggable=true]').count()).toBe(0);
    await page.context().close();
  });

  it('with forced colours, for people to look at', async () => {
    const { page, frame } = await open({ viewport: { width: 650, height: 900 }, forcedColors: 'active' });
    mkdirSync(folder, { recursive: true });
    await page.screenshot({ path: join(folder, 'criteria-forced-top.png') });
    await frame.locator('[data-question]').nth(1).scrollIntoViewIfNeeded();
    await page.screenshot({ path: join(folder, 'criteria-forced-questions.png') });
    await page.context().close();
  });
});
