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

/** Writes a zip, and gives back its bytes; what the disk refuses becomes a Problem at the zip's name. */
export async function writePackage(contents: Package, file: string): Promise<number> {
  try {
    return await writeZip(contents, file);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new ProblemError([
      problem('cannot-write', startOf(file), {
        message: `This zip cannot be written: ${reasons[code] ?? message}.`,
        hint: 'An older zip of that name is as it was. Mend the folder, or choose another with --out.',
      }),
    ]);
  }
}
