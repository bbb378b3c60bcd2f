import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { workspace } from '../workspace-fixture.ts';
import { type Learner, openModule } from './learner.ts';
import type { LaunchOptions } from './lms-server.ts';
import { type LrsRecorder, startLrsRecorder } from './lrs-recorder.ts';
import { builtPackages } from './packages.ts';
import { bothScorms } from './runs.ts';
import { setStage } from './stage.ts';

const stage = setStage();
const q1 = 'q1-exchange-of-experience';
const runs = bothScorms('scorm2004-4th');

type Packages = Awaited<ReturnType<typeof builtPackages>>;
let packages: Packages;
beforeAll(async () => {
  packages = await builtPackages(process.cwd(), ['sstc-08-labour-migration'], { drafts: true });
});

/** Resolves when the page is in a language, and alive again. */
const reads = (learner: Learner, language: string) =>
  learner.module
    .locator(`html[lang="${language}"] .languages.ready [data-language="${language}"][aria-current]`)
    .waitFor();
const choose = async (learner: Learner, language: string) => {
  await learner.module.locator(`[data-language="${language}"]`).click();
  await reads(learner, language);
};
const count = async (learner: Learner, call: string) =>
  (await learner.calls()).filter((each) => each.call === call).length;

describe.each(runs)('a module of several languages in $name', ({ name, launch }) => {
  const opening = (attempt: string, options: Partial<LaunchOptions> = {}) => ({
    server: stage.server,
    attempt: `languages-${name}-${attempt}`,
    files: packages[name] ?? {},
    options: { kind: launch.lms, limits: 'standard' as const, page: launch.page, ...options },
  });
  const opened = (attempt: string, options: Partial<LaunchOptions> = {}) =>
    openModule(stage.browser, opening(attempt, options));
  const withBrowser = async (locale: string, attempt: string, options: Partial<LaunchOptions>) => {
    const context = await stage.browser.newContext({ locale, viewport: { width: 650, height: 666 } });
    const learner = await openModule(stage.browser, { ...opening(attempt, options), context });
    return { learner, context };
  };

  it('is in the language that the LMS says the learner prefers, before all others', async () => {
    const learner = { id: 'ana', name: 'Ana', language: 'fr-CA' };
    const { learner: ana, context } = await withBrowser('es-ES', 'preference', { learner, lang: 'ar' });
    await reads(ana, 'fr');
    expect(await ana.module.title()).toBe(
      'Module 8 - La coopération Sud-Sud et la migration de main-d’œuvre',
    );
    expect(ana.troubles).toEqual([]);
    await ana.close();
    await context.close();
  });

  it('is in the language of the LMS’s page where the learner has no preference', async () => {
    const { learner, context } = await withBrowser('fr-FR', 'lms-page', { lang: 'es_mx' });
    await reads(learner, 'es');
    await learner.close();
    await context.close();
  });

  it('is in the browser’s language where the LMS speaks none of its own', async () => {
    const { learner, context } = await withBrowser('es-MX', 'browser', { lang: 'sw' });
    await reads(learner, 'es');
    await learner.close();
    await context.close();
  });

  it('is in its own language where nobody asks for another, and loads no other', async () => {
    const learner = await opened('own');
    await reads(learner, 'en');
    expect(learner.requests.filter((address) => /satchel-(ar|es|fr)\.js/.test(address))).toEqual([]);
    await learner.close();
  });

  it('keeps answers, place and session when the language changes, and comes back in it on another device', async () => {
    const learner = await opened('change');
    await reads(learner, 'en');
    await learner.answer(q1, 'Written in English, نعم.');
    await learner.module
      .locator('[data-question="q2-what-governments-can-do"] textarea')
      .fill('not left yet');
    await learner.module.locator('a[href="#questions"].reached').waitFor({ state: 'attached' });
    await choose(learner, 'es');
    expect(await learner.answered(q1)).toBe('Written in English, نعم.');
    expect(await learner.answered('q2-what-governments-can-do')).toBe('not left yet');
    await learner.module.locator('a[href="#questions"].reached').waitFor({ state: 'attached' });
    expect(await learner.module.locator('h1 .title').textContent()).toBe(
      'La cooperación Sur-Sur y la migración laboral',
    );
    expect(await learner.module.evaluate(() => document.activeElement?.textContent)).toBe('Español');

    await learner.answer('q3-lessons-learned', 'Escrito en español.');
    await learner.module.locator('[data-question="q3-lessons-learned"] [data-status="sent"]').waitFor();
    expect(
      await learner.module.locator('[data-question="q3-lessons-learned"] [data-status]').textContent(),
    ).toContain('Guardado');
    await choose(learner, 'en');
    expect(await learner.answered('q3-lessons-learned')).toBe('Escrito en español.');
    await choose(learner, 'es');
    await learner.readEverything();
    const [initialized, ended] = [await count(learner, 'Initialize'), await count(learner, 'Finish')];
    expect([initialized, ended]).toEqual([1, 0]);
    expect(await learner.lmsErrors()).toEqual([]);
    const stored = await learner.close();
    expect(learner.troubles).toEqual([]);
    const cmi = (stored?.cmi ?? {}) as { core?: object; interactions?: unknown };
    const status = (cmi.core ?? cmi) as Record<string, unknown>;
    expect(status.lesson_status ?? status.completion_status).toBe('completed');
    for (const text of ['Written in English', 'not left yet', 'Escrito en español']) {
      expect(JSON.stringify(cmi.interactions)).toContain(text);
    }

    const again = await opened('change', { lang: 'ar' });
    await reads(again, 'es');
    expect(await again.answered(q1)).toBe('Written in English, نعم.');
    expect(await count(again, 'Initialize')).toBe(1);
    await again.close();
  });

  it('records each answer once, however often the language was changed before it', async () => {
    const learner = await opened('once');
    for (const language of ['ar', 'fr', 'en', 'es']) await choose(learner, language);
    const saves = await count(learner, 'Commit');
    await learner.answer(q1, 'una vez');
    await learner.module.locator(`[data-question="${q1}"] [data-status="sent"]`).waitFor();
    expect(await count(learner, 'Commit')).toBe(saves + 1);
    await learner.close();
  });

  it('says so when a language cannot be loaded, and stays as it is', async () => {
    const learner = await opened('offline');
    await reads(learner, 'en');
    await learner.answer(q1, 'kept');
    await learner.page.context().setOffline(true);
    await learner.module.locator('[data-language="fr"]').click();
    await expect
      .poll(() => learner.module.locator('[data-languages-said]').textContent())
      .toContain('online');
    expect(await learner.answered(q1)).toBe('kept');
    await learner.page.context().setOffline(false);
    await choose(learner, 'fr');
    expect(await learner.answered(q1)).toBe('kept');
    await learner.close();
  });

  it('pauses a video that plays, and goes on where it was', async () => {
    const learner = await opened('video');
    const video = learner.module.locator('video');
    await video.evaluate((player: HTMLVideoElement) => player.play());
    await expect
      .poll(() => video.evaluate((player: HTMLVideoElement) => player.currentTime))
      .toBeGreaterThan(1);
    await choose(learner, 'ar');
    const left = await video.evaluate((player: HTMLVideoElement) => {
      player.load();
      return player.paused;
    });
    expect(left).toBe(true);
    await expect
      .poll(() => video.evaluate((player: HTMLVideoElement) => player.currentTime))
      .toBeGreaterThan(0.9);
    await video.scrollIntoViewIfNeeded();
    await expect
      .poll(() =>
        video.evaluate(
          ({ textTracks }: HTMLVideoElement) =>
            Array.from(textTracks).find(({ mode }) => mode === 'showing')?.language,
        ),
      )
      .toBe('ar');
    await learner.close();
  });

  it('is alive in each language with what comes later, whenever that comes', async () => {
    const context = await stage.browser.newContext();
    await context.route('**/satchel-later.js', (route) => route.abort());
    const learner = await openModule(stage.browser, { ...opening('later'), context });
    expect(await learner.module.locator('.languages').isVisible()).toBe(false);
    expect(await learner.module.locator('.speed').isVisible()).toBe(false);
    await context.unroute('**/satchel-later.js');
    await learner.answer(q1, 'una respuesta');
    await reads(learner, 'en');
    await choose(learner, 'es');
    expect(await learner.answered(q1)).toBe('una respuesta');
    const plays = async () => {
      await learner.module.locator('.speed.ready').waitFor();
      await learner.module.locator('.transcript summary').click();
      await learner.module.locator('.timed button').last().click();
      await expect
        .poll(() =>
          learner.module.locator('video').evaluate((player: HTMLVideoElement) => player.currentTime),
        )
        .toBeGreaterThan(1);
    };
    await plays();
    await choose(learner, 'fr');
    await plays();
    await learner.close();
    await context.close();
  });

  it.each([367, 650])(
    'is right to left in Arabic, with nothing to scroll sideways, at %d pixels',
    async (width) => {
      const context = await stage.browser.newContext({ viewport: { width, height: 666 } });
      const learner = await openModule(stage.browser, {
        ...opening(`arabic-${width}`, { lang: 'ar' }),
        context,
      });
      await reads(learner, 'ar');
      await learner.answer(q1, 'نعم، مع بلد مجاور.');
      const seen = await learner.module.evaluate(() => {
        const { documentElement: root } = document;
        const [first, mark] = [document.querySelector('h2'), document.querySelector('.contents li')];
        return {
          direction: getComputedStyle(document.body).direction,
          sideways: root.scrollWidth - root.clientWidth,
          heading: getComputedStyle(first as Element).textAlign,
          firstIsRight: (mark?.getBoundingClientRect().right ?? 0) > root.clientWidth / 2,
        };
      });
      expect(seen).toEqual({ direction: 'rtl', sideways: 0, heading: 'start', firstIsRight: true });
      expect(await learner.module.locator('.draft').textContent()).toContain('مسودة');
      expect(learner.troubles).toEqual([]);
      await learner.close();
      await context.close();
    },
  );
});

describe('drafts', () => {
  it('are in no package without --drafts: nothing of them, and no sign of them', () => {
    for (const files of Object.values(stage.packages)) {
      expect(Object.keys(files).filter((path) => /-(ar|es|fr)\./.test(path))).toEqual([]);
      const page = new TextDecoder().decode(files['index.html']);
      expect(page).not.toMatch(/data-language|cooperación|coopération|الجنوب/);
    }
  });
});

describe('hostile text in a translation', () => {
  it('is text: no script of it runs, nothing of it is lost', async () => {
    const hostile =
      '</script><script>window.broken=1</script><img src=x onerror=window.broken=1>"`$\u007bwindow.broken=1}\u2028\\u0027+{{title}}';
    const quoted = JSON.stringify(hostile);
    const folder = workspace({
      'modules/h/module.yaml':
        'id: h\nlanguage: en\ntitle: T\nintroduction: I\nquestions:\n  - {id: q1, type: reflection, text: Q}\n',
      'modules/h/module.es.yaml': `title: ${quoted}\nintroduction: ${quoted}\nquestions:\n  - id: q1\n    text: ${quoted}\n`,
    });
    const files = (await builtPackages(folder, ['h'], { standards: ['scorm12'] })).scorm12 ?? {};
    const learner = await openModule(stage.browser, {
      server: stage.server,
      attempt: 'languages-hostile',
      files,
      options: { kind: 'scorm12', limits: 'standard', page: 'index.html', lang: 'es' },
    });
    await reads(learner, 'es');
    expect(await learner.module.evaluate(() => 'broken' in window)).toBe(false);
    expect(await learner.module.locator('h1 .title').textContent()).toBe(hostile);
    expect(learner.troubles).toEqual([]);
    await learner.close();
  });
});

describe('a text that nobody has translated', () => {
  it('stands in the page in its own language and direction', async () => {
    const folder = workspace({
      'modules/f/module.yaml':
        'id: f\nlanguage: en\ntitle: The title\nintroduction: The introduction.\nquestions:\n  - {id: q1, type: reflection, text: The question?}\n',
      'modules/f/module.ar.yaml': 'introduction: مقدمة.\n',
    });
    const files = (await builtPackages(folder, ['f'], { standards: ['scorm12'] })).scorm12 ?? {};
    const learner = await openModule(stage.browser, {
      server: stage.server,
      attempt: 'languages-fallback',
      files,
      options: { kind: 'scorm12', limits: 'standard', page: 'index.html', lang: 'ar' },
    });
    await reads(learner, 'ar');
    expect(await learner.module.locator('h1 .title [lang="en"][dir="ltr"]').textContent()).toBe('The title');
    expect(await learner.module.locator('.question-text [lang="en"][dir="ltr"]').textContent()).toContain(
      'The question?',
    );
    expect(await learner.module.locator('#introduction [lang]').count()).toBe(0);
    await learner.close();
  });
});

describe('statements', () => {
  let lrs: LrsRecorder;
  beforeAll(async () => {
    lrs = await startLrsRecorder();
  });
  afterAll(() => lrs.close());

  it('say in which language the learner read at that moment', async () => {
    const folder = workspace({
      'build.config.ts': `import { defineConfig } from 'satchel';\nexport default defineConfig({ iri: 'https://academy.example.net/modules', lrs: { launch: true } });\n`,
      'modules/s/module.yaml':
        'id: s\nlanguage: en\ntitle: T\nquestions:\n  - {id: q1, type: reflection, text: One?}\n  - {id: q2, type: reflection, text: Two?}\n',
      'modules/s/module.es.yaml':
        'title: Te\nquestions:\n  - {id: q1, text: ¿Uno?}\n  - {id: q2, text: ¿Dos?}\n',
    });
    const files = (await builtPackages(folder, ['s'], { standards: ['scorm12'] })).scorm12 ?? {};
    const query = new URLSearchParams({ endpoint: `${lrs.url}/`, auth: 'Basic eDp5' });
    const learner = await openModule(stage.browser, {
      server: stage.server,
      attempt: 'languages-statements',
      files,
      options: { kind: 'scorm12', limits: 'standard', page: `index.html?${query}` },
    });
    await reads(learner, 'en');
    await learner.answer('q1', 'one');
    await choose(learner, 'es');
    await learner.answer('q2', 'dos');
    await learner.close();
    const answered = () =>
      lrs.statements
        .filter(({ verb }) => verb.id.endsWith('/answered'))
        .map(({ object, context }) => [object.id.split('/').pop(), context?.language]);
    await expect.poll(answered).toEqual([
      ['q1', 'en'],
      ['q2', 'es'],
    ]);
    const [first] = lrs.statements.filter(({ verb }) => verb.id.endsWith('/answered'));
    expect(first?.object.definition?.name).toEqual({ en: 'One?', es: '¿Uno?' });
  });
});
