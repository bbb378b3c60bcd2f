import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { inject } from 'vitest';
import { home } from '../src/home.ts';

// A unit test that came here would test what was built some other day: vitest.config.ts has the layers.
if (!inject('isBuilt')) throw new Error('Only the tests of the layers program and browser find dist/ built.');

/** The command line as it is shipped; dist/ is built before the tests. */
export const cli = join(home, 'dist/cli.js');

/** What a run of the command line left behind. */
export interface Run {
  exit: number | null;
  stdout: string;
  stderr: string;
}

export interface RunOptions {
  env?: NodeJS.ProcessEnv;
  /** Options of Node's own, before the script. */
  node?: string[];
}

/** A run is over before code that is compiled a second time, for speed, would be worth it: an eighth of its time. */
const short = ['--no-opt'];

/** Runs `satchel` in a folder, its output piped. */
export function satchel(folder: string, args: string[], { env = {}, node = [] }: RunOptions = {}): Run {
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [...short, ...node, cli, ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  if (error) throw error;
  return { exit: status, stdout, stderr };
}
