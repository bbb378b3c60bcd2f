import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { originFor } from '../../src/init/origin.ts';
import { workspace } from '../workspace-fixture.ts';

/** A Satchel that npm installed, as npm writes it down; its folder. */
const installed = (resolved: string) =>
  workspace({
    'node_modules/satchel/package.json': '{}',
    'node_modules/.package-lock.json': JSON.stringify({
      packages: { 'node_modules/satchel': { version: '1.2.0', resolved } },
    }),
  });

const wantedFrom = async (folder: string) =>
  (await originFor(join(folder, 'courses/first'), join(folder, 'node_modules/satchel'))).wanted;

describe('a new workspace names Satchel', () => {
  it('by the folder that it runs from', async () => {
    const folder = workspace({ 'satchel/package.json': '{}' });
    const { wanted, isNamed } = await originFor(join(folder, 'course'), join(folder, 'satchel'));
    expect([wanted, isNamed]).toEqual(['file:../satchel', false]);
  });

  it.each([
    ['a file', 'file:../downloads/satchel-1.2.0.tgz', 'file:../../../downloads/satchel-1.2.0.tgz'],
    [
      'a repository',
      'git+https://git.example.org/satchel.git#abc',
      'git+https://git.example.org/satchel.git#abc',
    ],
    ['a registry', 'https://registry.example.org/satchel/-/satchel-1.2.0.tgz', '1.2.0'],
    ['an address', 'https://files.example.org/satchel.tgz', 'https://files.example.org/satchel.tgz'],
  ])('by %s that npm installed it from', async (_, resolved, wanted) => {
    expect(await wantedFrom(installed(resolved))).toBe(wanted);
  });

  it('by the folder that it is installed in, where nobody wrote down where it came from', async () => {
    const folder = workspace({ 'node_modules/satchel/package.json': '{}' });
    expect(await wantedFrom(folder)).toBe('file:../../node_modules/satchel');
  });

  it('as the package.json does that is there', async () => {
    const folder = workspace({ 'package.json': '{"dependencies": {"satchel": "^1.0.0"}}' });
    expect(await originFor(folder)).toEqual({ wanted: '^1.0.0', isNamed: true });
  });
});
