import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scormStandards } from '../scorm-standards.ts';
import { workspace } from '../workspace-fixture.ts';
import { openBrowser, openModule } from './learner.ts';
import { type LmsServer, startLmsServer } from './lms-server.ts';
import { answer, answered, startLaunches, startPackageServer } from './package-server.ts';
import { builtPackages } from './packages.ts';

// Links that want answers for another LRS, in packages as they are built and an LRS as it is shipped.

const module = `id: m
language: en
title: A module
introduction: Welcome.
questions:
  - id: q1
    type: reflection
    text: What have you seen?
  - id: q2
    type: reflection
    text: And what next?
`;
const configOf = (lrs: string) => `export default { iri: 'https://academy.example.net/modules', ${lrs} };\n`;
const built = (lrs: string, standards: string[]) =>
  builtPackages(workspace({ 'modules/m/module.yaml': module, 'build.config.ts': configOf(lrs) }), ['m'], {
    standards,
  });

type Launches = Awaited<ReturnType<typeof startLaunches>>;
const actor = { objectType: 'Agent', account: { homePage: 'https://lms.example.net', name: 'ana-1' } };
const registration = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
const activityId = 'https://lms.example.net/activity/8';

const link = (page: string, endpoint: string) =>
  `${page}?${new URLSearchParams({
    endpoint,
    auth: 'Basic bGluaw==',
    actor: JSON.stringify(actor),
    registration,
    activity_id: activityId,
  })}`;

let browser: Browser;
let ours: Launches;
let theirs: Launches;
let server: LmsServer;
let open: Awaited<ReturnType<typeof built>>;
let listed: Awaited<ReturnType<typeof built>>;
beforeAll(async () => {
  [browser, ours, theirs, server] = await Promise.all([
    openBrowser(),
    startLaunches({}, 'lrs'),
    startLaunches({}, 'lrs'),
    startLmsServer(),
  ]);
  [open, listed] = await Promise.all([
    built('lrs: { launch: true }', ['xapi', 'scorm12']),
    built(`lrs: { launch: ['${ours.lrsUrl}/xapi'] }`, ['xapi']),
  ]);
});
afterAll(async () => {
  await browser.close();
  await Promise.all([ours.close(), theirs.close(), server.close()]);
});

const question = (page: Page) => page.locator('.notice', { hasText: 'The link that opened this page' });
const status = (page: Page) => page.locator('[data-question="q1"] [data-status]').getAttribute('data-status');
/** A page that another opened, as an LMS opens its window. */
async function popup(context: BrowserContext, address: string): Promise<Page> {
  const opener = await context.newPage();
  const [page] = await Promise.all([
    context.waitForEvent('page'),
    opener.evaluate((to) => void window.open(to), address),
  ]);
  return page;
}

describe('a published xapi package that any link may launch', () => {
  it('asks first where no page opened it, sends nothing until then, and all of it after a yes', async () => {
    const web = await startPackageServer(open.xapi ?? {});
    const context = await browser.newContext();
    const page = await context.newPage();
    page.setDefaultTimeout(6000);
    await page.goto(link(`${web.url}/package/index.html`, `${theirs.lrsUrl}/xapi/`));
    await question(page).waitFor();
    const host = new URL(theirs.lrsUrl).host;
    expect(await question(page).textContent()).toContain(`${host}/xapi`);
    expect(await page.locator('main').textContent()).toContain(`Nothing is sent to ${host} yet`);
    expect(await answer(page, 'q1', 'before a yes')).toBe('device');
    expect(await page.locator('[data-where]').textContent()).toContain('sent to nobody');
    expect(theirs.requests).toEqual([]);
    await page.getByRole('button', { name: 'Yes, send' }).click();
    await expect.poll(() => theirs.verbs()).toContain('answered');
    await expect.poll(() => status(page)).toBe('sent');
    expect(await page.locator('#status').textContent()).toBe('');
    await expect
      .poll(() => page.locator('main').textContent())
      .toContain(`Your answers are sent to ${host}, a learning record store`);
    expect(await page.locator('[data-where]').textContent()).toContain('you and your course team');
    await page.locator('[data-kept] [data-answers]').click();
    expect(await page.locator('[data-answers-who]').textContent()).toContain(`look after ${host}`);
    await page.reload();
    await expect.poll(() => answered(page, 'q1')).toBe('before a yes');
    expect(await question(page).count()).toBe(0);
    await context.close();
    await web.close();
  });

  it('sends nothing after a no', async () => {
    const web = await startPackageServer(open.xapi ?? {});
    const context = await browser.newContext();
    const page = await context.newPage();
    const before = theirs.requests.length;
    await page.goto(link(`${web.url}/package/index.html`, `${theirs.lrsUrl}/xapi/`));
    await page.getByRole('button', { name: 'No', exact: true }).click();
    expect(await answer(page, 'q1', 'after a no')).toBe('device');
    await page.goto('about:blank');
    expect(theirs.requests.length).toBe(before);
    await context.close();
    await web.close();
  });

  it('asks nothing in an LMS’s window, names the host, and asks when the device holds answers for another', async () => {
    const web = await startPackageServer(open.xapi ?? {});
    const context = await browser.newContext();
    const first = await popup(context, link(`${web.url}/package/index.html`, `${ours.lrsUrl}/xapi/`));
    expect(await answer(first, 'q1', 'for ours alone')).toBe('sent');
    expect(await question(first).count()).toBe(0);
    expect(await first.locator('main').textContent()).toContain(new URL(ours.lrsUrl).host);
    await first.close();
    const before = theirs.requests.length;
    const second = await popup(context, link(`${web.url}/package/index.html`, `${theirs.lrsUrl}/xapi/`));
    await question(second).waitFor();
    expect(theirs.requests.length).toBe(before);
    await second.getByRole('button', { name: 'Yes, send' }).click();
    expect(await answer(second, 'q2', 'for theirs')).toBe('sent');
    expect(await answered(second, 'q1')).not.toBe('for ours alone');
    await second.goto('about:blank');
    await expect.poll(() => JSON.stringify(theirs.lrs.statements())).toContain('for theirs');
    expect(JSON.stringify(theirs.lrs.statements())).not.toContain('for ours alone');
    await context.close();
    await web.close();
  });
});

describe('a package whose LRS is listed', () => {
  it('takes that one without a question, and no other path of the same host', async () => {
    const web = await startPackageServer(listed.xapi ?? {});
    const context = await browser.newContext();
    const page = await context.newPage();
    const before = ours.requests.length;
    await page.goto(link(`${web.url}/package/index.html`, `${ours.lrsUrl}/xapi/other/`));
    expect(await answer(page, 'q1', 'for nobody')).toBe('kept');
    expect(await page.locator('[data-where]').textContent()).toContain('sent to nobody');
    expect(ours.requests.length).toBe(before);
    await page.goto(link(`${web.url}/package/index.html`, `${ours.lrsUrl}/xapi`));
    expect(await answer(page, 'q2', 'for ours')).toBe('sent');
    expect(await question(page).count()).toBe(0);
    await context.close();
    await web.close();
  });
});

describe('a SCORM package that a link may launch', () => {
  it('sends to the link what is written under it, and nothing of before', async () => {
    const scorm12 = scormStandards.find(({ name }) => name === 'scorm12');
    if (!scorm12) throw new Error('not there');
    const place = (query: string) => ({
      server,
      attempt: 'endpoints',
      files: open.scorm12 ?? {},
      options: {
        kind: scorm12.launch.lms,
        limits: 'standard' as const,
        page: scorm12.launch.page + query,
        learner: { id: 'ana@example.net', name: 'Ana' },
      },
    });
    const named = (endpoint: string) =>
      place(`?${new URLSearchParams({ endpoint, auth: 'Basic bGluaw==' })}`);
    const told = ({ lrs }: Launches) => JSON.stringify(lrs.statements());
    const alone = await openModule(browser, place(''));
    await alone.answer('q1', 'before any link');
    expect(await alone.module.locator('main').textContent()).not.toContain('learning record store');
    await alone.close();
    const first = await openModule(browser, named(`${ours.lrsUrl}/xapi`));
    ours.fault = ({ method }) => (method === 'POST' ? 503 : undefined);
    await first.answer('q2', 'under ours, which is away');
    expect(await first.module.locator('main').textContent()).toContain(new URL(ours.lrsUrl).host);
    await first.close();
    const second = await openModule(browser, named(`${theirs.lrsUrl}/xapi`));
    await second.answer('q1', 'under theirs');
    await expect.poll(() => told(theirs)).toContain('under theirs');
    await second.close();
    expect(told(theirs)).not.toMatch(/before any link|under ours/);
    ours.fault = () => undefined;
    const third = await openModule(browser, named(`${ours.lrsUrl}/xapi`));
    await expect.poll(() => told(ours)).toContain('under ours, which is away');
    await third.close();
    expect(told(ours)).not.toMatch(/before any link|under theirs/);
  });
});
