import { beforeAll, expect, it } from 'vitest';
import { film, sample } from '../media/sample.ts';
import { scormStandards } from '../scorm-standards.ts';
import { head, workspace } from '../workspace-fixture.ts';
import { type Learner, openModule } from './learner.ts';
import { builtPackages } from './packages.ts';
import { setStage } from './stage.ts';

const stage = setStage();
const page = scormStandards.find(({ name }) => name === 'scorm12')?.launch.page ?? '';

let files: Record<string, Uint8Array> = {};
beforeAll(async () => {
  const folder = workspace({
    'modules/m/module.yaml': `${head}videos:
  - {id: broken, title: A film that breaks, file: broken.mp4, transcript: words.md}
  - {id: talk, title: A talk, file: talk.mp3, share: 20%}
`,
    'modules/m/broken.mp4': film,
    'modules/m/talk.mp3': sample('sound.mp3'),
    'modules/m/words.md': 'What is said.',
  });
  files = (await builtPackages(folder, ['m'], { standards: ['scorm12'] })).scorm12 ?? {};
  // Damage on the way, or on the LMS's disk: the film was whole when it was packed.
  files['media/broken.mp4'] = Buffer.from('<html>Not found</html>');
});

const statusOf = async (learner: Learner) =>
  ((await learner.cmi()) as { core?: { lesson_status?: string } }).core?.lesson_status;

it('a film that breaks says so, offers its file, and a sound that is heard then completes the module', async () => {
  const learner = await openModule(stage.browser, {
    server: stage.server,
    attempt: 'media-broken',
    files,
    options: { kind: 'scorm12', limits: 'standard', page, learner: { id: 'ana@example.net', name: 'Ana' } },
  });
  const { module } = learner;
  await module.locator('.speed.ready').first().waitFor();
  const box = module.locator('[data-unplayed="broken"]');
  expect(await box.isVisible()).toBe(false);
  await module.locator('[data-video="broken"]').evaluate((film: HTMLVideoElement) => {
    film.play().catch(() => undefined);
  });
  await box.waitFor();
  expect((await box.innerText()).replace(/\s+/g, ' ')).toBe(
    'This does not play in your browser. You can complete the module without it. Its transcript is below. Download the file',
  );
  expect(await module.locator('[data-unplayed="talk"]').isVisible()).toBe(false);

  const talk = module.locator('[data-video="talk"]');
  expect(await talk.evaluate(({ tagName }) => tagName)).toBe('AUDIO');
  await module.locator('[data-speed="talk"]').selectOption('2');
  await talk.evaluate((sound: HTMLAudioElement) => {
    sound.muted = true;
    return sound.play();
  });
  expect(await talk.evaluate((sound: HTMLAudioElement) => sound.playbackRate)).toBe(2);
  await expect.poll(() => statusOf(learner)).toBe('completed');
  expect(learner.troubles).toEqual([]);
  await learner.close();
});

it('a sound within a text has its length, its words and a speed, and a film that breaks there says so', async () => {
  const folder = workspace({
    'modules/m/module.yaml': `${head}introduction: |
  ![A talk](talk.mp3)

  ![A film that breaks](broken.mp4)
`,
    'modules/m/broken.mp4': film,
    'modules/m/talk.mp3': sample('sound.mp3'),
    'modules/m/talk.md': 'What is said.',
  });
  const built = (await builtPackages(folder, ['m'], { standards: ['scorm12'] })).scorm12 ?? {};
  built['media/broken.mp4'] = Buffer.from('<html>Not found</html>');
  const learner = await openModule(stage.browser, {
    server: stage.server,
    attempt: 'media-in-texts',
    files: built,
    options: { kind: 'scorm12', limits: 'standard', page, learner: { id: 'ana@example.net', name: 'Ana' } },
  });
  const { module } = learner;
  const [talk, broken] = [module.locator('.medium.audio'), module.locator('.medium.video')];
  await talk.locator('.speed.ready').waitFor();
  expect(await talk.locator('.medium-title').innerText()).toMatch(/^A talk Audio, 0:0\d, [\d.]+ kB$/);
  await talk.locator('summary').click();
  expect(await talk.locator('details .prose').innerText()).toBe('What is said.');
  await talk.locator('select').selectOption('2');
  expect(await talk.locator('audio').evaluate((sound: HTMLAudioElement) => sound.playbackRate)).toBe(2);
  expect(await broken.locator('select').inputValue()).toBe('2');

  expect(await broken.locator('.unplayed').isVisible()).toBe(false);
  await broken.locator('video').evaluate((player: HTMLVideoElement) => {
    player.play().catch(() => undefined);
  });
  await broken.locator('.unplayed').waitFor();
  expect((await broken.locator('.unplayed').innerText()).replace(/\s+/g, ' ')).toBe(
    'This does not play in your browser. Download the file',
  );
  expect(await talk.locator('.unplayed').isVisible()).toBe(false);
  expect(learner.troubles).toEqual([]);
  await learner.close();
});
