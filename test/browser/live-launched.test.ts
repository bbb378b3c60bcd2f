import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampled } from '../sampled.ts';
import { addFiles, workspace } from '../workspace-fixture.ts';
import { openBrowser } from './learner.ts';
import { earlier, releases, seen } from './live-releases.ts';
import { answer, answered, openPage, startLaunches } from './package-server.ts';
import { builtPackages } from './packages.ts';

// The changes of live.test.ts where no LMS with SCORM keeps the state: an LRS does, or the device alone.

const standards = ['web', 'xapi', 'cmi5'] as const;
const settings = "export default { iri: 'https://academy.example.net/modules' };\n";
const actor = { account: { homePage: 'https://lms.example.net', name: 'ana-1' }, objectType: 'Agent' };
const registration = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
const activityId = 'https://lms.example.net/activity/8';

let browser: Browser;
const packages = new Map<keyof typeof releases, Record<string, Record<string, Uint8Array>>>();
beforeAll(async () => {
  browser = await openBrowser();
  const folder = workspace({ 'build.config.ts': settings });
  for (const release of ['first', 'second'] as const) {
    addFiles(folder, { 'modules/live/module.yaml': releases[release] });
    packages.set(release, await builtPackages(folder, ['live'], { standards }));
  }
});
afterAll(() => browser.close());

describe.each(sampled(standards))('a live module that was changed, in %s', (standard) => {
  const files: Record<string, Uint8Array> = {};
  let stage: Awaited<ReturnType<typeof startLaunches>>;
  beforeAll(async () => {
    stage = await startLaunches(files, standard === 'cmi5' ? 'cmi5' : 'lrs');
  });
  afterAll(() => stage.close());

  const query = async (): Promise<string> => {
    if (standard === 'web') return '';
    if (standard === 'cmi5') {
      const modes = { launchMode: 'Normal', moveOn: 'Completed' } as const;
      return (await stage.lms.open({ actor, registration, activityId, ...modes })).query;
    }
    return `?${new URLSearchParams({
      ...{ endpoint: `${stage.lrsUrl}/xapi/`, auth: 'Basic bGF1bmNo', actor: JSON.stringify(actor) },
      ...{ registration, activity_id: activityId },
    })}`;
  };
  /** The package of a release stands where that of the one before stood. */
  const open = async (context: BrowserContext, release: keyof typeof releases) => {
    for (const path of Object.keys(files)) delete files[path];
    Object.assign(files, packages.get(release)?.[standard]);
    const opened = await openPage(context, `${stage.url}/package/index.html${await query()}`);
    await opened.page.waitForFunction(
      () => window.satchelLrs !== undefined || !/endpoint=/.test(location.search),
    );
    return opened;
  };
  const sent = standard === 'web' ? 'kept' : 'sent';
  const saved = async (page: Page, text: string) => expect(await answer(page, 'new', text)).toBe(sent);
  const leave = async (page: Page) => {
    await page.goto(`${stage.url}/elsewhere`);
    const count = (verb: string) => stage.verbs().filter((each) => each === verb).length;
    await expect.poll(() => count('terminated')).toBe(count('initialized'));
    await page.close();
  };
  const label = (page: Page, id: string) => page.locator(`label[for="${id}"]`);
  const isChosen = (page: Page, id: string) => page.locator(`[id="${id}"]`).isChecked();
  /** What the LRS was told of a question, by the ids of activities. */
  const told = (question: string) =>
    stage.lrs
      .statements()
      .filter(({ object }) => 'id' in object && object.id.endsWith(`/questions/${question}`))
      .map(({ result }) => result?.response);

  it('has every answer on each device, tells none of them again, and has all with the old package again', async () => {
    const desk = await browser.newContext();
    const phone = standard === 'web' ? desk : await browser.newContext();
    const troubles: string[] = [];
    const first = await open(desk, 'first');
    for (const [id, text] of [
      ['gone', seen],
      ['named', 'To the letter.'],
      ['step', 'Higher and higher'],
    ] as const)
      expect(await answer(first.page, id, text)).toBe(sent);
    for (const id of ['kept:c', 'lost:b', 'fruit:b']) await label(first.page, id).click();
    await first.page.locator('[data-question="steps"] [data-field="down"]').first().click();
    await saved(first.page, 'one');
    await leave(first.page);
    const answeredThen = ['gone', 'named', 'step', 'kept', 'lost', 'steps', 'fruit'];
    const before = answeredThen.map(told);
    // A marked question is told when it is checked.
    const counts = standard === 'web' ? [0, 0, 0, 0, 0, 0, 0] : [1, 1, 1, 1, 1, 0, 1];
    expect(before.map(({ length }) => length)).toEqual(counts);

    for (const [context, text] of [
      [desk, 'two'],
      [phone, 'three'],
    ] as const) {
      const second = await open(context, 'second');
      await expect.poll(() => answered(second.page, 'named')).toBe('To the letter.');
      expect(await isChosen(second.page, 'kept:c')).toBe(true);
      expect(await second.page.locator('[data-question="step"] input:checked').count()).toBe(0);
      expect(await answered(second.page, 'fruit')).toBe('Pear');
      await saved(second.page, text);
      await second.page.locator('[data-kept] [data-answers]').click();
      const entries = second.page.locator('[data-answers-dialog] [data-earlier-list] li');
      await entries.first().waitFor();
      const shown = await entries.evaluateAll((items) =>
        items.map((item) => [...item.children].map(({ textContent }) => textContent)),
      );
      expect(shown).toEqual(earlier);
      troubles.push(...second.troubles);
      await leave(second.page);
    }
    expect(answeredThen.map(told)).toEqual(before);

    const third = await open(phone, 'first');
    await expect.poll(() => answered(third.page, 'gone')).toBe(seen);
    expect(await answered(third.page, 'named')).toBe('To the letter.');
    expect(await answered(third.page, 'step')).toBe('Higher and higher');
    for (const id of ['kept:c', 'lost:b', 'fruit:b']) expect(await isChosen(third.page, id)).toBe(true);
    await leave(third.page);
    expect([...first.troubles, ...troubles, ...third.troubles]).toEqual([]);
    if (standard === 'cmi5') expect(stage.lms.refusals).toEqual([]);
    await desk.close();
    if (phone !== desk) await phone.close();
  });
});
