import type { BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { workspace } from '../workspace-fixture.ts';
import { troublesOf } from './axe.ts';
import { type Learner, openModule } from './learner.ts';
import { startLrsRecorder } from './lrs-recorder.ts';
import { builtPackages } from './packages.ts';
import { bothScorms } from './runs.ts';
import { setStage } from './stage.ts';

const stage = setStage();

const q1 = 'q1-exchange-of-experience';
const q2 = 'q2-what-governments-can-do';
const thread = 'https://forum.example.org/t/ilo-academy-on-sstc-module-8';
const answer = 'Twice a year.\n\nنعم & more';
const runs = bothScorms('scorm12');

interface Visit {
  attempt: string;
  files?: Record<string, Uint8Array>;
  device?: BrowserContextOptions;
  /** Runs in every page before its own scripts. */
  before?: () => void;
}

/** A learner at a device, with a forum in the world; the forum's pages say what they were opened with. */
async function visit(run: (typeof runs)[number], { attempt, files, device, before }: Visit) {
  const context = await stage.browser.newContext({ viewport: { width: 650, height: 666 }, ...device });
  if (before) await context.addInitScript(before);
  await context.route('https://forum.example.org/**', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: '<script>document.title = String(window.opener)</script>',
    }),
  );
  const learner = await openModule(stage.browser, {
    server: stage.server,
    attempt: `${run.name}-forum-${attempt}`,
    files: files ?? stage.packages[run.name] ?? {},
    options: { kind: run.launch.lms, limits: 'moodle', page: run.launch.page },
    context,
  });
  return { learner, context, ...shareIn(learner) };
}

/** The hand-over as a learner sees and uses it. */
function shareIn({ page, module }: Learner) {
  const dialog = module.locator('[data-share-dialog]');
  const part = (name: string) => dialog.locator(`[data-share-${name}]`);
  return {
    dialog,
    part,
    at: (question: string) => module.locator(`[data-question="${question}"] [data-share]`),
    atTheEnd: module.locator('#discussion [data-share]'),
    /** Goes on to the forum; gives back its tab. */
    async go(): Promise<Page> {
      const [tab] = await Promise.all([page.context().waitForEvent('page'), part('link').click()]);
      await tab.waitForLoadState();
      return tab;
    },
    copied: () => module.evaluate(() => navigator.clipboard.readText()),
  };
}

describe.each(runs)('sharing in the forum, $name', (run) => {
  it('shows what is copied and who reads it, saves, copies, and opens the thread', async () => {
    const { learner, context, dialog, part, at, go, copied } = await visit(run, { attempt: 'copied' });
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    expect(await at(q1).isVisible()).toBe(false);
    await learner.module.locator(`[data-question="${q1}"] textarea`).fill(answer);
    await at(q1).click();
    const question = 'Is there a stable exchange of experiences';
    expect(await part('text').inputValue()).toContain(question);
    expect(await dialog.innerText()).toContain('Everyone who can open forum.example.org');
    // The notes on signing in, subscribing and languages.
    for (const note of ['DISQUS account', '“Subscribe”', 'any language']) {
      expect(await dialog.innerText()).toContain(note);
    }
    await part('question').uncheck();
    expect(await part('text').inputValue()).toBe(answer);
    const tab = await go();
    expect(tab.url()).toBe(thread);
    expect(await tab.title()).toBe('null');
    await tab.close();
    await learner.page.bringToFront();
    expect(await copied()).toBe(answer);
    expect(await part('said').textContent()).toContain('Copied');
    const held = JSON.stringify(stage.server.attempts.get(`${run.name}-forum-copied`)?.cmi);
    expect(held).toContain('Twice a year.');
    expect(learner.troubles).toEqual([]);
    await learner.close();
    await context.close();
  });

  it('at the end takes the answers that the learner picks', async () => {
    const { learner, context, dialog, part, atTheEnd, go } = await visit(run, { attempt: 'picked' });
    await atTheEnd.click();
    expect(await part('none').isVisible()).toBe(true);
    expect(await part('text').isVisible()).toBe(false);
    const tab = await go();
    expect(tab.url()).toBe(thread);
    await tab.close();
    await learner.page.keyboard.press('Escape');
    await learner.answer(q1, 'the first');
    await learner.answer(q2, 'the second');
    await atTheEnd.click();
    expect(await part('text').inputValue()).toMatch(/the first\n[\s\S]*the second$/);
    const boxes = dialog.locator('[data-ticks] input');
    expect(await boxes.count()).toBe(2);
    await boxes.first().uncheck();
    expect(await part('text').inputValue()).not.toContain('the first');
    await boxes.last().uncheck();
    expect(await part('none').isVisible()).toBe(true);
    await learner.close();
    await context.close();
  });

  it('without a clipboard leaves the text selected, says so, and still leads to the forum', async () => {
    const { learner, context, part, at, go } = await visit(run, {
      attempt: 'by-hand',
      before: () => {
        Document.prototype.execCommand = () => false;
        Object.defineProperty(navigator, 'clipboard', { value: undefined });
      },
    });
    await learner.answer(q1, answer);
    await at(q1).click();
    await part('link').click();
    await expect.poll(() => part('said').textContent()).toContain('copy it by hand');
    const selected = await part('text').evaluate(
      (box: HTMLTextAreaElement) =>
        document.activeElement === box && box.value.slice(box.selectionStart, box.selectionEnd),
    );
    expect(selected).toContain(answer);
    const tab = await go();
    expect(tab.url()).toBe(thread);
    await tab.close();
    await learner.close();
    await context.close();
  });

  it('where only the newer way of copying works, copies, and the forum opens after it', async () => {
    const { learner, context, part, at, go, copied } = await visit(run, {
      attempt: 'newer',
      before: () => {
        Document.prototype.execCommand = () => false;
      },
    });
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await learner.answer(q1, answer);
    await at(q1).click();
    const tab = await go();
    expect(tab.url()).toBe(thread);
    await tab.close();
    await learner.page.bringToFront();
    expect(await copied()).toContain(answer);
    expect(await part('said').textContent()).toContain('Copied');
    await learner.close();
    await context.close();
  });

  it('on a phone hands the text to its own menu as well', async () => {
    const { learner, context, part, at } = await visit(run, {
      attempt: 'phone',
      device: { viewport: { width: 367, height: 666 }, hasTouch: true, isMobile: true },
      before: () => {
        const handed: ShareData[] = [];
        Object.assign(window, { handed });
        Object.defineProperty(navigator, 'share', {
          value: async (data: ShareData) => {
            handed.push(data);
            if (handed.length === 2) throw new DOMException('changed their mind', 'AbortError');
            if (handed.length === 3) throw new DOMException('not here', 'NotAllowedError');
          },
        });
      },
    });
    await learner.answer(q1, answer);
    await at(q1).tap();
    await part('question').uncheck();
    const words = ['Handed over.', 'Handed over.', 'did not work'];
    for (const said of words) {
      await part('phone').tap();
      await expect.poll(() => part('said').textContent()).toContain(said);
    }
    const handed = await learner.module.evaluate(() => (window as unknown as { handed: ShareData[] }).handed);
    expect(handed).toEqual(Array(3).fill({ text: answer, url: thread }));
    await learner.close();
    await context.close();
  });

  it('on a desk offers no such menu', async () => {
    const { learner, context, part, at } = await visit(run, { attempt: 'desk' });
    await learner.answer(q1, answer);
    await at(q1).click();
    expect(await part('phone').isVisible()).toBe(false);
    await learner.close();
    await context.close();
  });

  it('works by keyboard alone: the focus comes in, stays, and goes back', async () => {
    const { learner, context, dialog, part, at } = await visit(run, { attempt: 'keyboard' });
    const { keyboard } = learner.page;
    await learner.answer(q1, answer);
    await at(q1).focus();
    await keyboard.press('Enter');
    await dialog.locator('h2:focus').waitFor();
    const seen = new Set<string>();
    for (let step = 0; step < 12; step++) {
      await keyboard.press(step < 6 ? 'Tab' : 'Shift+Tab');
      const [inside, name] = await dialog.evaluate((each) => [
        each.contains(document.activeElement),
        document.activeElement?.textContent || document.activeElement?.id || document.activeElement?.nodeName,
      ]);
      expect(inside).toBe(true);
      seen.add(String(name));
    }
    expect([...seen].sort()).toEqual(['Copy and open the forum', 'INPUT', 'Not now', 'share-text']);
    await part('link').focus();
    const [tab] = await Promise.all([context.waitForEvent('page'), keyboard.press('Enter')]);
    await tab.close();
    await keyboard.press('Escape');
    expect(await dialog.isVisible()).toBe(false);
    expect(await at(q1).evaluate((button) => button === document.activeElement)).toBe(true);
    await keyboard.press('Enter');
    await dialog.locator('[data-close]').click();
    expect(await at(q1).evaluate((button) => button === document.activeElement)).toBe(true);
    await learner.close();
    await context.close();
  });

  it('keeps the page still when the button of a question appears', async () => {
    const { learner, context, at } = await visit(run, { attempt: 'still' });
    // Up to the end, where what is still to do is one less then.
    const height = () =>
      learner.module
        .locator('[data-ending]')
        .evaluate((end) => end.getBoundingClientRect().top + window.scrollY);
    const place = () => at(q1).evaluate((button) => button.getBoundingClientRect().top + window.scrollY);
    const before = await height();
    const where = await place();
    await learner.answer(q1, 'x');
    await at(q1).waitFor();
    expect(await height()).toBe(before);
    expect(await place()).toBe(where);
    await learner.close();
    await context.close();
  });
});

describe.each([
  {
    forum: 'Discourse',
    discussion: '  url: https://forum.example.org/t/m/5\n  newTopic: true\n  category: ilo\n',
    path: '/new-topic',
    body: 'body',
  },
  {
    forum: 'Moodle',
    discussion: '  url: https://forum.example.org/mod/forum/post.php?forum=7\n',
    path: '/mod/forum/post.php',
    body: 'post',
  },
])('a prefilled post in $forum', ({ forum, discussion, path, body }) => {
  const open = async (attempt: string) => {
    const folder = workspace({
      'modules/m/module.yaml': `id: m\nlanguage: en\ntitle: Of words\nquestions:\n  - {id: q, type: reflection, text: Why?}\n  - {id: s, type: short-text, text: Who?}\n  - {id: t, type: true-false, text: True?, correct: true}\ndiscussion:\n${discussion}`,
    });
    const built = await builtPackages(folder, ['m']);
    const run = runs[0] as (typeof runs)[number];
    return visit(run, { attempt: `${forum}-${attempt}`, files: built[run.name] ?? {} });
  };

  it('has the answer in it, and everything else as it was', async () => {
    const { learner, context, part, at, go } = await open('short');
    await learner.answer('q', 'Because & why = "50%"\n😀');
    await at('q').click();
    expect(await part('how').textContent()).toContain('new post');
    const tab = await go();
    const url = new URL(tab.url());
    expect(url.pathname).toBe(path);
    expect(url.searchParams.get(body)).toBe('Why?\n\nBecause & why = "50%"\n😀');
    expect(url.searchParams.get(body === 'post' ? 'forum' : 'category')).toBe(body === 'post' ? '7' : 'ilo');
    await learner.close();
    await context.close();
  });

  it('is left empty for a long answer, which is copied', async () => {
    const { learner, context, part, at, go, copied } = await open('long');
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const long = 'الهجرة '.repeat(100).trim();
    await learner.answer('q', long);
    await at('q').click();
    expect(await part('how').textContent()).toContain('paste');
    const tab = await go();
    expect(new URL(tab.url()).searchParams.has(body)).toBe(false);
    await tab.close();
    await learner.page.bringToFront();
    expect(await copied()).toBe(`Why?\n\n${long}`);
    await learner.close();
    await context.close();
  });

  it('is offered for words, and not for a marked question', async () => {
    const { learner, context, at } = await open('types');
    await learner.module.locator('[data-question="s"] input').fill('Many');
    await at('s').waitFor();
    expect(await at('t').count()).toBe(0);
    await learner.close();
    await context.close();
  });
});

it('leads to the discussion that follows the question, with the answers that are shared there', async () => {
  const folder = workspace({
    'modules/m/module.yaml': `id: m
language: en
title: M
sections:
  - { title: One, text: Read this., id: one }
  - { question: Why?, id: q1 }
  - { discussion: "https://forum.example.org/t/one", id: talk1, notes: [Be kind.] }
  - { title: Two, text: Then this., id: two }
  - { question: How?, id: q2 }
  - { question: When?, id: q3 }
  - { title: Talk, discussion: "https://forum.example.com/t/two", id: talk2 }
  - { question: And now?, id: q4 }
`,
  });
  const built = await builtPackages(folder, ['m']);
  const run = runs[0] as (typeof runs)[number];
  const { learner, context, part, at, dialog } = await visit(run, {
    attempt: 'several',
    files: built[run.name] ?? {},
  });
  const answers = ['Because.', 'So.', 'Today.', 'Later.'];
  for (const [index, text] of answers.entries()) await learner.answer(`q${index + 1}`, text);
  const links = await learner.module
    .locator('.where a')
    .evaluateAll((all) => all.map((a) => a.getAttribute('href')));
  expect(links).toEqual(['#talk1', '#talk2']);
  await at('q1').click();
  expect(await part('link').getAttribute('href')).toBe('https://forum.example.org/t/one');
  expect(await dialog.innerText()).toContain('Be kind.');
  await dialog.locator('[data-close]').click();
  await at('q4').click();
  expect(await part('link').getAttribute('href')).toBe('https://forum.example.com/t/two');
  await dialog.locator('[data-close]').click();
  await learner.module.locator('#talk2 .share-all [data-share]').click();
  expect(await part('text').inputValue()).toBe('How?\n\nSo.\n\n\nWhen?\n\nToday.\n\n\nAnd now?\n\nLater.');
  await dialog.locator('[data-close]').click();
  // The contents name what has a heading.
  expect(await learner.module.locator('[data-section-link] .name').allInnerTexts()).toEqual([
    'One',
    'Two',
    'Talk',
  ]);
  await learner.close();
  await context.close();
});

it('is told to an LRS with the question as its parent, and with nothing of the answer', async () => {
  const lrs = await startLrsRecorder();
  const iri = 'https://academy.example.net';
  const folder = workspace({
    'build.config.ts': `import { defineConfig } from 'satchel';\nexport default defineConfig({ iri: '${iri}', lrs: { builtIn: { endpoint: '${lrs.url}/xapi' } } });\n`,
    'modules/m/module.yaml': `id: m\nlanguage: en\ntitle: M\nquestions:\n  - {id: q, type: reflection, text: Why?}\ndiscussion:\n  url: https://forum.example.org/t/m/5\n  newTopic: true\n`,
  });
  process.env.SATCHEL_LRS_KEY = 'a-key';
  process.env.SATCHEL_LRS_SECRET = 'a-secret';
  const built = await builtPackages(folder, ['m']).finally(() => {
    delete process.env.SATCHEL_LRS_KEY;
    delete process.env.SATCHEL_LRS_SECRET;
  });
  const run = runs[0] as (typeof runs)[number];
  const { learner, context, at, go } = await visit(run, { attempt: 'lrs', files: built[run.name] ?? {} });
  await learner.answer('q', 'secret words');
  await at('q').click();
  await (await go()).close();
  const told = await lrs.holds('interacted');
  expect(told).toMatchObject({
    object: { id: 'https://forum.example.org/t/m/5' },
    context: { contextActivities: { parent: [{ id: `${iri}/m/questions/q` }] } },
  });
  expect(JSON.stringify(told)).not.toContain('secret');
  await learner.close();
  await context.close();
  await lrs.close();
});

it('axe-core finds nothing in the dialog, in the light and in the dark', async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const { learner, context, dialog, at } = await visit(runs[0] as (typeof runs)[number], {
      attempt: `axe-${colorScheme}`,
      device: { bypassCSP: true, colorScheme, viewport: { width: 320, height: 600 } },
    });
    await learner.answer(q1, answer);
    await at(q1).click();
    expect(await troublesOf(learner.module)).toEqual([]);
    const size = await dialog.evaluate((each) => ({
      width: each.scrollWidth,
      // All of it stands on the sheet, what is below the fold too.
      overflow: each.scrollHeight - (each.firstElementChild?.clientHeight ?? 0),
    }));
    expect(size.width).toBeLessThanOrEqual(320);
    expect(size.overflow).toBeLessThanOrEqual(2);
    await learner.close();
    await context.close();
  }
});
