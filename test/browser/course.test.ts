import type { BrowserContext, Frame, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { courseText } from '../course-text.ts';
import { sampled } from '../sampled.ts';
import { scormStandards } from '../scorm-standards.ts';
import { troublesOf } from './axe.ts';
import { openModule } from './learner.ts';
import { openPage, startLaunches, startPackageServer } from './package-server.ts';
import { builtPackages } from './packages.ts';
import { setStage } from './stage.ts';

// The course text of test/course: one section at a time, each locked until the one before is done.

const stage = setStage('corridors', () => courseText(), {
  standards: ['scorm12', 'scorm2004-4th', 'cmi5', 'web'],
});
let scroll: Record<string, Record<string, Uint8Array>>;
beforeAll(async () => {
  const folder = courseText((text) => text.replace('layout: steps', 'layout: scroll'));
  scroll = await builtPackages(folder, ['corridors'], { standards: ['scorm12'] });
});

const phone = { width: 367, height: 666 };
const open = async (bypassCSP = false) => {
  const context = await stage.browser.newContext({ viewport: phone, hasTouch: true, bypassCSP });
  await context.route('https://forum.ilo.org/**', (route) => route.fulfill({ body: 'forum' }));
  return context;
};
const shown = (module: Frame | Page) =>
  module
    .locator('main > section')
    .evaluateAll((all) => all.filter((each) => !each.hasAttribute('hidden')).map(({ id }) => id));
const hidden = (module: Frame | Page, id: string) => module.locator(`#${id}`).getAttribute('hidden');
const focused = (module: Frame | Page) => module.evaluate(() => document.activeElement?.id);
const nextWay = (module: Frame | Page) => module.locator('[data-step-next]');

/** Goes on by the keyboard, and looks at where that leads. */
async function next(page: Page, module: Frame | Page, id: string) {
  await nextWay(module).waitFor();
  await nextWay(module).focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(module)).toBe(`${id}-heading`);
  expect(await shown(module)).toEqual([id]);
}

/** Takes the whole module as it has to be taken, by the keyboard. */
async function take(page: Page, module: Frame | Page, context: BrowserContext) {
  await module.locator('[data-still]').waitFor();
  expect(await shown(module)).toEqual(['why']);
  // Of what is locked nothing is found; what is open and not on show is.
  expect([await hidden(module, 'case'), await hidden(module, 'words')]).toEqual(['', 'until-found']);
  expect(await nextWay(module).isVisible()).toBe(false);
  expect(await module.locator('[data-lock]').innerText()).toBe(
    '“Two corridors” opens when you have done this:\n\nAnswer question 1',
  );
  await module.locator('[data-question="q1-moves"] textarea').fill('Work.');
  await page.keyboard.press('Tab');
  await nextWay(module).waitFor();
  expect(await module.locator('[data-ending-told]').textContent()).toBe('“Two corridors” is open.');
  await next(page, module, 'case');
  await module.locator('#case .transcript summary').press('Enter');
  await next(page, module, 'check');
  for (const [id, option] of [
    ['q2-signs', 'governments'],
    ['q3-corridor', 'route'],
  ]) {
    const question = module.locator(`[data-question="${id}"]`);
    await question.locator(`input[value="${option}"]`).press('Space');
    await question.locator('[data-check] button').press('Enter');
  }
  // Numbers go on from step to step, as the list of what is to do has them.
  const number = await module
    .locator('[data-question="q2-signs"]')
    .evaluate((each) => getComputedStyle(each.parentElement?.closest('section') as Element).counterReset);
  expect(number).toBe('question 1');
  await next(page, module, 'second');
  await module.locator('#second .transcript summary').press('Enter');
  await next(page, module, 'read-on');
  await next(page, module, 'talk');
  const [tab] = await Promise.all([
    context.waitForEvent('page'),
    module.locator('#talk [data-forum]').click(),
  ]);
  await tab.close();
  await next(page, module, 'ministry');
  await next(page, module, 'words');
  // The phone's Back is a step back, and Forward a step on.
  await module.evaluate(() => history.back());
  await expect.poll(() => shown(module)).toEqual(['ministry']);
  await expect.poll(() => focused(module)).toBe('ministry-heading');
  await module.locator('[data-section-link][href="#ministry"].reached').waitFor({ state: 'attached' });
  await module.evaluate(() => history.forward());
  await expect.poll(() => shown(module)).toEqual(['words']);
  await module.locator('[data-section-link][href="#words"].reached').waitFor({ state: 'attached' });
  await next(page, module, 'more-words');
  await expect.poll(() => module.locator('[data-still-said]').textContent()).toBe('Passed');
  expect(await module.locator('[data-ending] .prose').innerText()).toBe(
    'Well done. The next module opens on Monday.',
  );
}

describe.each(sampled(['scorm12', 'scorm2004-4th']))('a course text in %s', (name) => {
  const { launch } = scormStandards.find((each) => each.name === name) as (typeof scormStandards)[0];
  const opening = (attempt: string, more: object = {}) => ({
    server: stage.server,
    attempt: `${name}-course-${attempt}`,
    files: stage.packages[name] ?? {},
    options: { kind: launch.lms, limits: 'standard' as const, page: launch.page, ...more },
  });

  it('is taken a step at a time, and comes back where it was left, with a way back', async () => {
    const context = await open();
    const learner = await openModule(stage.browser, { ...opening('steps'), context });
    expect((await learner.calls()).length).toBeLessThanOrEqual(12);
    await take(learner.page, learner.module, context);
    expect(await learner.lmsErrors()).toEqual([]);
    const stored = await learner.close();
    expect(JSON.stringify(stored?.cmi)).toMatch(/passed/);
    expect(learner.troubles).toEqual([]);

    const again = await openModule(stage.browser, opening('steps'));
    await expect.poll(() => shown(again.module)).toEqual(['more-words']);
    expect(await again.module.locator('[data-ending]').isVisible()).toBe(true);
    await again.module.evaluate(() => history.back());
    await expect.poll(() => shown(again.module)).toEqual(['words']);
    await again.module.evaluate(() => history.back());
    await expect.poll(() => shown(again.module)).toEqual(['ministry']);
    expect(again.module.url()).toContain('#ministry');
    await again.close();
  });
});

it('is the same course text in cmi5', async () => {
  const launches = await startLaunches(stage.packages.cmi5 ?? {}, 'cmi5');
  const { query } = await launches.lms.open({
    actor: { account: { homePage: 'https://lms.example.net', name: 'ana-1' }, objectType: 'Agent' },
    activityId: 'https://lms.example.net/aus/course',
    registration: '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
    launchMode: 'Normal',
    moveOn: 'Completed',
  });
  const context = await open();
  const { page, troubles } = await openPage(context, `${launches.url}/package/index.html${query}`);
  await take(page, page, context);
  await expect.poll(() => launches.verbs()).toContain('completed');
  await expect.poll(() => launches.verbs()).toContain('passed');
  await page.goto('about:blank');
  await expect.poll(() => launches.verbs().slice(-1)).toEqual(['terminated']);
  expect(troubles).toEqual([]);
  expect(launches.lms.refusals).toEqual([]);
  await launches.close();
  await context.close();
});

it('is the same course text on a web server, and whole on paper and without a script', async () => {
  const web = await startPackageServer(stage.packages.web ?? {});
  const address = `${web.url}/package/index.html`;
  const context = await open();
  const { page, troubles } = await openPage(context, address);
  await page.locator('[data-still]').waitFor();
  await page.emulateMedia({ media: 'print' });
  const printed = await page.locator('main').innerText();
  for (const words of ['Why corridors matter', 'Employers pay', 'Who signs', 'Money that migrants send home'])
    expect(printed).toContain(words);
  expect(printed).not.toContain('opens when');
  await page.emulateMedia({ media: null });
  await take(page, page, context);
  expect(troubles).toEqual([]);
  await context.close();

  const without = await stage.browser.newContext({ javaScriptEnabled: false });
  const still = await without.newPage();
  await still.goto(address);
  const read = await still.locator('main').innerText();
  for (const words of [
    'Why corridors matter',
    'Employers pay',
    'Who signs',
    'Money that migrants',
    'Well done.',
  ])
    expect(read).toContain(words);
  await without.close();
  await web.close();
});

describe('a course text that is locked', () => {
  const launched = { kind: 'scorm12', limits: 'standard', page: 'index.html' } as const;

  it('opens as one long page as well, and a link to what is locked leads to the word on when it opens', async () => {
    const learner = await openModule(stage.browser, {
      server: stage.server,
      attempt: 'course-scroll',
      files: scroll.scorm12 ?? {},
      options: launched,
    });
    const { module } = learner;
    await module.locator('[data-still]').waitFor();
    expect(await shown(module)).toEqual(['why', 'words', 'more-words']);
    await module.locator('[data-section-link][href="#case"]').dispatchEvent('click');
    expect(await module.evaluate(() => document.activeElement?.hasAttribute('data-lock'))).toBe(true);
    expect(module.url()).not.toContain('#case');
    await learner.answer('q1-moves', 'Work.');
    await expect.poll(() => shown(module)).toEqual(['why', 'case', 'words', 'more-words']);
    await learner.close();

    // Nothing that was open is locked again, on any device.
    const again = await openModule(stage.browser, {
      server: stage.server,
      attempt: 'course-scroll',
      files: scroll.scorm12 ?? {},
      options: launched,
    });
    await again.module.locator('[data-lock]:not([hidden])').waitFor();
    expect(await shown(again.module)).toEqual(['why', 'case', 'words', 'more-words']);
    await again.close();
  });

  it.each(['browse', 'review'] as const)('is open to those who only look, in %s', async (mode) => {
    const learner = await openModule(stage.browser, {
      server: stage.server,
      attempt: `course-${mode}`,
      files: scroll.scorm12 ?? {},
      options: { ...launched, mode },
    });
    await learner.module.locator('[data-still]').waitFor();
    expect(await shown(learner.module)).toHaveLength(9);
    expect(await learner.module.locator('[data-lock]').isVisible()).toBe(false);
    // Of a look nothing is saved, and nobody waits for it.
    await learner.page.close();
  });
});

it.each(['en', 'ar'])('has nothing that axe-core finds, and fits a phone, in %s', async (language) => {
  const context = await open(true);
  const learner = await openModule(stage.browser, {
    server: stage.server,
    attempt: `course-axe-${language}`,
    files: stage.packages.scorm12 ?? {},
    options: {
      kind: 'scorm12',
      limits: 'standard',
      page: 'index.html',
      learner: { id: 'ana', name: 'Ana', language },
    },
    context,
  });
  const { module } = learner;
  await module.locator(`html[lang="${language}"] [data-lock-list] a`).waitFor();
  expect(await module.evaluate(() => document.documentElement.dir)).toBe(language === 'ar' ? 'rtl' : 'ltr');
  await module.locator('[data-still] summary').click();
  expect(await troublesOf(module)).toEqual([]);
  await learner.page.keyboard.press('Escape');
  await learner.answer('q1-moves', 'Work.');
  await nextWay(module).tap();
  await expect.poll(() => shown(module)).toEqual(['case']);
  expect(await troublesOf(module)).toEqual([]);
  expect(await module.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
  await learner.close();
  expect(learner.troubles).toEqual([]);
});
