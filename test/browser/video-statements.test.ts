import { readFileSync } from 'node:fs';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Statement } from '../../src/shared/statement.ts';
import { scormStandards } from '../scorm-standards.ts';
import { workspace } from '../workspace-fixture.ts';
import { type Learner, type Opening, openModule } from './learner.ts';
import { expectGoodStatements, type LrsRecorder, startLrsRecorder } from './lrs-recorder.ts';
import { builtPackages } from './packages.ts';
import { setStage } from './stage.ts';

const stage = setStage();
const module = `id: m
language: en
title: A module
videos:
  - id: clip
    title: A clip
    file: media/clip.mp4
    captions: media/clip.en.vtt
    share: 40%
  - id: whole
    title: The same, all of it
    file: media/clip.mp4
    share: 100%
`;
const media = 'modules/sstc-08-labour-migration/media/title-card';
const length = 12;

let lrs: LrsRecorder;
let files: Record<string, Uint8Array>;
beforeAll(async () => {
  lrs = await startLrsRecorder();
  const settings = `import { defineConfig } from 'satchel';
export default defineConfig({ iri: 'https://academy.example.net', lrs: { tokenUrl: '${lrs.url}/token', endpoint: '${lrs.url}/lrs' } });
`;
  const folder = workspace({
    'modules/m/module.yaml': module,
    'modules/m/media/clip.mp4': readFileSync(`${media}.mp4`),
    'modules/m/media/clip.en.vtt': readFileSync(`${media}.en.vtt`),
    'build.config.ts': settings,
  });
  files = (await builtPackages(folder, ['m'], { standards: ['scorm12'] })).scorm12 ?? {};
});
afterAll(() => lrs.close());
beforeEach(() => {
  lrs.statements.length = 0;
});

const scorm12 = scormStandards.find(({ name }) => name === 'scorm12');
const opening = (attempt: string): Opening => ({
  server: stage.server,
  attempt: `video-${attempt}`,
  files,
  options: {
    kind: 'scorm12',
    limits: 'standard',
    page: scorm12?.launch.page ?? '',
    learner: { id: 'ana@example.net', name: 'Ana' },
  },
});

const player = (learner: Learner, id = 'clip') => learner.module.locator(`[data-video="${id}"]`);
const play = (video: Locator, rate = 1) =>
  video.evaluate(async (element: HTMLVideoElement, speed) => {
    element.muted = true;
    element.playbackRate = speed;
    await element.play();
  }, rate);
const pause = (video: Locator) => video.evaluate((element: HTMLVideoElement) => element.pause());
const timeOf = (video: Locator) => video.evaluate((element: HTMLVideoElement) => element.currentTime);
const reaches = (video: Locator, time: number) => expect.poll(() => timeOf(video)).toBeGreaterThan(time);
/** Moves the slider, and is done when the player stands there. */
const seek = (video: Locator, to: number) =>
  video.evaluate(
    (element: HTMLVideoElement, time) =>
      new Promise((done) => {
        element.addEventListener('seeked', done, { once: true });
        element.currentTime = time;
      }),
    to,
  );
const ends = (video: Locator) =>
  expect.poll(() => video.evaluate((element: HTMLVideoElement) => element.ended)).toBe(true);

const of = (id: string) => lrs.statements.filter(({ object }) => object.id.endsWith(`/videos/${id}`));
const verbsOf = (id: string) => of(id).map(({ verb }) => verb.display.en);
const extensionsOf = ({ context, result }: Statement): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries({ ...context.extensions, ...result?.extensions }).map(([key, value]) => [
      key.split('/').pop(),
      value,
    ]),
  );
const segmentsOf = (statement: Statement | undefined): number[][] =>
  String(statement && extensionsOf(statement)['played-segments'])
    .split('[,]')
    .map((part) => part.split('[.]').map(Number));
const last = (id: string, verb: string) => {
  const found = of(id).filter(({ verb: { display } }) => display.en === verb);
  return found[found.length - 1] as Statement;
};

/** What the Video profile asks of the statements of one launch's session of one video. */
function expectGoodSession(statements: Statement[]) {
  expectGoodStatements(statements);
  const [first] = statements;
  expect(first?.verb.display.en).toBe('initialized');
  const times = new Set<unknown>();
  for (const statement of statements) {
    const extensions = extensionsOf(statement);
    expect(extensions).toMatchObject({ 'session-id': first?.id, length });
    for (const name of ['time', 'time-from', 'time-to']) times.add(extensions[name]);
    expect(statement.context.contextActivities).toEqual({
      parent: [{ objectType: 'Activity', id: 'https://academy.example.net/m' }],
      category: [{ objectType: 'Activity', id: 'https://w3id.org/xapi/video' }],
    });
  }
  // 2.5.4.5: the times of the segments are those of played, paused and seeked.
  for (const time of segmentsOf(statements[statements.length - 1]).flat())
    expect([...times], `${time}`).toContain(time);
}

describe('a video that is played', () => {
  it('is told of with all that the profile asks for: seeking, another speed, its end', async () => {
    const learner = await openModule(stage.browser, opening('way'));
    const video = player(learner);
    await play(video);
    await reaches(video, 1);
    await seek(video, 6);
    await reaches(video, 7);
    await video.evaluate((element: HTMLVideoElement) => {
      element.playbackRate = 2;
    });
    await reaches(video, 8);
    await pause(video);
    await lrs.holds('paused');
    await seek(video, 4);
    await seek(video, 10);
    await play(video, 0.5);
    await ends(video);
    await lrs.holds('completed', '/clip');
    await learner.close();
    await lrs.holds('terminated', '/m');

    expectGoodSession(of('clip'));
    // A slow machine reaches the share a little earlier.
    const way = of('clip').filter(({ verb }) => verb.display.en !== 'completed');
    expect(way.map(({ verb }) => verb.display.en)).toEqual(
      'initialized played seeked paused seeked played paused terminated'.split(' '),
    );
    expect(of('clip').length).toBe(way.length + 1);
    const [initialized, started, jumped, paused, moved, again, ended, terminated] = way.map(extensionsOf);
    const completed = last('clip', 'completed');
    expect(initialized).toMatchObject({
      'completion-threshold': 0.4,
      speed: '1x',
      volume: 0,
      'full-screen': false,
      'screen-size': expect.stringMatching(/^\d+x\d+$/),
      'video-playback-size': expect.stringMatching(/^\d+x\d+$/),
      quality: 720,
      'cc-subtitle-enabled': true,
      'cc-subtitle-lang': 'en',
    });
    expect(started).toMatchObject({ time: 0, speed: '1x' });
    expect(jumped).toMatchObject({ 'time-to': 6 });
    expect(moved).toMatchObject({ 'time-from': paused?.time, 'time-to': 10 });
    expect(again).toMatchObject({ time: 10, speed: '0.5x' });
    expect(extensionsOf(completed)).toMatchObject({ 'completion-threshold': 0.4 });
    expect(extensionsOf(completed).progress).toBeGreaterThanOrEqual(0.4);
    expect(completed.result).toMatchObject({ completion: true, duration: expect.stringMatching(/^PT\d/) });
    expect(ended).toMatchObject({ time: length });
    // One part from 6 to the pause, whatever its speeds were.
    const parts = [
      [0, jumped?.['time-from']],
      [6, paused?.time],
      [10, length],
    ];
    expect(segmentsOf(last('clip', 'terminated'))).toEqual(parts);
    const seconds = parts.reduce((sum, [from, to]) => sum + Number(to) - Number(from), 0);
    expect(terminated?.progress).toBeCloseTo(seconds / length, 2);
    // The module's own end comes after its videos'.
    expect(lrs.statements.slice(-3).map(({ object }) => object.id.split('/').pop())).toEqual([
      'clip',
      'm',
      'm',
    ]);
    expect(learner.troubles).toEqual([]);
  });

  it('that still plays while the page goes is paused and terminated, and goes on at the next launch', async () => {
    const first = await openModule(stage.browser, opening('twice'));
    await play(player(first, 'whole'));
    await reaches(player(first, 'whole'), 2);
    await first.close();
    await lrs.holds('terminated', '/m');
    expect(verbsOf('whole')).toEqual(['initialized', 'played', 'paused', 'terminated']);
    expectGoodSession(of('whole'));
    const left = extensionsOf(last('whole', 'paused'));
    expect(left).toEqual(extensionsOf(last('whole', 'terminated')));
    expect(left).not.toHaveProperty('completion-threshold');
    const [, at] = segmentsOf(last('whole', 'paused'))[0] ?? [];
    expect(at).toBe(left.time);

    const second = await openModule(stage.browser, opening('twice'));
    await play(player(second, 'whole'), 4);
    await ends(player(second, 'whole'));
    await second.close();
    await expect.poll(() => verbsOf('whole').slice(4)).toContain('terminated');
    // The way back to where the learner left is no seek of the learner's.
    expect(verbsOf('whole').slice(4).sort()).toEqual(
      ['initialized', 'played', 'paused', 'completed', 'terminated'].sort(),
    );
    expect(extensionsOf(last('whole', 'played')).time).toBe(at);
    expect(extensionsOf(last('whole', 'completed'))).toMatchObject({ progress: 1 });
    expect(segmentsOf(last('whole', 'terminated'))).toEqual([
      [0, at],
      [at, length],
    ]);
    expectGoodStatements(lrs.statements);
    expect(new Set(of('whole').map((each) => extensionsOf(each)['session-id'])).size).toBe(2);
  });

  it('after its end once more, and in a loop, is told of without a seek, and completed once', async () => {
    const learner = await openModule(stage.browser, opening('again'));
    const video = player(learner);
    await play(video, 8);
    await ends(video);
    await video.evaluate((element: HTMLVideoElement) => {
      element.loop = true;
    });
    // On a busy machine a fast player says too seldom where it is.
    await play(video, 2);
    const told = () => verbsOf('clip').filter((verb) => verb === 'played').length;
    await expect.poll(told).toBeGreaterThan(2);
    await pause(video);
    await learner.close();
    await lrs.holds('terminated', '/clip');
    const verbs = verbsOf('clip').filter((verb) => verb !== 'completed');
    expect(verbs.join(' ')).toMatch(/^initialized( played paused){3,} terminated$/);
    expect(verbsOf('clip').filter((verb) => verb === 'completed').length).toBe(1);
    expectGoodSession(of('clip'));
    const segments = segmentsOf(last('clip', 'terminated'));
    expect(segments.pop()).toEqual([0, extensionsOf(last('clip', 'paused')).time]);
    for (const segment of segments) expect(segment).toEqual([0, length]);
    expect(segments.length).toBeGreaterThan(1);
    expect(extensionsOf(last('clip', 'terminated')).progress).toBe(1);
  });

  it('in a loop of which a busy page hears late is told of without a seek', async () => {
    const learner = await openModule(stage.browser, opening('busy'));
    const video = player(learner);
    await video.evaluate((element: HTMLVideoElement) => {
      element.loop = true;
    });
    await play(video, 2);
    await reaches(video, 1);
    // For as long as a script runs, nothing says where the player is.
    await video.evaluate(
      (element: HTMLVideoElement) =>
        new Promise<void>((done) => {
          element.addEventListener('timeupdate', function wait() {
            if (element.currentTime < 9) return;
            element.removeEventListener('timeupdate', wait);
            for (const end = performance.now() + 2500; performance.now() < end; );
            done();
          });
        }),
    );
    await expect.poll(() => verbsOf('clip').filter((verb) => verb === 'played').length).toBe(2);
    await pause(video);
    await learner.close();
    await lrs.holds('terminated', '/clip');
    const verbs = verbsOf('clip').filter((verb) => verb !== 'completed');
    expect(verbs.join(' ')).toMatch(/^initialized( played paused){2,} terminated$/);
    expect(segmentsOf(last('clip', 'terminated'))[0]).toEqual([0, length]);
    expectGoodSession(of('clip'));
  });

  it('with a key tells where it came from', async () => {
    const learner = await openModule(stage.browser, opening('keys'));
    const video = player(learner);
    await play(video);
    await reaches(video, 1);
    await video.focus();
    await video.press('Home');
    await lrs.holds('seeked');
    await learner.close();
    await lrs.holds('terminated', '/clip');
    expect(verbsOf('clip').slice(0, 3)).toEqual(['initialized', 'played', 'seeked']);
    const { 'time-from': from, 'time-to': to } = extensionsOf(last('clip', 'seeked'));
    expect(from).toBeGreaterThan(1);
    expect(to).toBe(0);
    expect(segmentsOf(last('clip', 'terminated'))[0]).toEqual([0, from]);
    expectGoodSession(of('clip'));
  });

  it('whose slider is dragged is told of as one seek', async () => {
    const learner = await openModule(stage.browser, opening('dragged'));
    const video = player(learner);
    await play(video);
    await reaches(video, 1);
    await pause(video);
    await video.evaluate(async (element: HTMLVideoElement) => {
      for (const to of [3, 5, 8, 7.5])
        await new Promise((done) => {
          element.addEventListener('seeked', done, { once: true });
          element.currentTime = to;
        });
    });
    const { result } = await lrs.holds('seeked');
    await learner.close();
    await lrs.holds('terminated', '/clip');
    expect(verbsOf('clip')).toEqual(['initialized', 'played', 'paused', 'seeked', 'terminated']);
    const [, , paused, seeked, terminated] = of('clip').map(extensionsOf);
    expect(seeked).toMatchObject({ 'time-from': paused?.time, 'time-to': 7.5 });
    expect(result?.extensions).toEqual(of('clip')[3]?.result?.extensions);
    expect(terminated).toMatchObject({ time: 7.5, progress: paused?.progress });
    expectGoodSession(of('clip'));
  });

  it('of which only the end was looked at is not completed', async () => {
    const learner = await openModule(stage.browser, opening('end'));
    const video = player(learner);
    await play(video);
    await reaches(video, 1);
    await seek(video, length);
    await ends(video);
    await lrs.holds('paused');
    await learner.close();
    await lrs.holds('terminated', '/clip');
    expect(verbsOf('clip')).toEqual(['initialized', 'played', 'seeked', 'paused', 'terminated']);
    expect(segmentsOf(last('clip', 'terminated'))).toEqual([
      [0, extensionsOf(last('clip', 'seeked'))['time-from']],
    ]);
    expectGoodSession(of('clip'));
  });

  it('plays on while it waits for data, and while nobody sees the page', async () => {
    const learner = await openModule(stage.browser, opening('waits'));
    const video = player(learner);
    await play(video);
    await reaches(video, 0.5);
    await video.evaluate((element: HTMLVideoElement) => {
      for (const event of ['waiting', 'stalled', 'playing']) element.dispatchEvent(new Event(event));
      Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    });
    await reaches(video, 1.5);
    await pause(video);
    await lrs.holds('paused');
    await learner.close();
    await lrs.holds('terminated', '/clip');
    expect(verbsOf('clip')).toEqual(['initialized', 'played', 'paused', 'terminated']);
    expect(segmentsOf(last('clip', 'paused'))).toEqual([[0, extensionsOf(last('clip', 'paused')).time]]);
  });

  it('that is loaded anew stands meanwhile, and goes on where it was', async () => {
    const learner = await openModule(stage.browser, opening('anew'));
    const video = player(learner);
    await play(video);
    await reaches(video, 2);
    await video.evaluate((element: HTMLVideoElement) => element.load());
    await lrs.holds('paused');
    await play(video);
    await reaches(video, 2.5);
    await learner.close();
    await lrs.holds('terminated', '/clip');
    expect(verbsOf('clip').slice(0, 4)).toEqual(['initialized', 'played', 'paused', 'played']);
    expect(verbsOf('clip')).not.toContain('seeked');
    expect(extensionsOf(last('clip', 'played')).time).toBe(extensionsOf(of('clip')[2] as Statement).time);
    expectGoodSession(of('clip'));
  });

  it('of which nothing can be loaded tells nothing, and breaks nothing', async () => {
    const learner = await openModule(stage.browser, opening('broken'));
    await lrs.holds('initialized', '/m');
    const video = player(learner);
    await video.evaluate((element: HTMLVideoElement) => {
      element.src = 'nowhere.mp4';
      element.currentTime = 5;
      return element.play().catch(() => undefined);
    });
    await learner.close();
    await lrs.holds('terminated', '/m');
    expect(of('clip')).toEqual([]);
  });

  it('in a tab that is killed has lost no more than its last second', async () => {
    const context = await stage.browser.newContext();
    const first = await openModule(stage.browser, { ...opening('killed'), context });
    await play(player(first));
    await reaches(player(first), 3);
    const at = await timeOf(player(first));
    await first.page.close();
    const second = await openModule(stage.browser, { ...opening('killed'), context });
    await play(player(second));
    expect(await timeOf(player(second))).toBeGreaterThan(at - 1.5);
    await second.close();
    await lrs.holds('terminated', '/clip');
    const [before = []] = segmentsOf(last('clip', 'terminated'));
    expect(before[0]).toBe(0);
    expect(before[1]).toBeGreaterThan(at - 1.5);
    await context.close();
  });
});
