import { beforeAll, describe, expect, it } from 'vitest';
import { workspace } from '../workspace-fixture.ts';
import { type Learner, openModule } from './learner.ts';
import { longAddress, longFiles, longQuestions, longWord } from './long-modules.ts';
import { startPackageServer } from './package-server.ts';
import { builtPackages } from './packages.ts';
import { bothScorms } from './runs.ts';
import { setStage } from './stage.ts';
import { until } from './until.ts';

// A module of many questions unfolds them list by list (runtime/answers/folded.ts): whoever is quick, comes back, has
// no script or another language finds all of them. And what is long or absent is laid out well.

const stage = setStage();
const count = 50;
const last = 'q49'; // a reflection, as each sixth is
const wide = [longWord, longAddress].map((text) => JSON.stringify(text));
const files = {
  ...longFiles,
  'modules/many/module.yaml': `id: many
language: en
title: Many
questions:
  items:
${longQuestions(count)}discussion: { url: "https://forum.example.org/t/many/6" }
`,
  'modules/many/module.es.yaml': 'title: Muchas\n',
  'modules/wide/module.yaml': `id: wide
language: en
title: ${wide[0]}
series: ${wide[0]}
description: ${wide[1]}
introduction: { title: ${wide[0]}, text: "${longWord}\\n\\n| a | b |\\n| - | - |\\n| ${longWord} | ${longAddress} |\\n\\n> ${longAddress}\\n\\n- ${longWord}" }
videos:
  items:
    - { id: v, title: ${wide[0]}, url: "https://youtu.be/dQw4w9WgXcQ", transcript: v.md }
readings:
  items:
    - { id: r, title: ${wide[0]}, url: ${wide[1]}, description: ${wide[1]} }
questions:
  items:
${['reflection', 'true-false', 'short-text', 'numeric'].map((type) => `    - { id: ${type}, type: ${type}, text: ${wide[0]} }\n`).join('')}    - { id: c, type: choice, text: ${wide[1]}, options: [{ id: a, text: ${wide[0]}, feedback: ${wide[0]}, correct: true }, { id: b, text: ${wide[1]} }] }
    - { id: l, type: likert, text: ${wide[0]}, scale: [{ id: a, text: ${wide[0]} }, { id: b, text: ${wide[1]} }] }
    - { id: o, type: ordering, text: ${wide[0]}, items: [{ id: a, text: ${wide[0]} }, { id: b, text: ${wide[1]} }] }
    - id: m
      type: matching
      text: ${wide[0]}
      pairs:
        - { source: { id: a, text: ${wide[0]} }, target: { id: x, text: ${wide[1]} } }
        - { source: { id: b, text: ${wide[1]} }, target: { id: y, text: ${wide[0]} } }
discussion: { title: ${wide[0]}, url: ${wide[1]}, notes: [${wide[1]}] }
`,
  'modules/wide/v.md': `${longWord} ${longAddress}\n`,
  'modules/only/module.yaml':
    'id: only\nlanguage: en\ntitle: Only a reading\nreadings:\n  items:\n    - { id: r, title: A page, url: "https://example.org/" }\n',
};

const ids = (learner: Learner) =>
  learner.module.evaluate(() =>
    Array.from(document.querySelectorAll<HTMLElement>('[data-questions] > .question'), (form) =>
      String(form.dataset.question),
    ),
  );
/** Resolves when all questions are there. */
const unfolded = (learner: Learner) =>
  until(
    async () => (await ids(learner)).length === count,
    () => 'all questions are there',
  );
const width = (learner: Learner) =>
  learner.module.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

/** What reaches beyond the page, but for what is scrolled on its own. */
const tooWide = (learner: Learner) =>
  learner.module.evaluate(() =>
    Array.from(document.querySelectorAll('body *'))
      .filter((each) => !each.closest('table, .contents, .visually-hidden, .skip'))
      .filter((each) => each.getBoundingClientRect().right > window.innerWidth + 1)
      .map((each) => `${each.tagName} ${each.className}`),
  );

describe.each(bothScorms('scorm12'))('a long module in $name', ({ name, launch }) => {
  let folder = '';
  const packages: Record<string, Record<string, Uint8Array>> = {};
  beforeAll(async () => {
    folder = workspace(files);
    for (const module of ['many', 'wide', 'only']) {
      const built = await builtPackages(folder, [module], { standards: [name] });
      packages[module] = built[name] ?? {};
    }
  });
  const options = { kind: launch.lms, limits: 'standard' as const, page: launch.page };
  const opened = (attempt: string, { module = 'many', wide = 650 } = {}) =>
    openModule(stage.browser, {
      server: stage.server,
      attempt: `long-${name}-${attempt}`,
      files: packages[module] ?? {},
      options,
      viewport: { width: wide, height: 666 },
    });

  it('has every question in its place, and keeps what is written in the last', async () => {
    const learner = await opened('all');
    await unfolded(learner);
    expect(await ids(learner)).toEqual(Array.from({ length: count }, (_, at) => `q${at + 1}`));
    expect(await learner.module.locator('noscript[data-folded]').count()).toBe(0);
    await learner.answer(last, 'written at the end');
    await learner.module.locator(`[data-question="${last}"] [data-status="sent"]`).waitFor();
    await learner.close();
    const again = await opened('all');
    await unfolded(again);
    expect(await again.answered(last)).toBe('written at the end');
    // The second script waited for all of them: it brings the buttons of each to life.
    await again.module.locator(`[data-question="${last}"] [data-share].ready`).waitFor();
    const stored = await again.close();
    expect(JSON.stringify(stored?.cmi)).toContain('written at the end');
    expect([learner.troubles, again.troubles]).toEqual([[], []]);
  });

  it('shows all of them to whoever asks at once', async () => {
    const learner = await opened('at-once');
    await learner.module.evaluate(() =>
      document
        .querySelector<HTMLElement>('[data-answers]')
        ?.dispatchEvent(new MouseEvent('click', { bubbles: true })),
    );
    await learner.module.locator('[data-answers-dialog]:not([hidden])').waitFor();
    expect((await ids(learner)).length).toBe(count);
    await learner.close();
  });

  it('brings whoever left it below the questions back there', async () => {
    const learner = await opened('below');
    await unfolded(learner);
    await learner.module.evaluate(() =>
      document.getElementById('discussion')?.scrollIntoView({ behavior: 'instant' }),
    );
    await learner.module.locator('a[href="#discussion"][aria-current]').waitFor();
    await learner.close();
    const again = await opened('below');
    await again.module.locator('a[href="#discussion"][aria-current]').waitFor();
    const top = await again.module.evaluate(
      () => document.getElementById('discussion')?.getBoundingClientRect().top,
    );
    expect(top).toBeLessThan(666);
    expect((await ids(again)).length).toBe(count);
    await again.close();
  });

  it('has all of them, and the answers, in another language and back', async () => {
    const learner = await opened('languages');
    await unfolded(learner);
    await learner.answer(last, 'in any language');
    for (const language of ['es', 'en']) {
      await learner.module.locator(`[data-language="${language}"]`).click();
      await learner.module.locator(`html[lang="${language}"]`).waitFor();
      await unfolded(learner);
      expect(await learner.answered(last)).toBe('in any language');
      expect(await learner.module.locator('noscript[data-folded]').count()).toBe(0);
    }
    await learner.close();
    expect(learner.troubles).toEqual([]);
  });

  it('shows all of them, counted on, where no script runs', async () => {
    const context = await stage.browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(
      stage.server.launch(`long-${name}-without`, packages.many ?? {}, { ...options, alone: true }),
    );
    const frame = page.frameLocator('iframe');
    expect(await frame.locator('.question:visible').count()).toBe(count);
    expect(await frame.locator(`[data-question="${last}"]`).innerText()).toContain('What did q49 teach you?');
    await context.close();
  });

  it.each([320, 1280])(
    'has no sideways scrolling for long words and addresses at %i pixels',
    async (wide) => {
      const learner = await opened(`wide-${wide}`, { module: 'wide', wide });
      await learner.module.locator('.transcript summary').click();
      expect(await tooWide(learner)).toEqual([]);
      expect(await width(learner)).toBeLessThanOrEqual(0);
      await learner.close();
    },
  );

  it('is a page where all but one section is absent', async () => {
    const learner = await opened('only', { module: 'only', wide: 320 });
    expect(await learner.module.locator('main > section').count()).toBe(1);
    expect(await width(learner)).toBeLessThanOrEqual(0);
    await learner.readEverything();
    const stored = await learner.close();
    expect(JSON.stringify(stored?.cmi)).toMatch(/"(lesson_status|completion_status)":"completed"/);
    expect(learner.troubles).toEqual([]);
  });
});

describe('a long module as a web page, with a template of the workspace’s own', () => {
  it('says of every question that nobody else reads the answers, within what the template puts around it', async () => {
    const own = {
      'templates/question.hbs':
        '<li class="card"><h3>Reflect</h3><div class="question" data-question="{{id}}">{{text}}<p data-where>{{t \'question.where\'}}</p>{{form}}<p data-status></p></div></li>',
    };
    const { web = {} } = await builtPackages(workspace({ ...files, ...own }), ['many'], {
      standards: ['web'],
    });
    const server = await startPackageServer(web);
    const page = await stage.browser.newPage();
    await page.goto(`${server.url}/package/index.html`);
    await page.locator(`[data-question="${last}"] textarea`).waitFor();
    await until(
      async () => (await page.locator('[data-folded]').count()) === 0,
      () => 'all lists are unfolded',
    );
    expect(await page.locator('[data-questions] > .card > h3').count()).toBe(count);
    const said = await page.locator('[data-where]').allTextContents();
    expect(said.filter((words) => words.includes('sent to nobody')).length).toBe(count);
    await page.close();
    await server.close();
  });
});
