import { fstatSync } from 'node:fs';
import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { LrsError } from '../lrs-error.ts';
import { fileError } from './file-error.ts';
import { lockFile } from './lock.ts';
import { readRecords } from './reading.ts';
import type { StoreRecord } from './record.ts';

/** An append-only file of records, one JSON a line. Nothing that stands in it is ever written over or cut off. */
export interface Journal {
  /** The numbers of lines of which something could not be read when it was opened. */
  readonly damaged: readonly number[];
  append(record: StoreRecord): void;
  /** Resolves when everything appended so far is on the disk; rejects from the first failure on. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens a journal for this process alone, or begins one, and hands over each record that it holds with the number
 * of its line. Throws an LrsError when another process has it, when it is no store, and when the disk will not.
 */
export async function openJournal(
  path: string,
  replay: (record: StoreRecord, line: number) => void,
): Promise<Journal> {
  const file = await openFile(path).catch((error: unknown) => {
    throw fileError(error, path);
  });
  try {
    if (!(await lockFile(file, path))) throw inUse(path);
    const { damaged, closing, size } = await readRecords(file, path, replay);
    const append = appenderOf(file, path, size);
    await append(closing);
    await syncFolder(dirname(path));
    return { damaged, ...writingTo(file, append) };
  } catch (error) {
    await file.close();
    throw fileError(error, path);
  }
}

async function openFile(path: string): Promise<FileHandle> {
  await mkdir(dirname(path), { recursive: true });
  // What learners did is for the owner of the file alone.
  return open(path, 'a+', 0o600);
}

function writingTo(file: FileHandle, write: (text: string) => Promise<void>): Omit<Journal, 'damaged'> {
  let waiting: string[] = [];
  let flushed = Promise.resolve();

  // Whatever came in while the disk was busy goes out together, with one fsync for all of it.
  function flush() {
    const lines = waiting;
    waiting = [];
    return write(lines.join(''));
  }

  return {
    append(record) {
      if (waiting.push(`${JSON.stringify(record)}\n`) > 1) return;
      flushed = flushed.then(flush);
      // Whoever asks with settled() is told; nobody may have asked yet.
      flushed.catch(() => undefined);
    },
    settled: () => flushed,
    async close() {
      await flushed.catch(() => undefined);
      await file.close();
    },
  };
}

/**
 * Writes to the end of a file and through to the disk, and proves each time that nobody else wrote to it: its length
 * is what this process has read and written, before and after. A lock that a file system ignores, or a program that
 * asks for none, so costs an answer and never a statement: of two that write at once, none is told "stored" but
 * the one whose line comes first.
 */
function appenderOf(file: FileHandle, path: string, from: number) {
  let size = from;
  const { nlink: names } = fstatSync(file.fd);

  // Without a wait: it takes a thousandth of what writing through to the disk does.
  function prove() {
    const now = fstatSync(file.fd);
    if (now.size !== size) throw changed(path);
    // Some file systems count no names at all.
    if (names > 0 && now.nlink === 0) throw deleted(path);
  }

  return async (text: string) => {
    const bytes = Buffer.from(text, 'utf8');
    try {
      prove();
      await file.appendFile(bytes);
      await file.datasync();
      size += bytes.length;
      prove();
    } catch (error) {
      throw fileError(error, path);
    }
  };
}

const inUse = (path: string) =>
  new LrsError(
    `The store ${path} is open in another process, on this computer or in another container.`,
    'An LRS or a preview that you started before may still run. End it first, or name another file.',
  );

const changed = (path: string) =>
  new LrsError(
    `Something else has written to ${path} while this LRS had it open.`,
    'This LRS takes nothing more. See that one process alone has the file, and start it again: all that was acknowledged is in it.',
  );

const deleted = (path: string) =>
  new LrsError(
    `${path} was deleted or replaced while this LRS had it open.`,
    'This LRS takes nothing more. Bring the file back from a copy, and start the LRS again.',
  );

/** Makes a file's name in its folder last, where the system can (Windows cannot open a folder). */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}
