import { LrsError } from '../lrs-error.ts';

const reasons: Record<string, string> = {
  EACCES: 'it is not yours to write to',
  EPERM: 'it is not yours to write to',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'your quota on this disk is used up',
  EFBIG: 'the disk takes no file of that size',
  EIO: 'the disk has failed',
  ENOTDIR: 'part of its path is a file, not a folder',
  EEXIST: 'part of its path is a file, not a folder',
  EISDIR: 'there is a folder of that name',
};

/** What a system call on the store's file threw, as an LrsError; anything else as it is. */
export function fileError(error: unknown, path: string): unknown {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (error instanceof LrsError || syscall === undefined || code === undefined) return error;
  return new LrsError(
    `The LRS cannot use ${path}: ${reasons[code] ?? `the system says ${code}`}.`,
    'Mend that and start it again. Everything that was acknowledged is in the file.',
  );
}
