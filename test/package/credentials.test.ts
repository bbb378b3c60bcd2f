import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { build, check } from '../../src/build.ts';
import { inShort, smallest, workspace } from '../workspace-fixture.ts';

const key = 'key-7d1f';
const secret = 'secret-90ab';
const encoded = Buffer.from(`${key}:${secret}`).toString('base64');

beforeEach(() => {
  process.env.SATCHEL_LRS_KEY = key;
  process.env.SATCHEL_LRS_SECRET = secret;
});
afterEach(() => {
  delete process.env.SATCHEL_LRS_KEY;
  delete process.env.SATCHEL_LRS_SECRET;
});

const made = (lrs: string) =>
  workspace({
    'modules/m/module.yaml': smallest,
    'build.config.ts': `export default {\n  standards: 'all',\n  iri: 'https://academy.example.net/m',\n  ${lrs}\n};\n`,
  });

/** Everything in the zips of a workspace, as one text. */
async function contents(folder: string): Promise<{ text: string; problems: string[] }> {
  const { packages, problems } = await build({ folder, out: join(folder, 'out') });
  const zips = await Promise.all(packages.map(({ file }) => readFile(file)));
  const files = zips.flatMap((zip) => Object.values(unzipSync(zip)));
  expect(packages.length).toBeGreaterThan(3);
  return {
    text: files.map((bytes) => Buffer.from(bytes).toString('latin1')).join('\n'),
    problems: problems.map(inShort),
  };
}

describe('credentials in the environment', () => {
  it.each([
    ['no lrs', ''],
    ['an LRS that the launch names', 'lrs: { launch: true },'],
    ['a token', "lrs: { tokenUrl: 'https://academy.example.net/token' },"],
  ])('stay out of every package with %s', async (_, lrs) => {
    const { text, problems } = await contents(made(lrs));
    for (const each of [key, secret, encoded]) expect(text).not.toContain(each);
    expect(problems).toEqual([]);
  });

  it('go into a package only with lrs.builtIn, and build and check warn of them', async () => {
    const folder = made("lrs: { builtIn: { endpoint: 'https://lrs.example.net/xapi/' } },");
    const { text, problems } = await contents(folder);
    expect(text).toContain(encoded);
    expect(problems).toEqual(['warning credentials-in-package 4:10']);
    const [warning] = await check({ folder });
    expect(warning?.message).toContain('lrs.example.net');
    expect(warning?.message).not.toContain(secret);
  });
});

it.each(['SATCHEL_LRS_KEY', 'SATCHEL_LRS_SECRET'])('nothing is built while %s is missing', async (name) => {
  delete process.env[name];
  const folder = made("lrs: { builtIn: { endpoint: 'https://lrs.example.net/xapi/' } },");
  const [problem] = await check({ folder });
  expect(problem).toMatchObject({ code: 'missing-credentials', severity: 'error', line: 4 });
  expect(problem?.message).toContain(name);
});
