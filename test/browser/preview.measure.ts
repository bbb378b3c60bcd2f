import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openPreview } from '../preview/preview-stage.ts';
import { desk, slowness } from './desk.ts';
import { openBrowser } from './learner.ts';
import { until } from './until.ts';

// How long an author of Module 8 waits for a change to show: `npm run measure`.

const id = 'sstc-08-labour-migration';
const rounds = 9;
const most = 300; // milliseconds on a desk

it('a change of Module 8 shows', { timeout: 300_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'satchel-measure-'));
  cpSync(`modules/${id}`, join(folder, 'modules', id), { recursive: true });
  cpSync('build.config.ts', join(folder, 'build.config.ts'));
  const file = join(folder, 'modules', id, 'module.yaml');
  const text = readFileSync(file, 'utf8');
  const preview = await openPreview({ workspace: folder, modules: () => [join(folder, 'modules', id)] });
  const browser = await openBrowser();
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(preview.url);
  const title = async () => {
    const frame = page.frames().find((each) => each.url().includes('/package/'));
    return frame?.evaluate(() => document.querySelector('h1')?.textContent ?? '').catch(() => '');
  };
  const shows = (words: string) =>
    until(
      async () => (await title())?.includes(words) === true,
      () => `the title is ${words}`,
    );
  await shows('South');

  const built: number[] = [];
  const shown: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const saved = performance.now();
    writeFileSync(file, text.replace(/^title: .*$/m, `title: The change ${round}`));
    await shows(`The change ${round}`);
    shown.push(Math.round(performance.now() - saved));
    const said = await page.evaluate(() => document.body.innerText);
    built.push(Number(/Built in ([\d.,]+)/.exec(said)?.[1] ?? Number.NaN));
  }
  await browser.close();
  await preview.close();
  const median = (figures: number[]) => figures.toSorted((one, other) => one - other)[rounds >> 1] ?? 0;
  console.log(`rebuilt in      ${median(built)} ms (${built.join(', ')})`);
  console.log(`shows after     ${median(shown)} ms (${shown.join(', ')})`);
  const times = slowness();
  console.log(`${times.toFixed(1)} times as slow as a desk where node -e 0 takes ${desk} ms`);
  expect(median(shown)).toBeLessThanOrEqual(most * times);
});
