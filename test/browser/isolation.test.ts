import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Preview } from '../../src/preview/server/index.ts';
import { hostileDrawings } from '../hostile-drawings.ts';
import { openPreview, previewedModule, stageOf, stateOf } from '../preview/preview-stage.ts';
import { openBrowser } from './learner.ts';
import { until } from './until.ts';

// A module whose files are hostile pages, and another that they must not reach.

/** Tries all that a script could, and writes what came of it into the page's title. */
const attack = `
(async () => {
  const { inspector, other } = JSON.parse(decodeURIComponent(location.hash.slice(1)));
  const tried = {};
  const attempt = async (name, run) => {
    try { tried[name] = String(await run()).slice(0, 4000); } catch (error) { tried[name] = 'refused'; }
  };
  const read = (address, options) => fetch(address, options).then((response) => response.text());
  const post = (path, body) => read(inspector + path, { method: 'POST', mode: 'no-cors', body: JSON.stringify(body) });
  await attempt('dom of the inspector', () => top === window ? Promise.reject() : top.document.title);
  await attempt('functions of the inspector', () => top === window ? Promise.reject() : top.eval('1'));
  await attempt('opener', () => opener.document.title);
  for (const path of ['', '-/events', '-/attempts', 'xapi/statements'])
    await attempt('inspector ' + path, () => read(inspector + path));
  await attempt('settings', () => post('-/settings', { learner: 'Mallory' }));
  await attempt('faults', () => post('-/faults', { lms: 'refuses' }));
  await attempt('launch', () => post('-/launch', { attempt: 'new' }));
  for (const path of ['/-/launch', '/-/stage', '/package/index.html', '/xapi/statements'])
    await attempt('other ' + path, () => read(other + path));
  await attempt('save of another', () => read(other + '/-/save', { method: 'POST', body: '{"kind":"scorm12","cmi":{}}' }));
  await attempt('worker', () => navigator.serviceWorker.register(location.pathname));
  await attempt('own launch', () => read('/-/launch'));
  await attempt('own stage', () => read('/-/stage'));
  await attempt('cookies', () => document.cookie);
  await attempt('storage', async () => {
    const found = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise((done) => { indexedDB.open(name).onsuccess = ({ target }) => done(target.result); });
      for (const table of database.objectStoreNames)
        found.push(await new Promise((done) => {
          database.transaction(table).objectStore(table).getAll().onsuccess = ({ target }) => done(JSON.stringify(target.result));
        }));
    }
    return found.join();
  });
  globalThis.tried = tried;
})();
`;

const html = `<!doctype html><title>A page</title><script>${attack}</script>`;
const svg = `<svg xmlns="http://www.w3.org/2000/svg"><script><![CDATA[${attack}]]></script></svg>`;
const drawings = Object.entries(hostileDrawings).map(([what, text], index) => ({
  what,
  text,
  file: `drawing${index}.svg`,
}));

const pictures = drawings.map(({ what, file }) => `  ![${what}](${file})`).join('\n\n');
const hostile = `${previewedModule.replace('introduction: Welcome.', `introduction: |\n${pictures}`)}readings:
  - id: page
    title: A page
    file: evil.html
  - id: picture
    title: A picture
    file: evil.svg
`;
const victim = previewedModule.replace('id: m', 'id: n').replace('A first title', 'The other module');

let browser: Browser;
let preview: Preview & { folder: string };
let page: Page;
let troubles: string[];
const asked: string[] = [];
/** The origin of the attempt of the other module. */
let other: string;
/** The hostile files in the package, by their endings. */
let files: Record<string, string>;

beforeAll(async () => {
  browser = await openBrowser();
  const file = (name: string, text: string) => [`modules/${name}/module.yaml`, text];
  const written = Object.fromEntries([file('m', hostile), file('n', victim)]);
  for (const { file: name, text } of drawings) written[`modules/m/${name}`] = text;
  preview = await openPreview({}, { ...written, 'modules/m/evil.html': html, 'modules/m/evil.svg': svg });
  await preview.close();
  const { folder } = preview;
  preview = await openPreview({
    workspace: folder,
    module: 'n',
  });
  other = await stageOf(preview);
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  troubles = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('pageerror', (error) => troubles.push(String(error)));
  await page.goto(`${preview.url}#tab=calls`);
  const box = (await played('The other module')).locator('[data-question="q1"] textarea');
  await box.fill('What I wrote in the other module');
  await box.blur();
  await page.locator('#calls-rows li', { hasText: 'What I wrote' }).first().waitFor();
  await page.locator('#module').selectOption('m');
  const links = (await played('A first title')).locator('a[href^="media/"]');
  const hrefs = await links.evaluateAll((found) => found.map((each) => (each as HTMLAnchorElement).href));
  files = Object.fromEntries(hrefs.map((each) => [each.slice(each.lastIndexOf('.')), each]));
});
afterAll(async () => {
  await browser.close();
  await preview.close();
  expect(troubles).toEqual([]);
});

/** The frame of the package with this title. */
async function played(title: string): Promise<Frame> {
  let found: Frame | undefined;
  const shown = async () => {
    found = page.frames().find((frame) => frame.url().includes('/package/'));
    return found?.evaluate(() => document.querySelector('h1')?.textContent).catch(() => undefined);
  };
  await until(
    async () => (await shown()) === title,
    () => `${title} is played`,
  );
  return found as Frame;
}

const address = (ending: string) =>
  `${files[ending]}#${encodeURIComponent(JSON.stringify({ inspector: preview.url, other }))}`;

/** What came of the attack of a page, once it has tried all. */
async function triedIn(frame: Frame): Promise<Record<string, string>> {
  const tried = () =>
    frame.evaluate(() => (globalThis as { tried?: Record<string, string> }).tried).catch(() => undefined);
  await expect.poll(tried).toBeDefined();
  return (await tried()) ?? {};
}

async function expectNothing(tried: Record<string, string>) {
  const refused = Object.keys(tried).filter((name) => tried[name] === 'refused');
  expect(refused).toEqual(
    expect.arrayContaining([
      ...['dom of the inspector', 'functions of the inspector', 'opener', 'worker', 'save of another'],
      ...['inspector ', 'inspector -/events', 'inspector -/attempts', 'inspector xapi/statements'],
      ...['other /-/launch', 'other /-/stage', 'other /package/index.html', 'other /xapi/statements'],
    ]),
  );
  const credentials = readFileSync(join(preview.folder, '.satchel/preview/lrs-credentials.json'), 'utf8');
  const { key, secret } = JSON.parse(credentials) as { key: string; secret: string };
  const basic = Buffer.from(`${key}:${secret}`).toString('base64');
  const all = Object.values(tried).join('\n');
  for (const each of [key, secret, basic, 'other module', 'other%20module']) expect(all).not.toContain(each);
  expect(tried['own launch']).toContain('/package/');
  const { settings, faults } = await stateOf(preview);
  expect([settings.learner, settings.module, settings.attempt]).toEqual(['Learner, Local', 'm', 1]);
  expect(faults.lms).toBe('');
}

/** Tells the inspector all that a stage should not, and last something that it shows. */
function forge() {
  const strange: Record<string, unknown> = { a: 1 };
  strange.self = strange;
  const call = { call: 'SetValue', element: '<img src=x onerror=alert(1)>', value: 'x' };
  const answer = { answer: 'true', error: '0', words: '' };
  const statement = {
    id: '1',
    verb: { id: 'v', display: { en: strange } },
    object: { definition: { name: 7 } },
  };
  for (const message of [
    { satchel: 'call', call: strange, at: 1e300 },
    { satchel: 'held', held: '['.repeat(20_000) },
    { satchel: 'held', held: `{"cmi":${'{"a":'.repeat(500)}1${'}'.repeat(501)}` },
    { satchel: 'kept', key: 'satchel:statement:1', text: '{"id":"1","verb":{"id":"v"},"object":{}}' },
    {
      satchel: 'kept',
      key: 'satchel:statement:2',
      text: '{"id":"2","verb":{"id":"v","display":7},"object":{"id":{}}}',
    },
    {
      satchel: 'kept',
      key: 'satchel:statement:3',
      text: JSON.stringify({ ...statement, verb: { id: 'v' } }),
    },
    { satchel: 'kept', key: 'satchel:aside:4', text: 'null' },
    { satchel: 'held', held: '{"cmi":{"suspend_data":{"a":"<img src=x onerror=alert(1)>"}}}' },
    { satchel: 'left', place: 'x' },
    { satchel: 'open', place: 1 },
    null,
    7,
    'call',
    strange,
    { satchel: 'call', call: { ...call, ...answer }, at: Date.now() },
  ])
    window.top?.postMessage(message, '*');
}

describe('a hostile drawing', () => {
  it('as a picture runs nothing, asks nobody, and is an <img> that leads nowhere', async () => {
    const frame = await played('A first title');
    const seen = await frame.evaluate(
      async (files) => {
        const found = [...document.images].filter((each) => files.some((file) => each.src.endsWith(file)));
        for (const each of found) each.loading = 'eager';
        await Promise.all(
          found.map((each) =>
            each.complete
              ? undefined
              : new Promise((done) => {
                  each.onload = each.onerror = done;
                }),
          ),
        );
        const others = [...document.querySelectorAll('[href], [data], [src], [srcset], [poster]')];
        return {
          pictures: found.length,
          shown: found.filter(({ naturalWidth }) => naturalWidth > 0).length,
          elsewhere: others.filter(
            (each) =>
              !(each instanceof HTMLImageElement) && /drawing\d/.test(each.outerHTML.split('>')[0] ?? ''),
          ).length,
        };
      },
      drawings.map(({ file }) => file),
    );
    expect(seen).toMatchObject({ pictures: drawings.length, elsewhere: 0 });
    expect(seen.shown).toBeGreaterThan(10);
    expect(asked.filter((each) => each.includes('evil.example'))).toEqual([]);
    for (const each of page.frames()) expect(await each.evaluate('globalThis.ran')).toBeUndefined();
  });
});

describe('a hostile file of a module', () => {
  it('in the package’s place reaches nothing of the inspector, and no other attempt', async () => {
    const frame = await played('A first title');
    await frame.evaluate((href) => location.assign(href), address('.html'));
    await expectNothing(await triedIn(frame));
    // The stage has the package's origin, so a package can also speak in its name: that is text, or nothing.
    await page
      .frames()
      .find((each) => each.url().endsWith('/-/stage'))
      ?.evaluate(forge);
    await page.locator('#calls-rows li', { hasText: '<img src=x onerror' }).waitFor();
    await page.getByRole('tab', { name: 'Data' }).click();
    expect(await page.locator('.inspector img').count()).toBe(0);
    await page.getByRole('tab', { name: 'Calls' }).click();
    await page.getByRole('button', { name: 'Leave and come back' }).click();
    await played('A first title');
  });

  it.each(['.html', '.svg'])('opened in a window of its own, neither (%s)', async (ending) => {
    const frame = await played('A first title');
    const [opened] = await Promise.all([
      page.context().waitForEvent('page'),
      frame.evaluate((href) => void window.open(href), address(ending)),
    ]);
    await expectNothing(await triedIn(opened.mainFrame()));
    await opened.close();
  });
});

describe('a browser that finds no names under localhost', () => {
  it('plays the module on one origin for all attempts', async () => {
    const context = await browser.newContext();
    await context.route(/\.localhost:/, (route) => route.abort('namenotresolved'));
    const alone = await context.newPage();
    await alone.goto(`${preview.url}#tab=calls`);
    await expect
      .poll(() => alone.frames().some((frame) => /^http:\/\/127[^?]*\/package\//.test(frame.url())))
      .toBe(true);
    await alone.locator('#calls-rows li', { hasText: 'Initialize' }).first().waitFor();
    await alone.getByRole('tab', { name: 'Launch' }).click();
    expect(await alone.locator('#shared').isVisible()).toBe(true);
    await context.close();
  });
});
