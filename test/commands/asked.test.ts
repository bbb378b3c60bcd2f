import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { cli } from '../terminal.ts';
import { addFiles, head, moduleFile, workspace } from '../workspace-fixture.ts';

// The question of a build is asked of people alone: of whoever sits at a terminal. `script` (util-linux) gives the program
// one; where there is none, nobody can be asked here.
const hasTerminal = process.platform === 'linux' && existsSync('/usr/bin/script');

const question = (id: string) => `${head}questions:\n  - {id: ${id}, type: reflection, text: What?}\n`;
const zip = 'dist/packages/m-scorm12.zip';

/** Runs a build at a terminal; what is typed when it asks, and what came of it. */
async function buildAt(folder: string, typed: string) {
  const command = [process.execPath, cli, 'build'].map((each) => `'${each}'`).join(' ');
  const terminal = spawn('/usr/bin/script', ['-qec', command, '/dev/null'], {
    cwd: folder,
    env: { ...process.env, NO_COLOR: '1', CI: '' },
  });
  let shown = '';
  terminal.stdout.setEncoding('utf8').on('data', (text: string) => {
    const wasAsked = shown.includes('(y/N)');
    shown += stripVTControlCharacters(text);
    if (!wasAsked && shown.includes('(y/N)')) terminal.stdin.write(typed);
  });
  const [exit] = (await once(terminal, 'close')) as [number];
  return { exit, shown };
}

describe.runIf(hasTerminal)('a build of which an earlier one lies there with other ids', () => {
  const built = async () => {
    const folder = workspace({ [moduleFile]: question('q1') });
    const first = await buildAt(folder, '');
    expect(first).toMatchObject({ exit: 0, shown: expect.not.stringContaining('(y/N)') });
    addFiles(folder, { [moduleFile]: question('q2') });
    return { folder, before: readFileSync(join(folder, zip)) };
  };

  it('asks whoever sits at the terminal whether learners have it, and builds nothing after a yes', async () => {
    const { folder, before } = await built();
    const { exit, shown } = await buildAt(folder, 'y\r');
    expect(shown).toContain('Do learners have');
    expect(shown).toContain(`${zip}? Ids in it are gone: q1. (y/N)`);
    expect(shown).toContain('Nothing was built.');
    expect(exit).toBe(1);
    expect(readFileSync(join(folder, zip))).toEqual(before);
  });

  it.each(['\r', 'n\r', 'what?\r'])('and builds after any other answer: %j', async (typed) => {
    const { folder, before } = await built();
    const { exit, shown } = await buildAt(folder, typed);
    expect(shown.match(/\(y\/N\)/g)).toHaveLength(1);
    expect(exit).toBe(0);
    expect(readFileSync(join(folder, zip))).not.toEqual(before);
  });

  it.each(['\u0003', '\u0004'])('and builds nothing where somebody breaks off: %j', async (typed) => {
    const { folder, before } = await built();
    const { exit, shown } = await buildAt(folder, typed);
    expect(shown.split('(y/N)')[1]?.trim()).toBe('Nothing was built.');
    expect(exit).toBe(130);
    expect(readFileSync(join(folder, zip))).toEqual(before);
  });
});
