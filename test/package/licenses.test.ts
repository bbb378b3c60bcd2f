import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { home } from '../../src/home.ts';
import { makePackages } from '../../src/make-packages.ts';
import { laterEntryOf, lrsEntryOf, pageEntryOf, sessionEntryOf } from '../../src/package/bundler.ts';
import { licensesText, packageFolders } from '../../src/package/licenses.ts';
import { standards } from '../../src/standards/index.ts';
import { head, workspace } from '../workspace-fixture.ts';

/** The packages that a text of licences names. */
const namesIn = (text: string) =>
  text
    .split(/\n\n-{80}\n\n/)
    .slice(1)
    .map((each) => each.slice(0, each.indexOf(' ')));

/** What the bundler says that a script is made of, apart from Satchel. */
async function librariesOf(entry: string): Promise<string[]> {
  const { metafile } = await build({
    stdin: { contents: entry, resolveDir: join(home, 'src'), loader: 'ts' },
    bundle: true,
    write: false,
    metafile: true,
    absWorkingDir: home,
  });
  const names = Object.keys(metafile.inputs).map(
    (path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1],
  );
  return [...new Set(names.filter((each) => each !== undefined))];
}

const files = {
  'modules/m/module.yaml': `${head}introduction: Welcome.\nquestions:\n  - {id: q, type: reflection, text: Well?}\n`,
  'build.config.ts': "export default { iri: 'https://academy.example.net/modules' };\n",
};

describe('the licences of a package', () => {
  it('are those of what its scripts hold, in each standard, and no others', async () => {
    const { modules } = await makePackages({ folder: workspace(files), standards: ['all'] });
    const packages = modules[0]?.packages ?? [];
    expect(packages).toHaveLength(standards.length);
    for (const { contents, standard } of packages) {
      const statements = contents.files.some(({ path }) => path === 'satchel-lrs.js');
      const parts = { questionTypes: ['reflection'], video: false, remoteVideo: false, folded: false };
      const entries = [
        sessionEntryOf(standard.browser),
        pageEntryOf({ ...parts, languages: false, statements, links: !standard.fetchesKey }),
        laterEntryOf({ ...parts, languages: false, statements }),
        ...(statements ? [lrsEntryOf(standard.statementRules ? standard.browser : undefined)] : []),
      ];
      const libraries = new Set((await Promise.all(entries.map(librariesOf))).flat());
      if (libraries.has('@xapi/xapi')) libraries.add('axios');
      const text = String(contents.files.find(({ path }) => path === 'licenses.txt')?.content);
      expect([standard.name, namesIn(text)]).toEqual([standard.name, ['satchel', ...[...libraries].sort()]]);
      for (const name of libraries) {
        const licence = name === '@xapi/xapi' ? 'LICENSE.md' : 'LICENSE';
        expect(text).toContain(
          readFileSync(join(home, 'node_modules', name, licence), 'utf8')
            .replace(/\r\n/g, '\n')
            .trim(),
        );
      }
    }
  });

  it('are on the list of its files, and weigh nothing on its page', async () => {
    const { modules } = await makePackages({ folder: workspace(files), standards: ['scorm12', 'web'] });
    for (const { contents } of modules[0]?.packages ?? []) {
      const list = contents.files.find(({ path }) => /^(imsmanifest\.xml|satchel-files\.json)$/.test(path));
      expect(String(list?.content)).toContain('licenses.txt');
      const page = contents.files.find(({ path }) => path === 'index.html');
      expect(String(page?.content)).not.toContain('licenses.txt');
    }
  });
});

// A list of inputs ends at what was published as one file: what such a file holds is written down by hand.
it('what libraries were published with is what is written down', () => {
  const require = createRequire(join(home, 'package.json'));
  const text = readFileSync(require.resolve('@xapi/xapi').replace('cjs', 'umd'), 'utf8');
  const { dependencies } = JSON.parse(
    readFileSync(join(home, 'node_modules/@xapi/xapi/package.json'), 'utf8'),
  ) as { dependencies: Record<string, string> };
  expect(Object.keys(dependencies)).toEqual(['axios']);
  expect(text).toContain('AxiosError');
  expect(packageFolders([join(home, 'node_modules/@xapi/xapi/dist/XAPI.umd.js')])).toEqual([
    join(home, 'node_modules/@xapi/xapi'),
    join(home, 'node_modules/axios'),
  ]);
});

describe('a text of licences', () => {
  it('has that of a package that keeps it in its README', async () => {
    const folder = workspace({
      'package.json': '{"name": "old", "version": "1.0.0"}',
      'README.md': '# Old\n\nWords.\n\n## License\n\n(MIT)\n\nCopyright of somebody.\n',
    });
    expect(await licensesText([folder])).toMatch(/old 1\.0\.0\n\n\(MIT\)\n\nCopyright of somebody\.\n$/);
  });

  it('is not made for a package without one', async () => {
    const folder = workspace({ 'package.json': '{"name": "bare", "version": "1.0.0"}' });
    await expect(licensesText([folder])).rejects.toThrow('bare has no licence');
  });
});
