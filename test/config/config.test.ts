import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/config.ts';
import { standardNames } from '../../src/standards/index.ts';
import { type Files, inShort, workspace } from '../workspace-fixture.ts';

/** A build.config.ts whose settings begin in line 4. */
const written = (settings: string) =>
  `import { defineConfig } from 'satchel';\n\nexport default defineConfig({\n${settings}\n});\n`;

const load = (config: string, files: Files = {}) =>
  loadConfig(workspace({ 'build.config.ts': config, ...files }));

async function settled(settings: string) {
  const { loaded, problems } = await load(written(settings));
  expect(problems).toEqual([]);
  return loaded?.config;
}

describe('a workspace without build.config.ts', () => {
  it('builds SCORM 1.2 into dist/packages, and sends nothing', async () => {
    const { loaded, problems } = await loadConfig(workspace({}));
    expect(problems).toEqual([]);
    expect(loaded).toEqual({
      config: {
        standards: ['scorm12'],
        pictures: 'fitted',
        out: 'dist/packages',
        actor: 'pseudonym',
        completion: {},
        theme: {},
      },
      themeFiles: { fonts: [] },
      ways: undefined,
      placeOf: expect.any(Function),
    });
  });
});

describe('build.config.ts', () => {
  it('has the same defaults when nothing is set', async () => {
    expect(await settled('')).toEqual((await loadConfig(workspace({}))).loaded?.config);
  });

  it.each([["'all'"], ["['all']"], ["['scorm12', 'all']"]])('takes every standard for %s', async (value) => {
    expect((await settled(`standards: ${value},`))?.standards).toEqual(standardNames);
  });

  it('takes one standard without brackets', async () => {
    expect((await settled("standards: 'scorm12',"))?.standards).toEqual(['scorm12']);
  });

  it('is TypeScript, and may import from beside itself', async () => {
    const { loaded, problems } = await load(
      `import { defineConfig, type Config } from 'satchel';\nimport { out } from './out.ts';\n` +
        'const config: Config = { out };\nexport default defineConfig(config satisfies Config);\n',
      { 'out.ts': "export const out: string = 'zips';\n" },
    );
    expect(problems).toEqual([]);
    expect(loaded?.config.out).toBe('zips');
  });

  it('need not call defineConfig', async () => {
    expect((await load("export default { out: 'zips' };\n")).loaded?.config.out).toBe('zips');
  });

  it('finds its logo in the workspace', async () => {
    const { loaded } = await load(written("theme: { logo: 'pictures/logo.svg' },"), {
      'pictures/logo.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
    });
    expect(loaded?.themeFiles.logo).toMatchObject({ written: 'pictures/logo.svg', bytes: 41 });
  });

  it('says how statements leave', async () => {
    const { loaded, problems } = await load(written("  lrs: { launch: ['https://lrs.org/xapi'] },"));
    expect(problems).toEqual([]);
    expect(loaded?.ways).toEqual({ actor: 'pseudonym', launch: ['https://lrs.org/xapi'] });
  });

  it('with an LRS to which no way leads is noted', async () => {
    const { loaded, problems } = await load(written("  lrs: { endpoint: 'https://lrs.org' },"));
    expect(problems.map(inShort)).toEqual(['warning bad-config 4:3']);
    expect(loaded?.ways).toBeUndefined();
  });
});

describe('a mistake in build.config.ts', () => {
  const mistakes: [name: string, settings: string, said: string, names: string][] = [
    ['an unknown standard', "  standards: ['scorm12', 'scorm13'],", 'unknown-standard 4:3', '"scorm13"'],
    ['no standard', '  standards: [],', 'empty-text 4:3', 'delete'],
    ['a misspelt key', "  out: 'x',\n  standard: 'all',", 'unknown-key 5:3', '"standards"'],
    [
      'a misspelt key deep inside',
      "  theme: {\n    colors: { acent: '#fff' },\n  },",
      'unknown-key 5:15',
      '"accent"',
    ],
    ['a colour by its name', "  theme: {\n    colors: { accent: 'red' },\n  },", 'bad-value 5:15', '#rrggbb'],
    [
      'a colour that would be a style',
      "  theme: { colors: { page: '#fff;}' } },",
      'bad-value 4:22',
      '#rrggbb',
    ],
    [
      'fonts that would be a style',
      "  theme: { fonts: { text: 'Georgia; } body { color: red' } },",
      'bad-value 4:21',
      'commas',
    ],
    ['a missing logo', "  theme: {\n    logo: 'no.svg',\n  },", 'missing-file 5:5', 'no.svg'],
    ['a logo outside', "  theme: {\n    logo: '../no.svg',\n  },", 'file-outside 5:5', '../no.svg'],
    ['a text for a flag', "  completion: { answers: 'yes' },", 'wrong-type 4:17', 'true or false'],
    ['a pass mark of 70 of 1', '  completion: { passMark: 70 },', 'bad-value 4:17', '0.7'],
    ['a number for a text', '  out: 5,', 'wrong-type 4:3', 'text'],
    ['an unknown actor', "  actor: 'me',", 'bad-value 4:3', 'pseudonym, account, keyed'],
    ['keyed actors without a token URL', "  actor: 'keyed',", 'bad-config 4:3', 'lrs.tokenUrl'],
    [
      'keyed actors of a launch',
      "  actor: 'keyed', lrs: { launch: ['https://lrs.org/xapi'] },",
      'bad-config 4:3',
      'lrs.tokenUrl',
    ],
    ['an address without https', "  iri: 'ilo.org',", 'bad-link 4:3', 'https://'],
    ['no beginning of ids', "  iri: 'https://ilo.org/my modules',", 'bad-link 4:3', 'spaces'],
    ['a secret in all ids', "  iri: 'https://me:secret@ilo.org/m',", 'bad-link 4:3', 'name before'],
    [
      'a secret',
      "  lrs: { builtIn: { endpoint: 'https://a.org', key: 'x' } },",
      'unknown-key 4:48',
      'endpoint',
    ],
    [
      'a secret in an address',
      "  lrs: { builtIn: { endpoint: 'https://key:secret@a.org' } },",
      'bad-link 4:21',
      'SATCHEL_LRS_KEY',
    ],
    [
      'credentials that nobody set',
      "  lrs: { builtIn: { endpoint: 'https://a.org' } },",
      'missing-credentials 4:10',
      'environment',
    ],
    ['a comma that is missing', "  out: 'x'\n  standards: 'all',", 'bad-config 5:3', 'TypeScript'],
  ];

  it.each(mistakes)('is pointed at: %s', async (_, settings, said, names) => {
    const { loaded, problems } = await load(written(settings));
    expect(problems.map(inShort)).toEqual([`error ${said}`]);
    expect(`${problems[0]?.message} ${problems[0]?.hint}`).toContain(names);
    expect(problems[0]?.source).toBe(written(settings));
    expect(loaded).toBeUndefined();
  });

  it.each([
    ['exports nothing', 'export const out = 1;\n'],
    ['exports a text', "export default 'scorm12';\n"],
    ['is empty', ''],
    ['stops with an error', "throw new Error('boom');\nexport default {};\n"],
    ['uses what is not there', 'export default { out: nowhere.at.all };\n'],
    ['imports what is not there', "import { out } from './none.ts';\nexport default { out };\n"],
  ])('is one when it %s', async (_, config) => {
    const { loaded, problems } = await load(config);
    expect(problems.map(({ code, line }) => `${code} ${line}`)).toEqual(['bad-config 1']);
    expect(loaded).toBeUndefined();
  });

  it('comes with all the others', async () => {
    const { problems } = await load(written("  iri: 'x',\n  outt: 'y',\n  actor: 'z',"));
    expect(problems.map(inShort).sort()).toEqual([
      'error bad-link 4:3',
      'error bad-value 6:3',
      'error unknown-key 5:3',
    ]);
  });
});
