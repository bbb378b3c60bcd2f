import { readFileSync } from 'node:fs';
import type { Frame, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { workspace } from '../workspace-fixture.ts';
import { troublesOf } from './axe.ts';
import { openModule } from './learner.ts';
import { openPage, startLaunches } from './package-server.ts';
import { builtPackages } from './packages.ts';
import { run12 } from './runs.ts';
import { setStage } from './stage.ts';

// What the page says of where a learner stands, and what the LMS is told: in SCORM 1.2, and in cmi5.

const text = `id: standing
language: en
title: Where one stands
completion: { answers: true, forum: true, passMark: 50% }
closing: Well done. **The next module** opens on Monday.
next: "[Module 9](https://academy.example.org/m9)"
record: true
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

/** How it ended, whether the platform has it, the author's last words and the ways on. */
async function seesTheEnd(module: Frame | Page, held: string) {
  const end = module.locator('[data-ending]');
  await end.locator('[data-ending-done]').waitFor();
  expect(await end.locator('h2').textContent()).toBe('Passed');
  expect(await end.locator('[data-ending-about]').textContent()).toBe('Passed, with 100% of all marks.');
  await expect.poll(() => end.locator('[data-ending-held]').textContent()).toBe(held);
  expect(await end.locator('.prose').innerHTML()).toContain('<strong>The next module</strong>');
  expect(await end.locator('.next a').getAttribute('href')).toBe('https://academy.example.org/m9');
  await end.getByText('Go to the forum').waitFor();
  await end.getByText('My answers').waitFor();
}

/** Types a name, and looks at what a printer gets. */
async function printsRecord(page: Page, module: Frame) {
  await module.locator('[data-record]').click();
  const dialog = module.locator('[data-record-dialog]');
  await dialog.locator('[data-record-name]').fill('Ana María Quispe');
  expect(await troublesOf(module)).toEqual([]);
  await page.emulateMedia({ media: 'print' });
  const printed = await module.locator('body').innerText();
  expect(printed).toMatch(
    /Ana María Quispe\s+has completed\s+Where one stands\s+on \w+ \d+, \d{4}\s+Passed, with 100% of all marks\.\s+Filled in by the learner. This is no certificate\./,
  );
  expect(printed).not.toContain('What moves people?');
  expect(printed).not.toContain('Your name');
  await page.emulateMedia({ media: null });
  await page.keyboard.press('Escape');
  expect(await module.evaluate(() => document.activeElement?.hasAttribute('data-record'))).toBe(true);
}

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
  expect(await module.getByText('Well done.').count()).toBe(0);
  const told = module.locator('[data-ending-told]');
  expect(await told.textContent()).toBe('');
  await goToForum(module, context);
  await expect.poll(() => summary(module).textContent()).toBe('Passed');
  // It is said once, politely, and the focus stays where the learner is.
  await expect.poll(() => told.textContent()).toBe('Passed, with 100% of all marks.');
  expect(await told.getAttribute('role')).toBe('status');
  expect(await module.evaluate(() => document.activeElement?.hasAttribute('data-forum'))).toBe(true);
  await seesTheEnd(module, 'Recorded in your learning platform.');
  expect(await troublesOf(module)).toEqual([]);
  await printsRecord(learner.page, module);
  expect(await said(module)).toEqual(['Why (done)', 'A film (done)', 'Check (done)', 'Talk (done)']);
  expect(await toDo(module)).toEqual(['Answer question 4']);
  await expect.poll(status).toBe('passed');
  expect(await learner.lmsErrors()).toEqual([]);
  const stored = await learner.close();
  expect(learner.troubles).toEqual([]);
  // The name was typed into the page, and is nowhere else.
  expect(JSON.stringify(stored)).not.toContain('Quispe');

  const again = await openModule(stage.browser, {
    server: stage.server,
    attempt: 'standing',
    files: stage.packages.scorm12 ?? {},
    options: { kind: run12.launch.lms, limits: 'standard', page: run12.launch.page },
  });
  await seesTheEnd(again.module, 'Recorded in your learning platform.');
  expect(await again.module.locator('[data-ending-told]').textContent()).toBe('');
  await again.module.locator('[data-record]').click();
  expect(await again.module.locator('[data-record-name]').inputValue()).toBe('');
  // The day is that of completion, and came back with the attempt.
  expect(await again.module.locator('[data-record-date]').textContent()).toMatch(/^on \w+ \d+, \d{4}$/);
  await again.close();
});

it('says the marks anew where they rise after the end', async () => {
  const marks = `id: marks
language: en
title: Marks
sections:
  - title: Why
    text: Read this.
  - title: Check
    questions:
      - { question: Who signs?, id: q1-signs, required: false, options: { a: The employer, b: Governments }, right: b }
`;
  const folder = workspace({ 'modules/marks/module.yaml': marks, 'build.config.ts': 'export default {};\n' });
  const { scorm12: files = {} } = await builtPackages(folder, ['marks'], { standards: ['scorm12'] });
  const learner = await openModule(stage.browser, {
    server: stage.server,
    attempt: 'marks',
    files,
    options: { kind: run12.launch.lms, limits: 'standard', page: run12.launch.page },
  });
  await seeAll(learner.module);
  const told = learner.module.locator('[data-ending-told]');
  await expect.poll(() => told.textContent(), { timeout: 25_000 }).toContain('0 of 1');
  await check(learner.module, 'q1-signs', 'b');
  await expect.poll(() => told.textContent()).toContain('1 of 1');
  await learner.close();
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
  // The LMS of this launch knew of the completion, and the page says so.
  await seesTheEnd(again.page, 'Recorded in your learning platform.');
  expect(await said(again.page)).toEqual(['Why (done)', 'A film (done)', 'Check (done)', 'Talk (done)']);
  await again.page.goto('about:blank');
  await expect.poll(() => launches.verbs().filter((verb) => verb === 'terminated').length).toBe(2);
  expect([...troubles, ...again.troubles]).toEqual([]);
  expect(launches.lms.refusals).toEqual([]);
  await launches.close();
});
