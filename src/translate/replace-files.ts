import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ProblemError, problem, startOf } from '../problem/problem.ts';

/** A file and what is to be in it. */
export interface NewFile {
  file: string;
  text: string;
}

/**
 * Writes files, all or none, one of each name: each to a temporary name, and renamed when all of them are whole. What
 * the disk refuses becomes a ProblemError.
 */
export async function replaceFiles(files: readonly NewFile[]): Promise<void> {
  const byName = new Map(files.map((each) => [each.file, each]));
  const staged = [...byName.values()].map((each) => ({ ...each, part: `${each.file}.${process.pid}.part` }));
  let now = '';
  try {
    for (const { file, text, part } of staged) {
      now = file;
      await mkdir(dirname(file), { recursive: true });
      await writeFile(part, text);
    }
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
