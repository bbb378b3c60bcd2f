import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Cmi5Launch } from '../../src/preview/launch/cmi5-session.ts';
import { openBrowser } from './learner.ts';
import { answer, answered, openPage, readEverything, startLaunches } from './package-server.ts';
import { builtPackages } from './packages.ts';

const q1 = 'q1-exchange-of-experience';
let browser: Browser;
let files: Record<string, Uint8Array>;
let stage: Awaited<ReturnType<typeof startLaunches>>;

beforeAll(async () => {
  browser = await openBrowser();
  const built = await builtPackages(process.cwd(), ['sstc-08-labour-migration'], { standards: ['cmi5'] });
  files = built.cmi5 ?? {};
});
afterAll(() => browser.close());
beforeEach(async () => {
  stage = await startLaunches(files, 'cmi5');
});
afterEach(async () => {
  expect(stage.lms.refusals).toEqual([]);
  await stage.close();
});

const given: Cmi5Launch = {
  actor: { account: { homePage: 'https://lms.example.net', name: 'ana-1' }, objectType: 'Agent' },
  activityId: 'https://lms.example.net/aus/8',
  registration: '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
  launchMode: 'Normal',
  moveOn: 'Completed',
};
const launch = async (more: Partial<Cmi5Launch> = {}) =>
  `${stage.url}/package/index.html${(await stage.lms.open({ ...given, ...more })).query}`;

describe('Module 8 as cmi5, in a browser', () => {
  it('is taken from the first page to the last, and comes back on another device', async () => {
    const context = await browser.newContext();
    const { page, troubles } = await openPage(context, await launch());
    expect(await answer(page, q1, 'One\n{two} 🌍 "ثلاثة"')).toBe('sent');
    await readEverything(page);
    await expect.poll(() => stage.verbs()).toContain('completed');
    await page.goto('about:blank');
    await expect.poll(() => stage.verbs().slice(-1)).toEqual(['terminated']);
    expect(stage.verbs()[0]).toBe('initialized');
    expect(troubles).toEqual([]);
    await context.close();

    const other = await browser.newContext();
    const next = await openPage(other, await launch());
    await expect.poll(() => answered(next.page, q1)).toBe('One\n{two} 🌍 "ثلاثة"');
    await next.page.goto('about:blank');
    await expect.poll(() => stage.verbs().filter((verb) => verb === 'terminated').length).toBe(2);
    expect(stage.verbs().filter((verb) => verb === 'completed')).toHaveLength(1);
    expect(next.troubles).toEqual([]);
    await other.close();
  });

  it('is loaded again: the answers are there, no second token is asked for, and the page says what to do', async () => {
    const context = await browser.newContext();
    const { page } = await openPage(context, await launch());
    expect(await answer(page, q1, 'before')).toBe('sent');
    await page.reload();
    await expect.poll(() => answered(page, q1)).toBe('before');
    expect(await answer(page, q1, 'after')).toBe('device');
    await expect.poll(() => page.locator('#status').textContent()).toContain('open the module again');
    expect(stage.requests.filter((each) => each.includes('cmi5-fetch'))).toHaveLength(1);
    const again = await openPage(context, await launch());
    await expect.poll(() => answered(again.page, q1)).toBe('after');
    await expect.poll(() => stage.verbs().filter((verb) => verb === 'answered').length).toBe(2);
    await context.close();
  });

  it('tells the last words in one request, when its frame is taken out of the page', async () => {
    const context = await browser.newContext();
    const address = await launch();
    const { page } = await openPage(context, `${stage.url}/lms`);
    await page.evaluate((src) => {
      document.body.append(Object.assign(document.createElement('iframe'), { src }));
    }, address);
    await expect.poll(() => stage.verbs()).toEqual(['initialized']);
    const box = page.frameLocator('iframe').locator(`[data-question="${q1}"] textarea`);
    await box.fill('written to the last moment');
    await page.evaluate(() => document.querySelector('iframe')?.remove());
    await expect.poll(() => stage.verbs().slice(-1)).toEqual(['terminated']);
    expect(stage.verbs()).toContain('answered');
    expect(stage.requests.filter((each) => each === 'POST /xapi/statements')).toHaveLength(2);
    await context.close();
  });

  it('goes back to the LMS by its own way out, when all is told', async () => {
    const context = await browser.newContext();
    const { page } = await openPage(context, await launch({ returnURL: `${stage.url}/back` }));
    await answer(page, q1, 'done');
    await page.getByRole('button', { name: 'Leave the module' }).click();
    await page.waitForURL(`${stage.url}/back`);
    expect(stage.verbs().slice(-1)).toEqual(['terminated']);
    await context.close();
  });

  it('has no way out where the LMS names none', async () => {
    const context = await browser.newContext();
    const { page } = await openPage(context, await launch());
    await answer(page, q1, 'x');
    expect(await page.getByRole('button', { name: 'Leave the module' }).count()).toBe(0);
    await context.close();
  });

  it('keeps what is written while the LRS is away, and sends it when it is back', async () => {
    const context = await browser.newContext();
    const { page } = await openPage(context, await launch());
    await expect.poll(() => stage.verbs()).toContain('initialized');
    await context.setOffline(true);
    expect(await answer(page, q1, 'written offline')).toBe('device');
    await context.setOffline(false);
    await expect.poll(() => stage.verbs()).toContain('answered');
    await expect
      .poll(() => page.locator(`[data-question="${q1}"] [data-status]`).getAttribute('data-status'))
      .toBe('sent');
    await context.close();
  });

  it('only looked at tells that it began and ended, and says that nothing is kept', async () => {
    const context = await browser.newContext();
    const { page } = await openPage(context, await launch({ launchMode: 'Browse' }));
    expect(await answer(page, q1, 'only looking')).toBe('lost');
    await page.goto('about:blank');
    await expect.poll(() => stage.verbs()).toEqual(['initialized', 'terminated']);
    await context.close();
  });
});
