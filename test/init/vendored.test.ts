import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { home } from '../../src/home.ts';
import { initWorkspace } from '../../src/init/init.ts';
import { updateWorkspace } from '../../src/init/update.ts';
import { satchel } from '../terminal.ts';
import { workspace } from '../workspace-fixture.ts';

const json = (folder: string, path: string) => JSON.parse(readFileSync(join(folder, path), 'utf8'));

/** The new workspace of all tests here, which change copies of it. */
async function made(files = {}) {
  const folder = workspace(files);
  await initWorkspace({ folder });
  return folder;
}

describe('a new workspace holds the Satchel that builds it', () => {
  it('as npm packs it, from the folder of Satchel', async () => {
    const folder = await made();
    const { devDependencies } = json(folder, 'package.json');
    expect(devDependencies.satchel).toBe('file:vendor/satchel-0.1.0.tgz');
    const out = workspace({});
    const { status } = spawnSync('tar', ['-xzf', join(folder, 'vendor/satchel-0.1.0.tgz'), '-C', out]);
    expect(status).toBe(0);
    const has = (path: string) => existsSync(join(out, 'package', path));
    expect(
      ['package.json', 'dist/cli.js', 'templates/page.hbs', 'docs/moodle.md', 'LICENSE'].filter(
        (path) => !has(path),
      ),
    ).toEqual([]);
    expect(['dist/packages', 'node_modules', 'test', '.git'].filter(has)).toEqual([]);
  });

  it('and locks what that needs, with no registry’s address', async () => {
    const folder = await made();
    const text = readFileSync(join(folder, 'package-lock.json'), 'utf8');
    expect(text).not.toMatch(/"resolved": "(?!file:)/);
    const { packages, name } = JSON.parse(text);
    expect(name).toBe(json(folder, 'package.json').name);
    const own = packages['node_modules/satchel'];
    const hash = createHash('sha512').update(readFileSync(join(folder, 'vendor/satchel-0.1.0.tgz')));
    expect(own.integrity).toBe(`sha512-${hash.digest('base64')}`);
    expect(Object.keys(own.dependencies).filter((each) => !packages[`node_modules/${each}`])).toEqual([]);
    // npm installs what the lock says that Satchel wants, and of the rest nothing: pictures are made by an optional one.
    const wanted = json(home, 'package.json');
    const kinds = ['dependencies', 'optionalDependencies', 'bin', 'engines'] as const;
    for (const kind of kinds) expect([kind, own[kind]]).toEqual([kind, wanted[kind]]);
    expect(Object.keys(own.optionalDependencies)).toContain('sharp');
    expect(packages['node_modules/sharp']).toMatchObject({ optional: true });
    expect(Object.values<{ dev?: boolean }>(packages).filter(({ dev }) => !dev)).toHaveLength(1);
  });

  it('the same bytes each time', async () => {
    const [first, second] = [await made(), await made()];
    const read = (folder: string) => readFileSync(join(folder, 'vendor/satchel-0.1.0.tgz'));
    expect(read(first).equals(read(second))).toBe(true);
  });

  it('but not where npm takes it from an address', async () => {
    const folder = workspace({ 'package.json': '{"devDependencies": {"satchel": "^1.0.0"}}' });
    const { written } = await initWorkspace({ folder });
    expect(written.filter((path) => path.startsWith('vendor/'))).toEqual([]);
  });
});

describe('an update', () => {
  it('replaces the packed file, its name in package.json, and the lock', async () => {
    const folder = await made();
    const manifest = readFileSync(join(folder, 'package.json'), 'utf8');
    writeFileSync(join(folder, 'package.json'), manifest.replace('satchel-0.1.0', 'satchel-0.0.9'));
    writeFileSync(join(folder, 'vendor/satchel-0.0.9.tgz'), 'old');
    writeFileSync(join(folder, 'vendor/theirs.tgz'), 'theirs');
    writeFileSync(join(folder, 'package-lock.json'), '{}');
    const { removed, wantsInstall } = await updateWorkspace(folder);
    expect([removed, wantsInstall]).toEqual([['vendor/satchel-0.0.9.tgz'], false]);
    expect(readdirSync(join(folder, 'vendor')).sort()).toEqual(['satchel-0.1.0.tgz', 'theirs.tgz']);
    expect(readFileSync(join(folder, 'package.json'), 'utf8')).toBe(manifest);
    expect(json(folder, 'package-lock.json').packages['node_modules/satchel'].version).toBe('0.1.0');
  });

  it('of a workspace that named a folder of one computer lays the file in', async () => {
    const folder = await made({
      'package.json': '{ "name": "x", "devDependencies": { "satchel": "file:../satchel" } }',
    });
    const { written } = await updateWorkspace(folder);
    expect(written).toContain('vendor/satchel-0.1.0.tgz');
    expect(readFileSync(join(folder, 'package.json'), 'utf8')).toContain(
      '"satchel": "file:vendor/satchel-0.1.0.tgz"',
    );
  });

  it('leaves the lock to npm where it names more than Satchel', async () => {
    const folder = await made({
      'package.json': '{"devDependencies": {"satchel": "file:vendor/satchel-0.0.9.tgz", "prettier": "3"}}',
      'package-lock.json': 'theirs',
    });
    expect((await updateWorkspace(folder)).wantsInstall).toBe(true);
    expect(readFileSync(join(folder, 'package-lock.json'), 'utf8')).toBe('theirs');
  });

  it('says so where there is nothing to bring up to date, or npm does it', () => {
    const none = satchel(workspace({}), ['init', '--update']);
    expect([none.exit, none.stderr]).toEqual([1, expect.stringContaining('no-workspace')]);
    const elsewhere = satchel(workspace({ 'package.json': '{"dependencies": {"satchel": "1.0.0"}}' }), [
      'init',
      '--update',
    ]);
    expect(elsewhere.stderr).toContain('npm update satchel');
  });
});
