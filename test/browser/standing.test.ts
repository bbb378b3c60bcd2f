import { readFileSync } from 'node:fs';
import type { Frame, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { workspace } from '../workspace-fixture.ts';
import { troublesOf } from './axe.ts';
import { openModule } from './learner.ts';
import { openPage, startLaunches } from './package-server.ts';
import { run12 } from './runs.ts';
import { setStage } from './stage.ts';

// What the page says of where a learner stands, and what the LMS is told: in SCORM 1.2, and in cmi5.

const text = `id: standing
language: en
title: Where one stands
completion: { answers: true, forum: true, passMark: 50% }
sections:
  - title: Why
    text: Read this.
  - question: What moves people?
    id: q1-moves
  - title: A film
    text: Two officials explain.
  - video: media/way.mp4
    title: Two officials
    id: officials
    transcript: said.md
  - title: Check
    questions:
      - { question: Who signs?, id: q2-signs, attempts: 3, options: { a: The employer, b: Governments }, right: b }
      - { question: Where?, id: q3-where, attempts: 3, options: { a: Here, b: There }, right: b }
      - { question: What else?, id: q4-else, required: false }
  - title: Talk
    discussion: https://forum.example.org/t/standing
`;
const stage = setStage(
  'standing',
  () =>
    workspace({
      'modules/standing/module.yaml': text,
      'modules/standing/media/way.mp4': readFileSync('modules/satchel-tour/media/way.mp4'),
      'modules/standing/said.md': 'They say it.\n',
      'build.config.ts': "export default { iri: 'https://academy.example.org/modules' };\n",
    }),
  { standards: ['scorm12', 'cmi5'] },
);

/** What the contents say of each section, as a screen reader reads it. */
const said = (module: Frame | Page) =>
  module
    .locator('[data-section-link]')
    .evaluateAll((links) =>
      links.map((link) =>
        [link.querySelector('.name'), link.querySelector('[data-mark]')]
          .map((each) => each?.textContent)
          .join(' '),
      ),
    );
const toDo = (module: Frame | Page) => module.locator('[data-ending] [data-to-do] a').allTextContents();
const summary = (module: Frame | Page) => module.locator('[data-still] summary');

/** Sees every section for as long as it takes. */
async function seeAll(module: Frame | Page) {
  for (const section of await module.locator('main > section').all()) {
    await section.scrollIntoViewIfNeeded();
    const id = await section.getAttribute('id');
    await module.locator(`a[href="#${id}"][data-section-link].reached`).waitFor({ state: 'attached' });
  }
}
const answerOf = (module: Frame | Page, id: string) => module.locator(`[data-question="${id}"]`);
const check = async (module: Frame | Page, id: string, option: string) => {
  await answerOf(module, id).locator(`label[for="${id}:${option}"]`).click();
  await answerOf(module, id).locator('[data-check] button').click();
};
const goToForum = async (module: Frame | Page, context: { waitForEvent(name: 'page'): Promise<Page> }) => {
  const [tab] = await Promise.all([context.waitForEvent('page'), module.locator('a[data-forum]').click()]);
  await tab.close();
};

it('ticks what is done, lists what is still to do, and completes when nothing is left, in SCORM 1.2', async () => {
  const context = await stage.browser.newContext({ viewport: { width: 367, height: 666 }, bypassCSP: true });
  await context.route('https://forum.example.org/**', (route) => route.fulfill({ body: 'forum' }));
  const learner = await openModule(stage.browser, {
    server: stage.server,
    attempt: 'standing',
    files: stage.packages.scorm12 ?? {},
    options: { kind: run12.launch.lms, limits: 'standard', page: run12.launch.page },
    context,
  });
  const { module } = learner;
  const status = async () =>
    ((await learner.cmi()) as { core?: { lesson_status?: string } }).core?.lesson_status;
  await seeAll(module);
  // All of it was seen, and little of it is done.
  expect(await said(module)).toEqual(['Why (begun)', 'A film (begun)', 'Check (begun)', 'Talk (begun)']);
  expect(await toDo(module)).toEqual([
    'Answer question 1',
    'Watch “Two officials”',
    'Answer question 2',
    'Answer question 3',
    'Open the forum',
    'Answer question 4',
  ]);
  expect(await module.locator('[data-ending] .optional').textContent()).toBe('Optional');
  expect(await summary(module).textContent()).toBe('Still to do: 5');
  expect(await status()).not.toMatch(/completed|passed/);

  // By keyboard from the bar to the place.
  await summary(module).focus();
  await learner.page.keyboard.press('Enter');
  await learner.page.keyboard.press('Tab');
  await learner.page.keyboard.press('Enter');
  expect(await module.locator('[data-still]').getAttribute('open')).toBeNull();
  await expect
    .poll(() => answerOf(module, 'q1-moves').evaluate((each) => Math.round(each.getBoundingClientRect().top)))
    .toBeLessThan(80);
  await summary(module).click();
  await learner.page.keyboard.press('Escape');
  expect(await module.locator('[data-still]').getAttribute('open')).toBeNull();

  await learner.answer('q1-moves', 'Work.');
  await expect.poll(() => said(module)).toContain('Why (done)');
  await check(module, 'q2-signs', 'b');
  await check(module, 'q3-where', 'a');
  await expect.poll(() => toDo(module)).toContain('Try question 3 again');
  // Half of the marks are enough, and completion asks for the rest all the same: the page says what that means.
  expect(await module.locator('[data-ending] .enough').textContent()).toContain(
    'You have enough marks to pass.',
  );
  expect(await troublesOf(module)).toEqual([]);
  await check(module, 'q3-where', 'b');
  await module.locator('.transcript summary').click();
  await expect.poll(() => toDo(module)).toEqual(['Open the forum', 'Answer question 4']);
  expect(await status()).not.toMatch(/completed/);
  await goToForum(module, context);
  await expect.poll(() => summary(module).textContent()).toBe('Passed');
  expect(await said(module)).toEqual(['Why (done)', 'A film (done)', 'Check (done)', 'Talk (done)']);
  expect(await toDo(module)).toEqual(['Answer question 4']);
  await expect.poll(status).toBe('passed');
  expect(await learner.lmsErrors()).toEqual([]);
  await learner.close();
  expect(learner.troubles).toEqual([]);
});

it('says the same in cmi5, and at the next launch', async () => {
  const launches = await startLaunches(stage.packages.cmi5 ?? {}, 'cmi5');
  const given = {
    actor: { account: { homePage: 'https://lms.example.net', name: 'ana-1' }, objectType: 'Agent' },
    activityId: 'https://lms.example.net/aus/standing',
    registration: '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
    launchMode: 'Normal',
    moveOn: 'Completed',
  } as const;
  const launch = async () => `${launches.url}/package/index.html${(await launches.lms.open(given)).query}`;
  const context = await stage.browser.newContext();
  await context.route('https://forum.example.org/**', (route) => route.fulfill({ body: 'forum' }));
  const { page, troubles } = await openPage(context, await launch());
  await page.locator('[data-still]').waitFor();
  await seeAll(page);
  await answerOf(page, 'q1-moves').locator('textarea').fill('Work.');
  await check(page, 'q2-signs', 'b');
  await check(page, 'q3-where', 'b');
  await page.locator('.transcript summary').click();
  await expect.poll(() => toDo(page)).toEqual(['Open the forum', 'Answer question 4']);
  expect(launches.verbs()).not.toContain('completed');
  await goToForum(page, context);
  await expect.poll(() => launches.verbs()).toContain('completed');
  await expect.poll(() => summary(page).textContent()).toBe('Passed');
  await page.goto('about:blank');
  await expect.poll(() => launches.verbs().slice(-1)).toEqual(['terminated']);
  const again = await openPage(await stage.browser.newContext(), await launch());
  await expect.poll(() => summary(again.page).textContent()).toBe('Passed');
  expect(await said(again.page)).toEqual(['Why (done)', 'A film (done)', 'Check (done)', 'Talk (done)']);
  await again.page.goto('about:blank');
  await expect.poll(() => launches.verbs().filter((verb) => verb === 'terminated').length).toBe(2);
  expect([...troubles, ...again.troubles]).toEqual([]);
  expect(launches.lms.refusals).toEqual([]);
  await launches.close();
});
