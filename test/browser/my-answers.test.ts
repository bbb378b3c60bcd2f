import { readFile } from 'node:fs/promises';
import type { BrowserContextOptions } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { workspace } from '../workspace-fixture.ts';
import { troublesOf } from './axe.ts';
import { keptIn } from './kept.ts';
import { type Learner, openModule } from './learner.ts';
import type { LaunchOptions } from './lms-server.ts';
import { builtPackages } from './packages.ts';
import { bothScorms } from './runs.ts';
import { setStage } from './stage.ts';

const stage = setStage();

const q1 = 'q1-exchange-of-experience';
const q2 = 'q2-what-governments-can-do';
const runs = bothScorms('scorm12');
type Run = (typeof runs)[number];

async function visit(
  { name, launch }: Run,
  attempt: string,
  { device, ...options }: Partial<LaunchOptions> & { device?: BrowserContextOptions } = {},
  files = stage.packages[name] ?? {},
) {
  const context = await stage.browser.newContext({ viewport: { width: 650, height: 666 }, ...device });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const learner = await openModule(stage.browser, {
    server: stage.server,
    attempt: `${name}-answers-${attempt}`,
    files,
    options: {
      kind: launch.lms,
      limits: 'moodle',
      page: launch.page,
      learner: { id: 'ana', name: 'Ana' },
      ...options,
    },
    context,
  });
  return { learner, context, ...answersIn(learner) };
}

/** The view as a learner sees and uses it. */
function answersIn({ page, module }: Learner) {
  const view = module.locator('[data-answers-dialog]');
  const button = (name: string) => view.locator(`[data-${name}]`);
  return {
    view,
    button,
    open: async () => {
      await module.locator('[data-kept] [data-answers]').click();
      await view.waitFor();
    },
    said: () => button('answers-said').textContent(),
    async download(name: string) {
      const [saved] = await Promise.all([page.waitForEvent('download'), button(name).click()]);
      return { name: saved.suggestedFilename(), text: await readFile(await saved.path(), 'utf8') };
    },
  };
}

describe.each(runs)('all answers in one view, $name', (run) => {
  it('are there as they stand, each with what became of it, and who can read them', async () => {
    const { learner, context, view, open } = await visit(run, 'view');
    await learner.answer(q1, 'Once\n<b>twice</b>');
    await learner.module.locator(`[data-question="${q1}"] [data-status="sent"]`).waitFor();
    await open();
    const items = view.locator('[data-answers-list] li');
    expect(await items.count()).toBe(6);
    const first = await items.first().innerText();
    for (const words of ['stable exchange', 'Once\n<b>twice</b>', 'Saved in your learning platform']) {
      expect(first).toContain(words);
    }
    expect(await items.nth(1).innerText()).toContain('No answer yet');
    const readers = await view.locator('[data-answers-who]').innerText();
    expect(readers).toContain('course team');
    expect(readers).toContain('this browser');
    expect(readers).not.toContain('LRS');
    expect(learner.troubles).toEqual([]);
    await learner.close();
    await context.close();
  });

  it('are copied, and downloaded as a text and as a document, when LMS and network are gone', async () => {
    const { learner, context, view, open, button, said, download } = await visit(run, 'gone');
    await learner.answer(q1, 'sent <b>&</b>');
    await learner.module.locator(`[data-question="${q1}"] [data-status="sent"]`).waitFor();
    await learner.page.evaluate(() => window.lmsFaults?.set('expired'));
    await context.setOffline(true);
    await learner.answer(q2, 'not sent\nوليس بعد');
    await learner.module.locator(`[data-question="${q2}"] [data-status="device"]`).waitFor();
    await open();
    expect(await view.locator('[data-answers-list] li').nth(1).innerText()).toContain('not sent yet');

    const text = await download('download');
    expect(text.name).toBe('sstc-08-labour-migration.txt');
    const question = '2. What can the governments';
    for (const words of ['1. Is there a stable', 'sent <b>&</b>', question, 'not sent\nوليس بعد']) {
      expect(text.text).toContain(words);
    }
    expect(await said()).toContain('sstc-08-labour-migration.txt');
    const document = await download('document');
    expect(document.name).toBe('sstc-08-labour-migration.doc');
    expect(document.text.startsWith('\ufeff<html')).toBe(true);
    for (const words of ['sent &#60;b&#62;&#38;', question, 'not sent<br>وليس بعد']) {
      expect(document.text).toContain(words);
    }
    await button('copy').click();
    await expect.poll(said).toContain('Copied');
    expect(await learner.module.evaluate(() => navigator.clipboard.readText())).toContain(
      'not sent\nوليس بعد',
    );
    await context.close();
  });

  it('follow what becomes of them while the view is open', async () => {
    const { learner, context, view, open } = await visit(run, 'live');
    await context.setOffline(true);
    await learner.answer(q1, 'on a train');
    await learner.module.locator(`[data-question="${q1}"] [data-status="device"]`).waitFor();
    await open();
    const told = view.locator('[data-answers-list] li').first().locator('[data-status]');
    expect(await told.getAttribute('data-status')).toBe('device');
    await context.setOffline(false);
    await expect.poll(() => told.getAttribute('data-status')).toBe('sent');
    await learner.close();
    await context.close();
  });

  it('are printed alone and whole while the view is open', async () => {
    const { learner, context } = await visit(run, 'print');
    const address = learner.module.url();
    await learner.close();
    const page = await context.newPage();
    await page.goto(address);
    const long = 'A long paragraph of what we saw there, again and again. '.repeat(300);
    await page.locator(`[data-question="${q1}"] textarea`).fill(long);
    await page.locator('[data-kept] [data-answers]').click();
    await page.locator('[data-answers-dialog]').waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('main').isVisible()).toBe(false);
    expect(await page.locator('[data-print]').isVisible()).toBe(false);
    expect(await page.locator('[data-answers-list]').innerText()).toContain(long.trim());
    const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
    expect(pdf.match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(3);
    await page.keyboard.press('Escape');
    expect(await page.locator('main').isVisible()).toBe(true);
    await context.close();
  });

  it('print by their button', async () => {
    const { learner, context, open, button } = await visit(run, 'button');
    await learner.module.evaluate(() => {
      window.print = () => document.body.setAttribute('data-printed', '');
    });
    await open();
    await button('print').click();
    expect(await learner.module.locator('body[data-printed]').count()).toBe(1);
    await learner.close();
    await context.close();
  });

  it('go from the device by two presses, and the view gives the focus back', async () => {
    const { learner, context, view, open, button } = await visit(run, 'clear');
    await learner.answer(q1, 'mine');
    const stored = async () => JSON.stringify(await keptIn(learner.module));
    await expect.poll(stored).toContain('mine');
    await open();
    await button('clear').click();
    expect(await stored()).toContain('mine');
    expect(await button('clear-said').textContent()).toContain('again');
    await button('clear').click();
    expect(await stored()).not.toContain('mine');
    await learner.page.keyboard.press('Escape');
    expect(await view.isVisible()).toBe(false);
    const isBack = await learner.module.evaluate(() =>
      document.activeElement?.matches('[data-kept] [data-answers]'),
    );
    expect(isBack).toBe(true);
    await learner.close();
    await context.close();
  });

  it('say so where the script of the view cannot be had, and open once it can', async () => {
    const { name, launch } = run;
    const context = await stage.browser.newContext();
    await context.route('**/satchel-later.js', (route) => route.abort());
    const learner = await openModule(stage.browser, {
      server: stage.server,
      attempt: `${name}-answers-late`,
      files: stage.packages[name] ?? {},
      options: { kind: launch.lms, limits: 'moodle', page: launch.page },
      context,
    });
    const button = learner.module.locator('[data-kept] [data-answers]');
    await button.click();
    await expect.poll(() => learner.module.locator('#status').textContent()).toContain('could not be loaded');
    await context.unroute('**/satchel-later.js');
    await button.click();
    await learner.module.locator('[data-answers-dialog]').waitFor();
    await learner.close();
    await context.close();
  });

  it('looked at without taking the module, say that nothing is kept', async () => {
    const { learner, context, view, open, button } = await visit(run, 'browse', { mode: 'browse' });
    await learner.answer(q1, 'just a look');
    await open();
    expect(await view.locator('[data-answers-list]').innerText()).toContain('just a look');
    expect(await view.locator('[data-answers-who]').innerText()).toContain(
      'nothing that you write here is kept',
    );
    expect(await button('clear').isVisible()).toBe(false);
    await learner.page.close();
    await context.close();
  });
});

it('axe-core finds nothing in the view, in the light and in the dark, and it fits 320 pixels', async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const { learner, context, view, open } = await visit(runs[0] as Run, `axe-${colorScheme}`, {
      device: { bypassCSP: true, colorScheme, viewport: { width: 320, height: 600 } },
    });
    await learner.answer(q1, 'x'.repeat(500));
    await open();
    expect(await troublesOf(learner.module)).toEqual([]);
    expect(await view.evaluate((each) => each.scrollWidth)).toBeLessThanOrEqual(320);
    await learner.close();
    await context.close();
  }
});

it('speaks the language that the learner reads, and the module’s own again', async () => {
  const folder = workspace({
    'modules/m/module.yaml':
      'id: m\nlanguage: en\ntitle: Of words\nquestions:\n  - {id: q, type: reflection, text: Why?}\ndiscussion: {url: "https://forum.example.org/t/m/5"}\n',
    'modules/m/module.ar.yaml':
      'title: عن الكلمات\nquestions:\n  - {id: q, text: لماذا؟}\ndiscussion: {url: "https://forum.example.org/t/m-ar/6"}\n',
  });
  const run = runs[0] as Run;
  const files = (await builtPackages(folder, ['m']))[run.name] ?? {};
  const { learner, context, view, open, download } = await visit(run, 'languages', {}, files);
  await learner.answer('q', 'لأن');
  const inLanguage = async (language: string, heading: string, thread: string) => {
    await learner.module.locator(`[data-language="${language}"]`).click();
    await learner.module.locator(`html[lang="${language}"]`).waitFor();
    await open();
    expect(await view.locator('h2').innerText()).toBe(heading);
    await learner.page.keyboard.press('Escape');
    await learner.module.locator('#discussion [data-share]').click();
    expect(await learner.module.locator('[data-share-link]').getAttribute('href')).toBe(thread);
    await learner.page.keyboard.press('Escape');
  };
  await inLanguage('ar', 'إجاباتي', 'https://forum.example.org/t/m-ar/6');
  await open();
  expect(await view.locator('[data-answers-list]').innerText()).toContain('لماذا؟');
  const { text } = await download('document');
  expect(text).toContain('<body lang="ar" dir="rtl">');
  await learner.page.keyboard.press('Escape');
  await inLanguage('en', 'My answers', 'https://forum.example.org/t/m/5');
  expect(learner.troubles).toEqual([]);
  await learner.close();
  await context.close();
});
