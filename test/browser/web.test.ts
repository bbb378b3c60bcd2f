import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { unzipSync } from 'fflate';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build } from '../../src/build.ts';
import { openBrowser } from './learner.ts';
import { answer, answered, openPage, startPackageServer } from './package-server.ts';

const q1 = 'q1-exchange-of-experience';
const out = mkdtempSync(join(tmpdir(), 'satchel-web-'));
let browser: Browser;
let web: Awaited<ReturnType<typeof startPackageServer>>;
const addresses: Record<string, string> = {};

beforeAll(async () => {
  browser = await openBrowser();
  const { packages } = await build({ modules: ['sstc-08-labour-migration'], standards: ['web'], out });
  const [{ file, folder } = { file: '', folder: '' }] = packages;
  web = await startPackageServer(unzipSync(await readFile(file)));
  addresses['a web server'] = `${web.url}/package/index.html`;
  addresses['a disk'] = pathToFileURL(join(folder ?? '', 'index.html')).href;
});
afterAll(async () => {
  await browser.close();
  await web.close();
  rmSync(out, { recursive: true, force: true });
});

describe.each(['a web server', 'a disk'])('Module 8 as a web page, from %s', (from) => {
  it('keeps answers in this browser, says so, and finds nothing wrong with it', async () => {
    const context = await browser.newContext();
    const { page, troubles } = await openPage(context, addresses[from] ?? '');
    expect(await answer(page, q1, 'kept here')).toBe('kept');
    expect(await page.locator('#status').isVisible()).toBe(false);
    const line = page.locator(`[data-question="${q1}"] [data-status]`);
    expect(await line.textContent()).toBe('Kept on this device');
    expect(await page.locator('[data-receipt]').textContent()).toMatch(/^1 answer kept on this device/);
    expect(await page.locator('[data-where]').first().textContent()).toContain('sent to nobody');
    await page.reload();
    await expect.poll(() => answered(page, q1)).toBe('kept here');
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('asks no host for anything but its own files', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(addresses[from] ?? '');
    await answer(page, q1, 'x');
    const own = new URL('.', addresses[from]).href;
    expect(asked.filter((url) => !url.startsWith(own) && !url.startsWith('data:'))).toEqual([]);
    await context.close();
  });

  it('shows the captions of its video', async () => {
    const context = await browser.newContext();
    const { page } = await openPage(context, addresses[from] ?? '');
    const cues = await page
      .locator('video')
      .first()
      .evaluate(async (video) => {
        const element = video.querySelector('track') as HTMLTrackElement;
        element.track.mode = 'showing';
        if (element.readyState < 2)
          await new Promise((done) => {
            element.addEventListener('load', done);
            element.addEventListener('error', done);
          });
        return element.track.cues?.length ?? 0;
      });
    expect(cues).toBeGreaterThan(0);
    await context.close();
  });
});
