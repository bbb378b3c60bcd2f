import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ProblemError, problem, startOf } from './problem/problem.ts';
import { stagedAs, sweep, whileStaging } from './staging.ts';

/** A file and what is to be in it. */
export interface NewFile {
  file: string;
  text: string | Uint8Array;
  /** What it held when the text was made of it; undefined for no file. Without the key, whatever there is goes. */
  before?: string | undefined;
}

/**
 * Writes files, all or none, one of each name: each to a temporary name, and renamed when all of them are whole. What
 * the disk refuses becomes a ProblemError, and so does a file that an editor saved in the meantime.
 */
export async function replaceFiles(files: readonly NewFile[]): Promise<void> {
  await whileStaging(() => replaceAll(files));
}

async function replaceAll(files: readonly NewFile[]): Promise<void> {
  const byName = new Map(files.map((each) => [each.file, each]));
  const staged = [...byName.values()].map((each) => ({ ...each, part: stagedAs(each.file) }));
  await Promise.all([...new Set(staged.map(({ file }) => dirname(file)))].map(sweep));
  let now = '';
  try {
    for (const { file, text, part } of staged) {
      now = file;
      await mkdir(dirname(file), { recursive: true });
      await writeFile(part, text);
    }
    for (const each of staged) await refuseChanged(each);
    for (const { file, part } of staged) {
      now = file;
      await rename(part, file);
    }
  } catch (error) {
    await Promise.all(staged.map(({ part }) => rm(part, { force: true }).catch(() => {})));
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    const words = {
      message: `This file cannot be written (${code}).`,
      hint: 'Close it if another program has it open; look at the permissions of its folder, and at the room on the disk.',
    };
    throw new ProblemError([problem('cannot-write', startOf(now), words)]);
  }
}

/** Throws for a file that is not as it was read: somebody's work would be lost. */
async function refuseChanged(wanted: NewFile): Promise<void> {
  if (!('before' in wanted)) return;
  const { file, before } = wanted;
  const now = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  // What was read has lost its byte order mark.
  if (now?.replace(/^\ufeff/, '') === before?.replace(/^\ufeff/, '')) return;
  throw new ProblemError([
    problem('changed-meanwhile', startOf(file), {
      message: 'This file was changed while Satchel worked on it, so nothing was written.',
      hint: 'Run the command again.',
    }),
  ]);
}
