import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ownMark, stagedAs, sweep, whileStaging } from '../../src/staging.ts';
import { workspace } from '../workspace-fixture.ts';

const dead = spawnSync(process.execPath, ['-e', '']).pid;
const deadMark = ownMark.replace(/\d+$/, String(dead));

describe('a sweep', () => {
  it('clears what dead processes staged, and nothing else', async () => {
    const folder = workspace({
      'm-scorm12.zip': 'a package',
      [`m-scorm12.zip.${deadMark}.part`]: 'half',
      [`m-cmi5.zip.${dead}.part`]: 'half, of an older version',
      [`m-web.${dead}.part/index.html`]: 'half a folder',
      [`m-web.${deadMark}.part/index.html`]: 'half a folder',
      [`m-xapi.zip.${process.ppid}.part`]: 'of a process that is alive',
      [`m-xapi.zip.${ownMark}.part`]: 'of this number, by a process before',
      [`m-xapi.zip.00000000-${dead}.part`]: 'of another computer',
      [`notes.${dead}.part`]: 'somebody’s own',
      'film.part': 'somebody’s own',
    });
    await sweep(folder);
    expect(readdirSync(folder).sort()).toEqual(
      [
        'm-scorm12.zip',
        `m-xapi.zip.${process.ppid}.part`,
        `m-xapi.zip.00000000-${dead}.part`,
        `notes.${dead}.part`,
        'film.part',
      ].sort(),
    );
  });

  it('clears what another computer staged once it must be dead', async () => {
    const folder = workspace({ 'm-web.zip.00000000-1.part': 'half' });
    utimesSync(join(folder, 'm-web.zip.00000000-1.part'), 1e9, 1e9);
    await sweep(folder);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('puts back a folder that was only moved aside', async () => {
    const folder = workspace({
      [`m-web.${deadMark}.old/index.html`]: 'the package of last time',
      'n-web/index.html': 'new',
      [`n-web.${deadMark}.old/index.html`]: 'old',
    });
    await sweep(folder);
    expect(readdirSync(folder).sort()).toEqual(['m-web', 'n-web']);
  });

  it('leaves what this process is writing', async () => {
    const folder = workspace({});
    await whileStaging(async () => {
      const names = [stagedAs(join(folder, 'a.zip')), stagedAs(join(folder, 'a-web'), 'old')];
      for (const name of names) mkdirSync(name);
      await sweep(folder);
      expect(readdirSync(folder)).toHaveLength(2);
    });
  });

  it('listens for signals only while something is staged', async () => {
    const before = process.listenerCount('SIGINT');
    await whileStaging(async () => expect(process.listenerCount('SIGINT')).toBe(before + 1));
    expect(process.listenerCount('SIGINT')).toBe(before);
  });
});
