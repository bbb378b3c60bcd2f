import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { home } from '../../src/home.ts';
import { satchel } from '../terminal.ts';
import { head, moduleFile, workspace } from '../workspace-fixture.ts';

/** Satchel as it lies on a computer on which npm left some packages out; `@img/…` is sharp's own scope. */
function installedWithout(isLeftOut: (name: string) => boolean): string {
  const folder = workspace({});
  const link = (name: string) => symlinkSync(join(home, name), join(folder, name));
  for (const name of ['dist', 'src', 'templates', 'docs', 'package.json', 'LICENSE']) link(name);
  mkdirSync(join(folder, 'node_modules/@img'), { recursive: true });
  const scoped = readdirSync(join(home, 'node_modules/@img')).map((name) => `@img/${name}`);
  for (const name of [...readdirSync(join(home, 'node_modules')), ...scoped])
    if (name !== '@img' && !isLeftOut(name)) link(`node_modules/${name}`);
  return folder;
}

const picture = sharp({ create: { width: 2000, height: 1000, channels: 3, background: '#0b5a6f' } })
  .jpeg({ quality: 100 })
  .toBuffer();

const module = async (config = '') =>
  workspace({
    'build.config.ts': `export default { ${config} };`,
    [moduleFile]: `${head}introduction: "![A picture](a.jpg)"\n`,
    'modules/m/a.jpg': await picture,
  });

describe('pictures', () => {
  it.each([
    ['sharp', (name: string) => name === 'sharp'],
    ['its binary', (name: string) => name.startsWith('@img/sharp-')],
  ])('go as they are without %s, with a note that names the cure', async (_, isLeftOut) => {
    const folder = await module();
    const program = join(installedWithout(isLeftOut), 'dist/cli.js');
    // Links stay as they are: what Node resolves begins in this folder.
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--preserve-symlinks', '--preserve-symlinks-main', program, 'build', '--json'],
      { cwd: folder, encoding: 'utf8' },
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const { problems } = JSON.parse(stdout) as { problems: { code: string; hint: string }[] };
    expect(problems).toMatchObject([
      { code: 'no-sharp', hint: expect.stringContaining('npm install sharp') as string },
    ]);
  });

  it('go as they are where build.config.ts says so', async () => {
    const folder = await module("pictures: 'original', standards: ['web']");
    const { exit, stderr } = satchel(folder, ['build']);
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    expect(readdirSync(join(folder, 'dist/packages/m-web/media'))).toEqual(['a.jpg']);
  });
});
