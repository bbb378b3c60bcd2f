import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, relative } from 'node:path';
import type { Package } from '../files/package-file.ts';
import { ProblemError, problem, startOf } from '../problem/problem.ts';
import { stagedAs, sweep, whileStaging } from '../staging.ts';
import { foreignIn, replaceFolder, writeFolder } from './folder.ts';
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

/** A package and where it goes. */
export interface PlannedPackage {
  contents: Package;
  /** Of the zip. */
  file: string;
  /** Of the same files as they are; undefined where only a zip is wanted. */
  folder?: string | undefined;
}

/**
 * Writes packages, all or none: each to a temporary name beside its own, and renamed when all of them are
 * whole, so that there is never half a package and older ones stay until then. Gives back the bytes of the zips.
 * What the disk refuses becomes a ProblemError at the zip or folder, or at the file that could not be read; so does
 * a folder with something in it that is not of the package. What builds that were killed left beside them is cleared.
 */
export async function writePackages(
  writings: readonly PlannedPackage[],
  onWrite: (file: string) => void,
): Promise<number[]> {
  return whileStaging(() => writeAll(writings, onWrite));
}

async function writeAll(
  writings: readonly PlannedPackage[],
  onWrite: (file: string) => void,
): Promise<number[]> {
  const staged = writings.map((each) => ({ ...each, part: stagedAs(each.file) }));
  const folders = writings.flatMap(({ contents, folder }) =>
    folder === undefined ? [] : [{ contents, folder, part: stagedAs(folder) }],
  );
  for (const folder of new Set(writings.map(({ file }) => dirname(file)))) await sweep(folder);
  const bytes: number[] = [];
  let now = '';
  try {
    for (const { contents, folder } of folders) {
      now = folder;
      await refuseForeign(folder, contents);
    }
    for (const { contents, file, part } of staged) {
      now = file;
      onWrite(file);
      await mkdir(dirname(file), { recursive: true });
      if ((await stat(file).catch(() => undefined))?.isDirectory()) throw systemError('EISDIR');
      bytes.push(await writeZip(contents.files, part));
    }
    for (const { contents, folder, part } of folders) {
      now = folder;
      await writeFolder(contents.files, part);
    }
    // Folders first: a program that has a file of one open can keep it from being replaced.
    for (const { folder, part } of folders) {
      now = folder;
      await replaceFolder(part, folder);
    }
    for (const { file, part } of staged) {
      now = file;
      await rename(part, file);
    }
    return bytes;
  } catch (error) {
    await Promise.all(
      [...staged, ...folders].map(({ part }) => rm(part, { recursive: true, force: true }).catch(() => {})),
    );
    throw asProblem(error as NodeJS.ErrnoException, now, writings);
  }
}

async function refuseForeign(folder: string, contents: Package): Promise<void> {
  const foreign = await foreignIn(folder, contents);
  if (foreign === undefined) return;
  const words =
    foreign === folder
      ? 'This is where the folder of the package goes, and it is no folder.'
      : `"${relative(folder, foreign)}" is not of the package, so this folder is left as it is.`;
  throw new ProblemError([
    problem('foreign-file', startOf(foreign), {
      message: words,
      hint: 'Move it to another place, or choose another one for the packages with --out.',
    }),
  ]);
}

const systemError = (code: string) => Object.assign(new Error(code), { code });

function asProblem(error: NodeJS.ErrnoException, target: string, writings: readonly PlannedPackage[]): Error {
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
    problem('cannot-write', startOf(target), {
      message: `This ${writings.some(({ folder }) => folder === target) ? 'folder' : 'zip'} cannot be written: ${reasons[code] ?? message}.`,
      hint: 'Older packages are as they were. Mend the folder, or choose another with --out.',
    }),
  ]);
}
