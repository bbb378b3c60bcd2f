import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sample } from '../media/sample.ts';
import { cli, satchel } from '../terminal.ts';
import { addFiles, head, moduleFile, workspace } from '../workspace-fixture.ts';

const film = 'modules/m/media/film.mp4';
const text = `${head}videos:\n  - {id: v, title: A film, file: media/film.mp4}\n`;

/** A workspace whose packages take a moment to write. */
function large(): string {
  const folder = workspace({
    [moduleFile]: text,
    [film]: sample('film.mp4'),
    'modules/small/module.yaml': smallModule,
  });
  truncateSync(join(folder, film), 300e6);
  return folder;
}
const smallModule = 'id: small\nlanguage: en\ntitle: Small\nintroduction: Welcome.\n';

const namesIn = (folder: string) => {
  const packages = join(folder, 'dist/packages');
  return existsSync(packages) ? readdirSync(packages).sort() : [];
};
const partsIn = (folder: string) => namesIn(folder).filter((name) => /\.part$|\.old$/.test(name));

/** Ends a build in the midst of its writing; gives back how it ended. */
async function interrupted(folder: string, signal: NodeJS.Signals) {
  const standards = ['scorm12', 'scorm2004-3rd', 'scorm2004-4th', 'web'].flatMap((each) => ['-s', each]);
  const child = spawn(process.execPath, [cli, 'build', '--quiet', 'm', ...standards], {
    cwd: folder,
    stdio: 'ignore',
  });
  const end = once(child, 'exit');
  await expect
    .poll(() => partsIn(folder).some((name) => statSync(join(folder, 'dist/packages', name)).size > 1e6), {
      interval: 5,
    })
    .toBe(true);
  child.kill(signal);
  return await end;
}

describe('a build that is interrupted', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('by %s leaves nothing behind', async (signal) => {
    const folder = large();
    expect(await interrupted(folder, signal)).toEqual([null, signal]);
    expect(namesIn(folder)).toEqual([]);
  });

  it('by SIGKILL is swept by the next', async () => {
    const folder = large();
    await interrupted(folder, 'SIGKILL');
    expect(partsIn(folder)).not.toEqual([]);
    addFiles(folder, { 'dist/packages/mine.part': 'somebody’s own' });
    expect(satchel(folder, ['build', '--quiet', 'small', '-s', 'scorm12'])).toMatchObject({ exit: 0 });
    expect(namesIn(folder)).toEqual(['mine.part', 'small-scorm12.zip']);
  });
});
