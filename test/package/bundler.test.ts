import { join } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { home } from '../../src/home.ts';
import { makePackages } from '../../src/make-packages.ts';
import {
  laterEntryOf,
  lrsEntryOf,
  pageEntryOf,
  runtimes,
  sessionEntryOf,
} from '../../src/package/bundler.ts';
import { questionTypes } from '../../src/questions/index.ts';
import { standards } from '../../src/standards/index.ts';
import { head, workspace } from '../workspace-fixture.ts';

const browserHalves = [...new Set(standards.map(({ browser }) => browser))];
const types = Object.keys(questionTypes);
const all = { video: true, remoteVideo: true, folded: true, languages: true, statements: true };
const none = { video: false, remoteVideo: false, folded: false, languages: false, statements: false };

async function bundleOf(entry: string) {
  const { metafile, outputFiles } = await build({
    stdin: { contents: entry, resolveDir: join(home, 'src'), loader: 'ts' },
    bundle: true,
    write: false,
    metafile: true,
    absWorkingDir: home,
    platform: 'browser',
    format: 'iife',
  });
  return { inputs: Object.keys(metafile.inputs), text: outputFiles[0]?.text ?? '' };
}

const inputsOf = async (entry: string) => (await bundleOf(entry)).inputs;

const foreign =
  /node_modules\/(?!@noble\/hashes)|author\.ts|package\.ts|src\/(module|page|package|commands)\//;

function expectClassicScript(script: string): void {
  expect(script).not.toMatch(/[^\t\n\x20-\x7e]/);
  expect(script).not.toMatch(/^\s*(import|export)\b/m);
  expect(() => new Function(script)).not.toThrow();
}

describe.each(browserHalves)('the first script of a %s package', (standard) => {
  it('holds browser code alone: none of Node’s, no zod, yaml, handlebars or author’s half', async () => {
    const inputs = await inputsOf(sessionEntryOf(standard));
    expect(inputs.filter((path) => foreign.test(path))).toEqual([]);
    expect(inputs.length).toBeGreaterThan(3);
  });

  it('carries its own standard and no other', async () => {
    const others = browserHalves.filter((each) => each !== standard);
    const inputs = await inputsOf(sessionEntryOf(standard));
    expect(inputs).toContain(`src/standards/${standard}/browser.ts`);
    for (const other of others) expect(inputs).not.toContain(`src/standards/${other}/browser.ts`);
  });

  it('is a classic script of plain ASCII, whatever a web server says of its encoding', async () => {
    expectClassicScript(await runtimes().session(standard));
  });
});

describe('the script of the page', () => {
  it('holds browser code alone, and nothing of a standard', async () => {
    const inputs = await inputsOf(pageEntryOf({ questionTypes: types, ...all }));
    expect(inputs.filter((path) => foreign.test(path) || path.startsWith('src/standards/'))).toEqual([]);
    expect(inputs.length).toBeGreaterThan(20);
  });

  it('leaves out what the module does not use', async () => {
    const inputs = await inputsOf(pageEntryOf({ questionTypes: [], ...none }));
    expect(
      inputs.filter((path) =>
        /^src\/questions\/|videos?\.ts$|folded|languages|^src\/runtime\/.*statement|outbox|noble/.test(path),
      ),
    ).toEqual([]);
  });

  it('is a classic script of plain ASCII, whatever a web server says of its encoding', async () => {
    expectClassicScript(await runtimes().page({ questionTypes: types, ...all }));
  });

  it.each(types)('carries of the question types %s alone, where a module has no other', async (type) => {
    const inputs = await inputsOf(pageEntryOf({ questionTypes: [type], ...none }));
    const questions = inputs.filter((path) => path.startsWith('src/questions/'));
    expect(questions).toContain(`src/questions/${type}/browser.ts`);
    expect(questions.filter((path) => !path.startsWith(`src/questions/${type}/`))).toEqual([]);
  });

  it('is in a package the one that its module asks for', async () => {
    const folder = workspace({
      'modules/m/module.yaml': `${head}questions:\n  - {id: a, type: true-false, text: Well?}\n  - {id: b, type: true-false, text: And now?, correct: true}\n`,
    });
    const { modules } = await makePackages({ folder, standards: ['scorm12'] });
    const script = modules[0]?.packages[0]?.contents.files.find(({ path }) => path === 'satchel-page.js');
    expect(script?.content).toBe(await runtimes().page({ questionTypes: ['true-false'], ...none }));
  });
});

describe('the script that comes later', () => {
  const ofVideos = /later\/(video|speed|continue|timed|watch)/;
  const ofQuestions = /later\/(my-answers|share|other-version|copy-buttons)/;

  it.each([
    {
      of: 'questions',
      parts: { questionTypes: types, video: false, languages: false, statements: false },
      has: ofQuestions,
      hasNot: ofVideos,
    },
    {
      of: 'videos',
      parts: { questionTypes: [], video: true, languages: false, statements: false },
      has: ofVideos,
      hasNot: ofQuestions,
    },
  ])('carries for $of what they need, and nothing else', async ({ parts, has, hasNot }) => {
    const inputs = await inputsOf(laterEntryOf(parts));
    expect(inputs.filter((path) => has.test(path)).length).toBeGreaterThan(2);
    expect(inputs.filter((path) => hasNot.test(path) || foreign.test(path))).toEqual([]);
  });

  it('has none of it in the page’s script, and is a classic script of plain ASCII', async () => {
    const parts = { questionTypes: types, ...all };
    const page = await inputsOf(pageEntryOf(parts));
    expect(page.filter((path) => path.startsWith('src/runtime/later/'))).toEqual([]);
    expectClassicScript(await runtimes().later(parts));
  });
});

// Chrome 80 to 90: in a call that is not made after all, such a spread throws. Nothing lowers these calls.
it('in no script an optional call spreads one argument before another', async () => {
  const spread = /\?\.[^\n;]*\((?:[^(){}\n]*, )?\.\.\.[^,(){}\n]+, /;
  expect('a?.b(...c, d)').toMatch(spread);
  expect('a?.(b, ...c, d)').toMatch(spread);
  expect('a?.b({ ...c, d }, ...e)').not.toMatch(spread);
  const parts = { questionTypes: types, ...all };
  for (const entry of [
    ...browserHalves.map(sessionEntryOf),
    pageEntryOf(parts),
    laterEntryOf(parts),
    lrsEntryOf(),
    lrsEntryOf('cmi5'),
  ])
    expect((await bundleOf(entry)).text).not.toMatch(spread);
});

it('is bundled once for each distinct set of features, each first script once', async () => {
  const bundles = runtimes();
  const parts = { questionTypes: types, ...all };
  expect(bundles.page(parts)).toBe(bundles.page({ ...parts }));
  expect(bundles.page(parts)).not.toBe(bundles.page({ ...parts, video: false }));
  expect(bundles.session('scorm12')).toBe(bundles.session('scorm12'));
  expect(bundles.session('scorm12')).not.toBe(bundles.session('scorm2004'));
  expect(bundles.lrs()).toBe(bundles.lrs());
  expect(bundles.lrs()).not.toBe(bundles.lrs('cmi5'));
  // Which types there are is nothing to the script that comes later.
  expect(bundles.later(parts)).toBe(bundles.later({ ...parts, questionTypes: ['choice'] }));
  expect(bundles.later(parts)).not.toBe(bundles.later({ ...parts, video: false }));
});
