import { join } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { home } from '../../src/home.ts';
import { pageEntryOf, runtimes, sessionEntryOf } from '../../src/package/runtime.ts';
import { questionTypes } from '../../src/questions/index.ts';
import { standards } from '../../src/standards/index.ts';

const browserHalves = [...new Set(standards.map(({ browser }) => browser))];
const types = Object.keys(questionTypes);
const all = { video: true, remoteVideo: true, languages: true, statements: true };

async function inputsOf(entry: string): Promise<string[]> {
  const { metafile } = await build({
    stdin: { contents: entry, resolveDir: join(home, 'src'), loader: 'ts' },
    bundle: true,
    write: false,
    metafile: true,
    absWorkingDir: home,
    platform: 'browser',
    format: 'iife',
  });
  return Object.keys(metafile.inputs);
}

const foreign =
  /node_modules\/(?!@noble\/hashes|lz-string)|author\.ts|package\.ts|src\/(module|page|package|commands)\//;

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
    const none = { video: false, remoteVideo: false, languages: false, statements: false };
    const inputs = await inputsOf(pageEntryOf({ questionTypes: [], ...none }));
    expect(
      inputs.filter((path) =>
        /^src\/questions\/|videos?\.ts$|languages|^src\/runtime\/.*statement|outbox|noble/.test(path),
      ),
    ).toEqual([]);
  });

  it('is a classic script of plain ASCII, whatever a web server says of its encoding', async () => {
    expectClassicScript(await runtimes().page({ questionTypes: types, ...all }));
  });
});

it('is bundled once for each distinct set of features, each first script once', async () => {
  const bundles = runtimes();
  const parts = { questionTypes: types, ...all };
  expect(bundles.page(parts)).toBe(bundles.page({ ...parts }));
  expect(bundles.page(parts)).not.toBe(bundles.page({ ...parts, video: false }));
  expect(bundles.session('scorm12')).toBe(bundles.session('scorm12'));
  expect(bundles.session('scorm12')).not.toBe(bundles.session('scorm2004'));
  expect(bundles.lrs()).toBe(bundles.lrs());
});
