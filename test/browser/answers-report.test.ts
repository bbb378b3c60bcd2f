import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { makeAnswers } from '../../src/answers/make-answers.ts';
import { workspace } from '../workspace-fixture.ts';
import { openBrowser } from './learner.ts';

// What a course team does with the report: it finds answers in it, of 120 learners in two languages.

const module = `id: asks
language: en
title: A module that asks
quoting: ask
questions:
  - { id: q1, type: reflection, text: What have you seen? }
  - { id: q2, type: reflection, text: What will you do? }
  - { id: q3, type: true-false, text: Was it useful?, correct: true }
`;

/** Every fifth has not opened it, of the others every fourth writes Arabic, and every third agrees to be quoted. */
function reportOf(count: number): string {
  const rows = Array.from({ length: count }, (_, at) => {
    const name = at === 1 ? 'María Peña' : at === 2 ? 'خالد العربي' : `Learner Number${at + 1}`;
    const mail = `l${at + 1}@example.org`;
    if (at % 5 === 4) return [name, mail, '-', '-', '-', '-', 'Not attempted'];
    const said =
      at % 4 === 2 ? `تعلّمنا الكثير من جيراننا في هذه السنة ${at + 1}` : `We learned a lot, ${at + 1}`;
    const moment = 'Sunday, 29 November 2026, 10:10 AM';
    const answers = at === 0 ? ['q1', said] : ['q1', said, 'q2', said, 'q3', 't'];
    const agreed = at % 3 === 0 ? ['may-be-quoted', '0'] : [];
    return [name, mail, '1', moment, moment, '-', 'Completed', ...answers, ...agreed];
  });
  const head = [
    'Name',
    'Email address',
    'Attempt',
    'Started on',
    'Last accessed on',
    'Score',
    'A module that asks',
  ];
  for (let at = 0; at < 4; at++) head.push(`Question ${at}`, `Response ${at}`);
  return [head, ...rows]
    .map((cells) => head.map((_, at) => `"${cells[at] ?? ''}"`).join('\t'))
    .map((line) => `${line}\n`)
    .join('');
}

const stage = {} as { browser: Browser; page: Page; faults: string[]; file: string };

beforeAll(async () => {
  const folder = workspace({ 'modules/asks/module.yaml': module });
  writeFileSync(join(folder, 'report.csv.txt'), reportOf(120));
  await makeAnswers({ modules: ['asks'], folder, from: [join(folder, 'report.csv.txt')], names: true });
  const browser = await openBrowser();
  const page = await browser.newPage();
  const faults: string[] = [];
  page.on('pageerror', ({ message }) => faults.push(message));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  Object.assign(stage, { browser, page, faults, file: join(folder, 'answers/asks/report.html') });
});
beforeEach(async () => {
  await stage.page.goto(pathToFileURL(stage.file).href);
});
afterEach(() => expect(stage.faults).toEqual([]));
afterAll(() => stage.browser?.close());

const field = (name: string) => stage.page.locator(`.views [name=${name}]`);
const seen = (selector: string) => stage.page.locator(`main ${selector}:visible`);
const count = () => stage.page.locator('.views output').textContent();

/** Answers by learner and question, as they stand on the page. */
const shown = () =>
  seen('article').evaluateAll((all) =>
    all.map((each) => [
      (each as HTMLElement).dataset.participant,
      each.closest('.question')?.id ?? each.querySelector('.asked')?.textContent,
    ]),
  );

it('shows what they said to question 2 in Arabic, after two choices', async () => {
  await field('question').selectOption('q2');
  await field('language').selectOption('ar');
  await expect.poll(count).toBe('Answers shown: 24');
  const numbers = Array.from({ length: 120 }, (_, at) => at).filter((at) => at % 4 === 2 && at % 5 !== 4);
  expect(await shown()).toEqual(numbers.map((at) => [`P${at + 1}`, 'q2']));
  expect(await seen('.question h2').allTextContents()).toEqual(['2 What will you do?']);
});

it('finds a participant by a number or a name, however it is typed', async () => {
  await field('question').selectOption('q1');
  const people: [typed: string, found: string[]][] = [
    ['maria pena', ['P2']],
    ['PEÑA', ['P2']],
    ['p12', ['P12']],
    ['١٣', ['P13']],
    ['number12', ['P12']],
    ['العربي', ['P3']],
    ['nobody', []],
  ];
  for (const [typed, found] of people) {
    await field('participant').fill(typed);
    await expect.poll(async () => (await shown()).map(([person]) => person)).toEqual(found);
  }
});

it('shows all answers of one learner below each other, each with its question, and goes back', async () => {
  const before = await shown();
  await stage.page.getByLabel('by participant').check();
  await field('participant').fill('P2');
  await expect.poll(count).toBe('Answers shown: 3');
  expect(await seen('.participant h2').allTextContents()).toEqual(['P2 María Peña']);
  expect(await shown()).toEqual([
    ['P2', 'What have you seen?'],
    ['P2', 'What will you do?'],
    ['P2', 'Was it useful?'],
  ]);
  await field('participant').fill('');
  await stage.page.getByLabel('by question').check();
  await expect.poll(shown).toEqual(before);
});

it('shows what may be quoted, and says that bars count all answers', async () => {
  await field('quote').selectOption('agreed');
  await expect
    .poll(async () => new Set((await shown()).map(([person]) => Number(person?.slice(1)) % 3)))
    .toEqual(new Set([1]));
  expect(await seen('figcaption').allTextContents()).toEqual([
    'All answers to this question, whatever is chosen above',
  ]);
  await field('quote').selectOption('');
  await expect.poll(() => seen('figcaption').count()).toBe(0);
});

it('says who has not answered, by how far they came', async () => {
  await stage.page.getByText('Who is missing').click();
  const lists = stage.page.locator('.missing div');
  expect(await lists.locator('dt').allTextContents()).toEqual([
    'Have not opened the module (24)',
    'Answered some of the questions (1)',
  ]);
  expect(await lists.nth(1).locator('dd').textContent()).toContain('P1 Learner Number1');
  expect(await lists.nth(0).locator('bdi').first().textContent()).toBe('P5 Learner Number5');
});

it('goes to a question from the first page, below what stays at the top', async () => {
  await stage.page.getByRole('link', { name: 'Was it useful?' }).click();
  const [bar, heading] = [stage.page.locator('.views'), stage.page.locator('#q3 h2')];
  await expect
    .poll(async () => {
      const [top, own] = [await bar.boundingBox(), await heading.boundingBox()];
      const below = (own?.y ?? 0) - ((top?.y ?? 0) + (top?.height ?? 0));
      return below >= 0 && below < 120;
    })
    .toBe(true);
});
