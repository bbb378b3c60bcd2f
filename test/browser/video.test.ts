import { readFileSync } from 'node:fs';
import type { Locator } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { scormStandards } from '../scorm-standards.ts';
import { head, workspace } from '../workspace-fixture.ts';
import { type Learner, type Opening, openModule } from './learner.ts';
import { builtPackages } from './packages.ts';
import { setStage } from './stage.ts';

const stage = setStage();
const [clip, tube, films] = ['clip', 'https://www.youtube-nocookie.com', 'https://films.example.net'];
const film = readFileSync('modules/sstc-08-labour-migration/media/title-card.mp4');

/** Twelve seconds, in six sentences of two voices. */
const captions = `WEBVTT

${[0, 2, 4, 6, 8, 10]
  .map(
    (start) =>
      `00:${String(start).padStart(2, '0')}.000 --> 00:${String(start + 2).padStart(2, '0')}.000\n<v ${start < 6 ? 'Ana' : 'Ben'}>Sentence at ${start} &amp; more.\n`,
  )
  .join('\n')}`;

const files = {
  'modules/m/media/clip.mp4': film,
  'modules/m/media/clip.vtt': captions,
  'modules/m/media/clip.md': 'All that is said, and shown.',
};
const videos = (items: string) => `${head}videos:\n${items}\n`;
const local = `  - {id: ${clip}, title: A clip, file: media/clip.mp4, captions: media/clip.vtt, transcript: media/clip.md}`;
const remote = `  - {id: tube, title: On YouTube, url: "https://youtu.be/aqz-KE-bpKQ"}
  - {id: film, title: A film, url: "${films}/a.mp4", captions: media/clip.vtt, share: 20%}
  - {id: page, title: On a page, url: "https://www.ilo.org/a"}`;

let [own, elsewhere]: Record<string, Uint8Array>[] = [];
beforeAll(async () => {
  [own, elsewhere] = await Promise.all(
    [local, remote].map(async (items) => {
      const folder = workspace({ ...files, 'modules/m/module.yaml': videos(items) });
      return (await builtPackages(folder, ['m'], { standards: ['scorm12'] })).scorm12 ?? {};
    }),
  );
});

const page = scormStandards.find(({ name }) => name === 'scorm12')?.launch.page ?? '';
const opening = (attempt: string, files: Record<string, Uint8Array> | undefined): Opening => ({
  server: stage.server,
  attempt: `player-${attempt}`,
  files: files ?? {},
  options: { kind: 'scorm12', limits: 'standard', page, learner: { id: 'ana@example.net', name: 'Ana' } },
});

const player = ({ module }: Learner, id = clip) => module.locator(`[data-video="${id}"]`);
const timeOf = (video: Locator) => video.evaluate((element: HTMLVideoElement) => element.currentTime);
const isPaused = (video: Locator) => video.evaluate((element: HTMLVideoElement) => element.paused);
const rateOf = (video: Locator) => video.evaluate((element: HTMLVideoElement) => element.playbackRate);
const pause = (video: Locator) => video.evaluate((element: HTMLVideoElement) => element.pause());
const reaches = (video: Locator, time: number) => expect.poll(() => timeOf(video)).toBeGreaterThan(time);
/** How many of the four things that completion asks for are there: the section, three videos. */
const reached = ({ module }: Learner) =>
  module.locator('progress').evaluate((bar: HTMLProgressElement) => bar.value * 4);

/** Resolves when what comes later has come, and is alive. */
const stands = ({ module }: Learner) => module.locator('.speed.ready').first().waitFor();

describe('a transcript made of captions', () => {
  it('plays the video from the sentence or the time that is chosen, and marks what is said', async () => {
    const learner = await openModule(stage.browser, opening('transcript', own));
    const video = player(learner);
    await stands(learner);
    await video.evaluate((element: HTMLVideoElement) => {
      element.muted = true;
    });
    await learner.module.locator('.transcript summary').click();
    const marked = learner.module.locator('.timed [aria-current="true"]');
    expect(await marked.count()).toBe(0);

    await learner.module.getByText('Sentence at 4 & more.').click();
    await reaches(video, 4);
    expect(await isPaused(video)).toBe(false);
    await expect.poll(() => marked.allTextContents()).toEqual(['Sentence at 4 & more.']);
    // What follows is marked as it is said.
    await expect.poll(() => marked.allTextContents()).toEqual(['Sentence at 6 & more.']);

    await learner.module.getByRole('button', { name: 'Play from 0:00' }).press('Enter');
    await expect.poll(() => marked.allTextContents()).toEqual(['Sentence at 0 & more.']);
    expect(await timeOf(video)).toBeLessThan(2);
    expect(await learner.module.locator('.timed strong').allTextContents()).toEqual(['Ana', 'Ben']);
    expect(await learner.module.locator('.transcript > .prose').textContent()).toContain('and shown');
    expect(learner.troubles).toEqual([]);
    await learner.close();
  });

  it('scrolls in its own box and leaves the page where the learner has it', async () => {
    const learner = await openModule(stage.browser, {
      ...opening('scroll', own),
      viewport: { width: 360, height: 420 },
    });
    const { module } = learner;
    const video = player(learner);
    await stands(learner);
    await module.locator('.transcript summary').click();
    await module.evaluate(() => {
      const box = document.querySelector<HTMLElement>('.timed');
      if (box) box.style.maxHeight = '5rem';
      window.scrollTo({ top: 0, behavior: 'instant' as ScrollBehavior });
    });
    const top = () => module.locator('.timed').evaluate((box) => box.scrollTop);
    expect(await top()).toBe(0);
    await video.evaluate((element: HTMLVideoElement) => {
      element.muted = true;
      element.currentTime = 10.5;
      return element.play();
    });
    await expect.poll(top).toBeGreaterThan(0);
    expect(await module.evaluate(() => window.scrollY)).toBe(0);
    await learner.close();
  });

  it('is read in print, opened or not', async () => {
    const learner = await openModule(stage.browser, opening('print', own));
    const text = learner.module.locator('.transcript > .prose');
    const isThere = () =>
      text.evaluate((element) => element.checkVisibility({ contentVisibilityAuto: true }));
    expect(await isThere()).toBe(false);
    await learner.page.emulateMedia({ media: 'print' });
    expect(await isThere()).toBe(true);
    expect(await player(learner).isVisible()).toBe(false);
    await learner.close();
  });
});

describe('the speed', () => {
  it('is chosen beside the player, and the same at the next launch on this device', async () => {
    const context = await stage.browser.newContext();
    const learner = await openModule(stage.browser, { ...opening('speed', own), context });
    expect(await rateOf(player(learner))).toBe(1);
    await learner.module.getByLabel('Speed').selectOption('1.5×');
    expect(await rateOf(player(learner))).toBe(1.5);
    await learner.close();

    const again = await openModule(stage.browser, { ...opening('speed', own), context });
    await stands(again);
    expect(await rateOf(player(again))).toBe(1.5);
    expect(await again.module.getByLabel('Speed').inputValue()).toBe('1.5');
    await player(again).evaluate((element: HTMLVideoElement) => {
      element.playbackRate = 2; // by the browser's own menu
    });
    await expect.poll(() => again.module.getByLabel('Speed').inputValue()).toBe('2');
    await again.close();
    await context.close();
  });
});

describe('a video that was left in its midst', () => {
  it('says where it continues, and begins anew for those who want that', async () => {
    const first = await openModule(stage.browser, opening('left', own));
    const notice = (learner: Learner) => learner.module.locator('.continues');
    expect(await notice(first).isVisible()).toBe(false);
    await player(first).evaluate((element: HTMLVideoElement) => {
      element.muted = true;
      element.currentTime = 5;
      return element.play();
    });
    await reaches(player(first), 5.5);
    await pause(player(first));
    await first.close();

    const second = await openModule(stage.browser, opening('left', own));
    await stands(second);
    expect(await notice(second).textContent()).toMatch(/Continues at 0:0[56] From the beginning/);
    await player(second).evaluate((element: HTMLVideoElement) => {
      element.muted = true;
    });
    await second.module.getByRole('button', { name: 'From the beginning' }).click();
    await reaches(player(second), 0.3);
    expect(await timeOf(player(second))).toBeLessThan(4);
    expect(await notice(second).isVisible()).toBe(false);
    expect(second.troubles).toEqual([]);
    await second.close();
  });

  it('begins where a sentence of its transcript is chosen', async () => {
    const attempt = 'left-and-chosen';
    const first = await openModule(stage.browser, opening(attempt, own));
    await player(first).evaluate((element: HTMLVideoElement) => {
      element.muted = true;
      element.currentTime = 6;
      return element.play();
    });
    await reaches(player(first), 6.5);
    await first.close();
    const second = await openModule(stage.browser, opening(attempt, own));
    await stands(second);
    await second.module.locator('.transcript summary').click();
    await second.module.getByRole('button', { name: 'Play from 0:00' }).click();
    await reaches(player(second), 0.3);
    expect(await timeOf(player(second))).toBeLessThan(4);
    await second.close();
  });
});

describe('what comes later with a video', () => {
  it('may come late: the video and its transcript can be had, count from then on, and nothing moves', async () => {
    const first = await openModule(stage.browser, opening('late', own));
    const play = (learner: Learner, from?: number) =>
      player(learner).evaluate((element: HTMLVideoElement, from) => {
        element.muted = true;
        if (from !== undefined) element.currentTime = from;
        return element.play();
      }, from);
    await stands(first);
    await play(first, 5);
    await reaches(player(first), 5.5);
    await first.close();

    // A phone: there the words on where a video continues have a line of their own.
    const context = await stage.browser.newContext({ viewport: { width: 367, height: 666 } });
    await context.route('**/satchel-later.js', (route) => route.abort());
    const learner = await openModule(stage.browser, { ...opening('late', own), context });
    const { module } = learner;
    const [video, notice] = [player(learner), module.locator('.continues')];
    await module.locator('.continues:not([hidden])').waitFor({ state: 'attached' });
    await play(learner);
    await reaches(video, 6);
    await pause(video);
    await module.locator('.transcript summary').click();
    expect(await reached(learner)).toBe(2); // as the launch before left it
    expect(await module.getByText('Sentence at 4 & more.').isVisible()).toBe(true);
    expect([await notice.isVisible(), await module.locator('.speed').isVisible()]).toEqual([false, false]);

    const places = () =>
      module.evaluate(() =>
        // Below the sections comes what is still to do, and moves nothing but the foot of the page.
        ['video', '.beside', '.transcript'].map((name) =>
          document.querySelector(name)?.getBoundingClientRect().toJSON(),
        ),
      );
    const before = await places();
    await context.unroute('**/satchel-later.js');
    await stands(learner);
    await expect.poll(() => reached(learner)).toBe(4);
    expect(await places()).toEqual(before);
    expect(await notice.innerText()).toMatch(/Continues at 0:0[56]\s+From the beginning/);
    await module.getByText('Sentence at 10 & more.').click();
    await reaches(video, 10);
    await learner.close();
    await context.close();
  });
});

/** Opens the module whose videos lie elsewhere, with hosts that answer in place of the real ones. */
async function openElsewhere(attempt: string) {
  const context = await stage.browser.newContext();
  await context.route(/^https:/, (route) => {
    const isFilm = route.request().url().startsWith(films);
    return route.fulfill(
      isFilm
        ? { contentType: 'video/mp4', body: film }
        : { contentType: 'text/html', body: '<!doctype html><title>Player</title>It plays.' },
    );
  });
  const learner = await openModule(stage.browser, { ...opening(attempt, elsewhere), context });
  const asked = () => learner.requests.filter((url) => url.startsWith('https:'));
  return { learner, context, asked, box: (id: string) => learner.module.locator(`[data-remote="${id}"]`) };
}

describe('a video of another site', () => {
  it('asks no host for anything before the learner presses the button, and then the one that was named', async () => {
    const { learner, context, asked, box } = await openElsewhere('tube');
    for (const id of ['tube', 'film', 'page']) await box(id).scrollIntoViewIfNeeded();
    expect(asked()).toEqual([]);
    expect(await box('tube').textContent()).toContain('contacts youtube-nocookie.com');

    await box('tube').getByRole('button').click();
    const frame = learner.module.locator('iframe');
    await learner.module.frameLocator('iframe').getByText('It plays.').waitFor();
    expect(new Set(asked().map((url) => new URL(url).origin))).toEqual(new Set([tube]));
    expect(await frame.getAttribute('title')).toBe('On YouTube');
    expect(await frame.getAttribute('src')).toBe(`${tube}/embed/aqz-KE-bpKQ?rel=0`);
    // Without it, YouTube answers with error 153.
    expect(await frame.getAttribute('referrerpolicy')).toBe('strict-origin-when-cross-origin');
    expect(await frame.getAttribute('allow')).not.toContain('autoplay');
    expect(await box('tube').getByRole('link').getAttribute('target')).toBe('_blank');
    expect(learner.troubles).toEqual([]);
    // To open it is enough: nobody can tell what was played of it.
    await expect.poll(() => reached(learner)).toBe(2);
    await learner.close();
    const again = await openModule(stage.browser, opening('tube', elsewhere));
    await expect.poll(() => reached(again)).toBe(2);
    expect(await again.module.locator('iframe').count()).toBe(0);
    await again.close();
    await context.close();
  });

  it('that is a film is played by our own player, and watched like one of the package', async () => {
    const { learner, context, asked } = await openElsewhere('film');
    const video = player(learner, 'film');
    expect(await video.isVisible()).toBe(false);
    await learner.module.getByRole('button', { name: 'Watch here' }).nth(1).press('Enter');
    await reaches(video, 0.5);
    await expect.poll(() => reached(learner)).toBe(1);
    expect(new Set(asked().map((url) => new URL(url).origin))).toEqual(new Set([films]));
    await expect.poll(() => reached(learner)).toBe(2);
    await learner.close();
    expect(learner.troubles).toEqual([]);
    await context.close();
  });

  it('is not begun by its transcript: that leads to the button', async () => {
    const { learner, context, asked, box } = await openElsewhere('film-transcript');
    await learner.module.locator('.speed.ready').waitFor({ state: 'attached' });
    await learner.module.locator('[data-transcript="film"] summary').click();
    await learner.module.getByRole('button', { name: 'Play from 0:06' }).click();
    const isInBox = () => box('film').evaluate((each) => each.contains(document.activeElement));
    await expect.poll(isInBox).toBe(true);
    expect(asked()).toEqual([]);
    await context.close();
  });

  it('cannot be reached by the page where it was not named', async () => {
    const { learner, context, asked } = await openElsewhere('strange');
    await learner.module.evaluate(() => {
      const frame = document.createElement('iframe');
      frame.src = 'https://strange.example.net/';
      const video = document.createElement('video');
      video.src = 'https://strange.example.net/a.mp4';
      document.body.append(frame, video);
      video.load();
    });
    await expect.poll(() => learner.troubles.join('\n')).toMatch(/frame-src/);
    await expect.poll(() => learner.troubles.join('\n')).toMatch(/media-src/);
    expect(asked()).toEqual([]);
    await context.close();
  });
});
