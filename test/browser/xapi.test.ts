import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './learner.ts';
import { answer, answered, openPage, readEverything, startLaunches } from './package-server.ts';
import { builtPackages } from './packages.ts';

const q1 = 'q1-exchange-of-experience';
let browser: Browser;
let stage: Awaited<ReturnType<typeof startLaunches>>;

beforeAll(async () => {
  browser = await openBrowser();
  const built = await builtPackages(process.cwd(), ['sstc-08-labour-migration'], { standards: ['xapi'] });
  stage = await startLaunches(built.xapi ?? {}, 'lrs');
});
afterAll(async () => {
  await browser.close();
  await stage.close();
});

const launch = (learner: string) =>
  `${stage.url}/package/index.html?${new URLSearchParams({
    endpoint: `${stage.lrsUrl}/xapi/`,
    auth: 'Basic bGF1bmNo',
    actor: JSON.stringify({ name: ['Ana'], mbox: [`mailto:${learner}@example.net`] }),
    registration: '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
    activity_id: 'https://lms.example.net/activity/8',
  })}`;

describe('Module 8 as xAPI, in a browser', () => {
  it('is taken from the first page to the last, and comes back on another device', async () => {
    const context = await browser.newContext();
    const { page, troubles } = await openPage(context, launch('ana'));
    expect(await answer(page, q1, 'One\ntwo')).toBe('sent');
    await readEverything(page);
    await expect.poll(() => stage.verbs()).toContain('completed');
    await page.goto('about:blank');
    await expect.poll(() => stage.verbs().slice(-1)).toEqual(['terminated']);
    expect(troubles).toEqual([]);
    await context.close();
    const other = await browser.newContext();
    const next = await openPage(other, launch('ana'));
    await expect.poll(() => answered(next.page, q1)).toBe('One\ntwo');
    await other.close();
  });

  it('says that an answer is sent when the LRS has it as a statement too, which another device brings about', async () => {
    stage.fault = ({ method, url }) => (method === 'POST' && url?.includes('/statements') ? 500 : undefined);
    const context = await browser.newContext();
    const first = await openPage(context, launch('dora'));
    expect(await answer(first.page, q1, 'Of two channels, one')).toBe('device');
    await expect
      .poll(() => first.page.locator('#status').textContent())
      .toContain('did not take your last answers');
    await first.page.goto('about:blank');
    await context.close();
    stage.fault = () => undefined;
    const before = stage.verbs().filter((verb) => verb === 'answered').length;
    const other = await browser.newContext();
    const next = await openPage(other, launch('dora'));
    await expect.poll(() => answered(next.page, q1)).toBe('Of two channels, one');
    await expect.poll(() => stage.verbs().filter((verb) => verb === 'answered').length).toBe(before + 1);
    await next.page.goto('about:blank');
    await other.close();
    const third = await browser.newContext();
    const last = await openPage(third, launch('dora'));
    await expect.poll(() => answered(last.page, q1)).toBe('Of two channels, one');
    await expect
      .poll(() => last.page.locator(`[data-question="${q1}"] [data-status]`).getAttribute('data-status'))
      .toBe('sent');
    expect(stage.verbs().filter((verb) => verb === 'answered')).toHaveLength(before + 1);
    await third.close();
  });

  it('shows one learner nothing of another at the same browser', async () => {
    const context = await browser.newContext();
    const first = await openPage(context, launch('ben'));
    await answer(first.page, q1, 'Ben’s own');
    await first.page.close();
    const next = await openPage(context, launch('cleo'));
    await expect.poll(() => stage.requests.length).toBeGreaterThan(0);
    await next.page.locator('[data-kept]').waitFor();
    expect(await answered(next.page, q1)).toBe('');
    await context.close();
  });

  it('opened without a launch keeps answers on the device, and asks nobody for anything', async () => {
    const context = await browser.newContext();
    const { page, troubles } = await openPage(context, `${stage.url}/package/index.html`);
    const before = stage.requests.length;
    expect(await answer(page, q1, 'here')).toBe('kept');
    await page.reload();
    await expect.poll(() => answered(page, q1)).toBe('here');
    expect(stage.requests.length).toBe(before);
    expect(troubles).toEqual([]);
    await context.close();
  });
});
