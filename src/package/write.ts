import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ProblemError, problem, startOf } from '../module/problem.ts';
import type { Package } from './file.ts';
import { writeZip } from './zip.ts';

const reasons: Record<string, string> = {
  EACCES: 'the folder is not yours to write in',
  EPERM: 'the folder is not yours to write in',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'your quota on this disk is used up',
  EFBIG: 'the disk takes no file of that size',
  ENOTDIR: 'part of its path is a file, not a folder',
  EEXIST: 'part of its path is a file, not a folder',
  EISDIR: 'there is a folder of that name',
};

/** A package and where its zip goes. */
export interface PlannedZip {
  contents: Package;
  file: string;
}

/**
 * Writes packages, all or none: each to a temporary name beside its own, and renamed when all of them are
 * whole, so that there is never half a zip and older ones stay until then. Gives back their bytes. What the
 * disk refuses becomes a ProblemError at the zip, or at the file that could not be read.
 */
export async function writePackages(
  writings: readonly PlannedZip[],
  onWrite: (file: string) => void,
): Promise<number[]> {
  const staged = writings.map(({ contents, file }) => ({
    contents,
    file,
    part: `${file}.${process.pid}.part`,
  }));
  const bytes: number[] = [];
  let now = '';
  try {
    for (const { contents, file, part } of staged) {
      now = file;
      onWrite(file);
      await mkdir(dirname(file), { recursive: true });
      if ((await stat(file).catch(() => undefined))?.isDirectory()) throw systemError('EISDIR');
      bytes.push(await writeZip(contents.files, part));
    }
    for (const { file, part } of staged) {
      now = file;
      await rename(part, file);
    }
    return bytes;
  } catch (error) {
    await Promise.all(staged.map(({ part }) => rm(part, { force: true }).catch(() => {})));
    throw asProblem(error as NodeJS.ErrnoException, now, writings);
  }
}

const systemError = (code: string) => Object.assign(new Error(code), { code });

function asProblem(error: NodeJS.ErrnoException, zip: string, writings: readonly PlannedZip[]): Error {
  const { code, message, path } = error;
  if (code === undefined) return error;
  const sources = writings.flatMap(({ contents }) => contents.files.map(({ content }) => content));
  const source = sources.find(
    (content) => typeof content === 'object' && 'disk' in content && content.disk === path,
  );
  if (path !== undefined && source) {
    const words = {
      message: `This file cannot be read any more (${code}).`,
      hint: 'Look at it, and build again.',
    };
    return new ProblemError([problem('missing-file', startOf(path), words)]);
  }
  return new ProblemError([
    problem('cannot-write', startOf(zip), {
      message: `This zip cannot be written: ${reasons[code] ?? message}.`,
      hint: 'Older zips are as they were. Mend the folder, or choose another with --out.',
    }),
  ]);
}
