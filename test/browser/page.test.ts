import { describe, expect, it } from 'vitest';
import { savedPage } from '../saved-page.ts';
import { workspace } from '../workspace-fixture.ts';
import { openModule } from './learner.ts';
import { elsewhere, type LaunchOptions } from './lms-server.ts';
import { builtPackages } from './packages.ts';
import { bothScorms } from './runs.ts';
import { setStage } from './stage.ts';

const stage = setStage();

const q1 = 'q1-exchange-of-experience';
const forum = 'https://forum.example.org/t/ilo-academy-on-sstc-module-8';
const played = bothScorms('scorm2004-4th');

describe.each(played)('the page in $name', ({ name, launch }) => {
  const opening = (
    attempt: string,
    options: Partial<LaunchOptions> = {},
    files = stage.packages[name] ?? {},
  ) => ({
    server: stage.server,
    attempt: `${name}-${attempt}`,
    files,
    options: { kind: launch.lms, limits: 'standard' as const, page: launch.page, ...options },
  });
  const statusOf = (cmi: unknown) =>
    ((cmi as { core?: object }).core ?? cmi) as { lesson_status?: string; completion_status?: string };

  it('keeps what was written two seconds ago when the tab is killed without warning', async () => {
    const learner = await openModule(stage.browser, opening('killed'));
    await learner.module.locator(`[data-question="${q1}"] textarea`).pressSequentially('not lost');
    await expect
      .poll(() => JSON.stringify(savedPage(stage.server.attempts.get(`${name}-killed`)?.cmi)))
      .toContain('not lost');
    await learner.page.context().close();
    const again = await openModule(stage.browser, opening('killed'));
    expect(await again.answered(q1)).toBe('not lost');
    // It was saved and not yet recorded: that is made up for.
    await expect.poll(async () => JSON.stringify((await again.cmi()).interactions)).toContain('not lost');
    await again.close();
  });

  it('is saved when it is hidden, since a phone may never show it again', async () => {
    const learner = await openModule(stage.browser, opening('hidden'));
    // The page's own timer stands still: nothing but being hidden can save.
    await learner.module.evaluate(() => {
      window.setTimeout = (() => 0) as unknown as typeof window.setTimeout;
    });
    await learner.module.locator(`[data-question="${q1}"] textarea`).fill('written on the bus');
    await learner.module.evaluate(() => {
      Object.defineProperty(document, 'visibilityState', { value: 'hidden' });
      document.dispatchEvent(new Event('visibilitychange'));
    });
    await expect
      .poll(() => JSON.stringify(stage.server.attempts.get(`${name}-hidden`)?.cmi))
      .toContain('written on the bus');
    await learner.close();
  });

  it('brings the learner back to the place, and shows what was reached', async () => {
    const learner = await openModule(stage.browser, opening('place'));
    await learner.readEverything();
    await learner.module.locator('#questions').scrollIntoViewIfNeeded();
    await learner.module.locator('a[href="#questions"][aria-current]').waitFor();
    await learner.close();
    const again = await openModule(stage.browser, opening('place'));
    await again.module.locator('a[href="#questions"][aria-current]').waitFor();
    expect(await again.module.evaluate(() => window.scrollY)).toBeGreaterThan(500);
    await expect.poll(() => again.module.locator('a[data-section-link] .mark.done').count()).toBe(4);
    expect(await again.module.locator('progress').evaluate((bar: HTMLProgressElement) => bar.value)).toBe(1);
    await again.close();
  });

  it('completes by watching the video as well, and resumes it where the learner left', async () => {
    const learner = await openModule(stage.browser, opening('video'));
    for (const id of ['introduction', 'videos', 'questions', 'discussion']) {
      await learner.module.locator(`#${id}`).scrollIntoViewIfNeeded();
      await learner.module.locator(`a[href="#${id}"].reached`).waitFor();
    }
    const video = learner.module.locator('video');
    await video.evaluate(async (player: HTMLVideoElement) => {
      player.playbackRate = 4;
      await player.play();
    });
    await expect
      .poll(() => video.evaluate((player: HTMLVideoElement) => player.currentTime))
      .toBeGreaterThan(3);
    await video.evaluate((player: HTMLVideoElement) => player.pause());
    const left = await video.evaluate((player: HTMLVideoElement) => player.currentTime);
    const half = await learner.close();
    expect(statusOf(half?.cmi)).toMatchObject(
      launch.lms === 'scorm12' ? { lesson_status: 'incomplete' } : { completion_status: 'incomplete' },
    );

    const again = await openModule(stage.browser, opening('video'));
    const player = again.module.locator('video');
    await player.evaluate((element: HTMLVideoElement) => element.load());
    await player.evaluate(async (element: HTMLVideoElement) => {
      await element.play();
    });
    expect(await player.evaluate((element: HTMLVideoElement) => element.currentTime)).toBeGreaterThanOrEqual(
      left - 0.5,
    );
    await player.evaluate((element: HTMLVideoElement) => {
      element.playbackRate = 4;
    });
    await expect.poll(() => player.evaluate((element: HTMLVideoElement) => element.ended)).toBe(true);
    const done = await again.close();
    expect(statusOf(done?.cmi)).toMatchObject(
      launch.lms === 'scorm12' ? { lesson_status: 'completed' } : { completion_status: 'completed' },
    );
    expect(again.troubles).toEqual([]);
  });

  it('commits before the forum opens, in a tab that cannot reach back', async () => {
    const learner = await openModule(stage.browser, opening('forum'));
    await learner.page.context().route(`${forum}*`, (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: '<script>document.title = String(window.opener)</script>',
      }),
    );
    await learner.module.locator(`[data-question="${q1}"] textarea`).fill('before the forum');
    const [tab] = await Promise.all([
      learner.page.context().waitForEvent('page'),
      learner.module.locator('a[data-forum]').click(),
    ]);
    await tab.waitForLoadState();
    expect(tab.url()).toBe(forum);
    expect(await tab.title()).toBe('null');
    expect(JSON.stringify(stage.server.attempts.get(`${name}-forum`)?.cmi)).toContain('before the forum');
    await tab.close();
    await learner.close();
  });

  it('is never wider than its frame, from 320 px on, with every mark there is', async () => {
    const learner = await openModule(stage.browser, {
      ...opening('narrow'),
      viewport: { width: 320, height: 568 },
    });
    await learner.answer(q1, 'x'.repeat(400));
    await learner.readEverything();
    expect(await learner.module.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    await learner.close();
  });

  it('asks no host but its own, and could not reach another', async () => {
    const learner = await openModule(stage.browser, opening('hosts'));
    await learner.answer(q1, 'x');
    await learner.readEverything();
    const reached = await learner.module.evaluate(() =>
      fetch('http://127.0.0.1:9/').then(
        () => 'reached',
        (error: Error) => error.name,
      ),
    );
    expect(reached).toBe('TypeError');
    expect(learner.troubles.join()).toContain('connect-src');
    expect(
      learner.requests.filter(
        (address) => !address.startsWith(`${stage.server.url}/`) && !address.startsWith('data:'),
      ),
    ).toEqual([]);
    await learner.close();
  });

  it('says so when it was opened outside an LMS', async () => {
    const learner = await openModule(stage.browser, opening('alone', { alone: true }));
    const status = learner.module.locator('#status');
    await status.waitFor();
    expect(await status.textContent()).toContain('outside a learning platform');
    await learner.answer(q1, 'still mine');
    await learner.module.locator(`[data-question="${q1}"] [data-status="device"]`).waitFor();
    expect(await learner.answered(q1)).toBe('still mine');
    expect(learner.troubles).toEqual([]);
    await learner.close();
  });

  it('says so while offline, and sends what was written when it is back', async () => {
    const learner = await openModule(stage.browser, opening('offline'));
    const line = learner.module.locator(`[data-question="${q1}"] [data-status]`);
    await learner.page.context().setOffline(true);
    await learner.answer(q1, 'written on a train');
    await expect.poll(() => line.getAttribute('data-status')).toBe('device');
    expect(await learner.module.locator('#status').textContent()).toContain('offline');
    await learner.page.context().setOffline(false);
    await expect.poll(() => line.getAttribute('data-status')).toBe('sent');
    expect(await learner.module.locator('#status').textContent()).toContain('sent');
    const stored = await learner.close();
    expect(JSON.stringify(stored?.cmi)).toContain('written on a train');
  });

  it('in browse says that nothing is kept; in review keeps saving', async () => {
    const looking = await openModule(stage.browser, opening('browse', { mode: 'browse' }));
    await looking.module.locator('#status').waitFor();
    await looking.answer(q1, 'x');
    // Nothing ends such a launch: Moodle takes the end of one without a status for a completion.
    await looking.page.close();
    const later = await openModule(stage.browser, opening('review', { mode: 'review' }));
    await later.answer(q1, 'later thought');
    await expect
      .poll(() => JSON.stringify(stage.server.attempts.get(`${name}-review`)?.cmi))
      .toContain('later thought');
    expect(await later.module.locator('#status').isVisible()).toBe(false);
    await later.close();
    expect(JSON.stringify(stage.server.attempts.get(`${name}-browse`)?.cmi ?? {})).not.toContain('"x"');
  });

  /** A launch in which one file does not come until it is let go. */
  const openWithout = async (file: string, name: string) => {
    const { attempt, files, options } = opening(name);
    const context = await stage.browser.newContext();
    const page = await context.newPage();
    let letGo = () => {};
    await page.route(file, async (route) => {
      await new Promise<void>((go) => {
        letGo = go;
      });
      await route.continue();
    });
    const going = page.goto(stage.server.launch(attempt, files, options));
    const box = page.frameLocator('iframe').locator(`[data-question="${q1}"] textarea`);
    await box.waitFor();
    return { page, box, letGo: () => letGo(), going };
  };

  it('keeps what was written before its script ran', async () => {
    const first = await openModule(stage.browser, opening('early'));
    await first.answer(q1, 'kept');
    await first.close();
    const { page, box, letGo, going } = await openWithout('**/satchel-page.js', 'early');
    await box.fill('too early');
    letGo();
    await going;
    await expect.poll(() => box.inputValue()).toBe('kept\n\ntoo early');
    await page.context().close();
  });

  it('keeps what was written before its script ran where white space was kept', async () => {
    const [attempt, blank] = ['early-blank', ' \n '];
    const first = await openModule(stage.browser, opening(attempt));
    await first.answer(q1, 'taken back');
    await first.answer(q1, blank);
    await first.module.locator(`[data-question="${q1}"] [data-status="sent"]`).waitFor();
    await first.close();
    const again = await openModule(stage.browser, opening(attempt));
    expect(await again.answered(q1)).toBe(blank);
    await again.close();
    const { page, box, letGo, going } = await openWithout('**/satchel-page.js', attempt);
    await box.fill('too early');
    letGo();
    await going;
    await page.frameLocator('iframe').locator('[data-kept]:not([hidden])').waitFor();
    expect(await box.inputValue()).toBe('too early');
    await page.context().close();
  });

  it('has a session before its larger script has come, and ends it when the learner leaves then', async () => {
    const { page } = await openWithout('**/satchel-page.js', 'soon');
    const launched = page.frame({ url: /\/package\// });
    await launched?.waitForFunction(() => window.satchel?.session);
    const ended = stage.server.ended(`${name}-soon`);
    await page.goto(stage.server.url + elsewhere);
    await ended;
    await page.context().close();
  });

  it.each(['questions', 'discussion'])(
    'has the rest of its styles later, and a learner who came back to %s is still there',
    async (section) => {
      const attempt = `styles-${section}`;
      const current = `a[href="#${section}"][aria-current]`;
      const first = await openModule(stage.browser, opening(attempt));
      await first.module.locator(`#${section}`).evaluate((element) => element.scrollIntoView());
      await first.module.locator(current).waitFor();
      await first.close();
      const { page, letGo } = await openWithout('**/satchel.css', attempt);
      const frame = page.frameLocator('iframe');
      await frame.locator(current).waitFor();
      const stand = () =>
        frame.locator(`#${section}`).evaluate((element) => {
          const { top } = element.getBoundingClientRect();
          return { top, below: top + window.scrollY };
        });
      const before = await stand();
      letGo();
      await expect.poll(async () => (await stand()).below).not.toBe(before.below);
      expect(Math.abs((await stand()).top - before.top)).toBeLessThan(2);
      await page.context().close();
    },
  );

  it('fetches its styles again until they are there', async () => {
    const context = await stage.browser.newContext();
    const page = await context.newPage();
    let asked = 0;
    await page.route('**/satchel.css', (route) =>
      ++asked < 3 ? route.abort('connectionreset') : route.continue(),
    );
    const { attempt, files, options } = opening('again-styles');
    await page.goto(stage.server.launch(attempt, files, options));
    await expect
      .poll(() =>
        page
          .frameLocator('iframe')
          .locator('link[href="satchel.css"][media="all"]')
          .evaluate((link: HTMLLinkElement) => link.sheet?.cssRules.length),
      )
      .toBeGreaterThan(9);
    await context.close();
  });

  it.each(['satchel.js', 'satchel-page.js'])('fetches %s again until it is there', async (script) => {
    const context = await stage.browser.newContext();
    const page = await context.newPage();
    let asked = 0;
    let isOn = false;
    await page.route(`**/${script}`, (route) => {
      asked++;
      return isOn ? route.continue() : route.abort('connectionreset');
    });
    const { attempt, files, options } = opening(`again-${script}`);
    await page.goto(stage.server.launch(attempt, files, options));
    const frame = page.frameLocator('iframe');
    if (script === 'satchel-page.js') {
      await expect.poll(() => frame.locator('#status').textContent()).toContain('wait with your answers');
    }
    await expect.poll(() => asked).toBeGreaterThan(2);
    isOn = true;
    const box = frame.locator(`[data-question="${q1}"]`);
    await box.locator('textarea').fill('on a bad line');
    await expect
      .poll(() => JSON.stringify(savedPage(stage.server.attempts.get(attempt)?.cmi)))
      .toContain('on a bad line');
    expect(await frame.locator('#status').isVisible()).toBe(false);
    await context.close();
  });
});

describe('a page without its script', () => {
  it('shows all of its text, and says what cannot be done', async () => {
    const context = await stage.browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    const files = stage.packages.scorm12 ?? {};
    await page.goto(
      stage.server.launch('no-script', files, {
        kind: 'scorm12',
        limits: 'moodle',
        page: 'index.html',
        alone: true,
      }),
    );
    const frame = page.frameLocator('iframe');
    expect(await frame.locator('main noscript').textContent()).toContain('does not run');
    for (const words of [
      'high feminization',
      'Suggestive Questions',
      'binational cooperation',
      'DISQUS account',
    ]) {
      expect(await frame.locator('main').textContent()).toContain(words);
    }
    await context.close();
  });
});

describe('hostile text', () => {
  it('is text: no script of it runs, nothing of it is lost', async () => {
    const hostile =
      '<script>window.broken=1</script><img src=x onerror=window.broken=1>]]>{{title}}"onload=window.broken=1 \u2028';
    const quoted = JSON.stringify(hostile);
    const folder = workspace({
      'modules/h/module.yaml': `id: h\nlanguage: en\ntitle: ${quoted}\nseries: ${quoted}\ndescription: ${quoted}\nintroduction: ${quoted}\nquestions:\n  - id: q1\n    type: reflection\n    text: ${quoted}\ndiscussion:\n  title: ${quoted}\n  url: https://forum.example.org/?a="onload=1&b=<i>\n  notes:\n    - ${quoted}\n`,
    });
    const built = await builtPackages(folder, ['h']);
    const learner = await openModule(stage.browser, {
      server: stage.server,
      attempt: 'hostile',
      files: built['scorm2004-4th'] ?? {},
      options: { kind: 'scorm2004', limits: 'standard', page: 'index.html' },
    });
    await learner.answer('q1', hostile);
    expect(await learner.module.evaluate(() => 'broken' in window)).toBe(false);
    expect(await learner.module.locator('h1 .title').textContent()).toContain(
      '<script>window.broken=1</script>',
    );
    const stored = await learner.close();
    expect(learner.troubles).toEqual([]);
    expect(JSON.stringify(stored?.cmi)).toContain('{{title}}');
    const again = await openModule(stage.browser, {
      server: stage.server,
      attempt: 'hostile',
      files: built['scorm2004-4th'] ?? {},
      options: { kind: 'scorm2004', limits: 'standard', page: 'index.html' },
    });
    expect(await again.answered('q1')).toBe(hostile);
    await again.close();
  });
});
