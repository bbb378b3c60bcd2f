import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { LrsError } from '../lrs-error.ts';
import { fileError } from './file-error.ts';

// Behind anything that a file will ever hold: Windows lets nobody read or write what is locked. (macOS locks the
// whole file, and only against other locks.)
const place = 2 ** 52;

/**
 * Takes an open file for this process alone, until it is closed or the process ends, however that ends. False when
 * it is taken already: by another process, in another container, or by this one. Throws an LrsError where the
 * system or the file system has no locks. The file must be open for reading and writing.
 */
export async function lockFile(file: FileHandle, path: string): Promise<boolean> {
  const loading = import('fs-native-extensions');
  const { tryLock } = await loading.catch((error: unknown) => {
    throw noLocks(error);
  });
  try {
    return tryLock(file.fd, place, 1);
  } catch (error) {
    throw new LrsError(
      `${path} cannot be locked: its file system knows no locks (${codeOf(error)}).`,
      'Without one, two processes could write to it at once. Name a file on a disk of this computer.',
    );
  }
}

/**
 * Takes a lock file, made where there is none. Returns how to give it up, or undefined when another process has it.
 * The file stays: one that is deleted while somebody waits for it locks nobody out. Throws an LrsError as `lockFile`
 * does, and when the file cannot be opened.
 */
export async function takeLock(path: string): Promise<(() => Promise<void>) | undefined> {
  const file = await openForLock(path).catch((error: unknown) => {
    throw fileError(error, path);
  });
  const isMine = await lockFile(file, path).catch(async (error: unknown) => {
    await file.close();
    throw error;
  });
  if (isMine) return () => file.close();
  await file.close();
  return undefined;
}

async function openForLock(path: string): Promise<FileHandle> {
  await mkdir(dirname(path), { recursive: true });
  return open(path, 'a+', 0o600);
}

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code ?? 'no code';

const noLocks = (error: unknown) =>
  new LrsError(
    `The LRS and the preview cannot run here: the lock of files for ${process.platform}-${process.arch} does not load (${codeOf(error)}).`,
    'It comes with the package fs-native-extensions, for Linux, macOS and Windows on x64 and arm64: install Satchel’s dependencies anew.',
  );
