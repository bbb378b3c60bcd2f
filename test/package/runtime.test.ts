import { join } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { home } from '../../src/home.ts';
import { entryOf, runtimes } from '../../src/package/runtime.ts';
import { questionTypes } from '../../src/questions/index.ts';
import { standards } from '../../src/standards/index.ts';

const browserHalves = [...new Set(standards.map(({ browser }) => browser))];
const types = Object.keys(questionTypes);
const all = { video: true, remoteVideo: true, languages: true, statements: true };

async function inputsOf(
  standard: string,
  questions: string[],
  features: { video: boolean; remoteVideo: boolean; languages: boolean; statements: boolean },
): Promise<string[]> {
  const { metafile } = await build({
    stdin: {
      contents: entryOf({ standard, questionTypes: questions, ...features }),
      resolveDir: join(home, 'src'),
      loader: 'ts',
    },
    bundle: true,
    write: false,
    metafile: true,
    absWorkingDir: home,
    platform: 'browser',
    format: 'iife',
  });
  return Object.keys(metafile.inputs);
}

describe.each(browserHalves)('the script of a %s package', (standard) => {
  it('holds browser code alone: none of Node’s, no zod, yaml, handlebars or author’s half', async () => {
    const inputs = await inputsOf(standard, types, all);
    expect(
      inputs.filter((path) =>
        /node_modules\/(?!@noble\/hashes|lz-string)|author\.ts|package\.ts|src\/(module|page|package|commands)\//.test(
          path,
        ),
      ),
    ).toEqual([]);
    expect(inputs.length).toBeGreaterThan(10);
  });

  it('carries its own standard and no other', async () => {
    const others = browserHalves.filter((each) => each !== standard);
    const inputs = await inputsOf(standard, types, all);
    expect(inputs).toContain(`src/standards/${standard}/browser.ts`);
    for (const other of others) expect(inputs).not.toContain(`src/standards/${other}/browser.ts`);
  });

  it('leaves out what the module does not use', async () => {
    const inputs = await inputsOf(standard, [], {
      video: false,
      remoteVideo: false,
      languages: false,
      statements: false,
    });
    expect(
      inputs.filter((path) =>
        /^src\/questions\/|videos?\.ts$|languages|^src\/runtime\/.*statement|outbox|noble/.test(path),
      ),
    ).toEqual([]);
  });

  it('is a classic script of plain ASCII, whatever a web server says of its encoding', async () => {
    const script = await runtimes().page({ standard, questionTypes: types, ...all });
    expect(script).not.toMatch(/[^\t\n\x20-\x7e]/);
    expect(script).not.toMatch(/^\s*(import|export)\b/m);
    expect(() => new Function(script)).not.toThrow();
  });
});

it('is bundled once for each distinct standard and set of features', async () => {
  const bundles = runtimes();
  const parts = { standard: 'scorm12', questionTypes: types, ...all };
  expect(bundles.page(parts)).toBe(bundles.page({ ...parts }));
  expect(bundles.page(parts)).not.toBe(bundles.page({ ...parts, video: false }));
  expect(bundles.lrs()).toBe(bundles.lrs());
});
