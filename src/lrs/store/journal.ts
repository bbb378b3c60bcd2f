import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { LrsError } from '../lrs-error.ts';

/** An append-only file of records, one JSON a line. */
export interface Journal {
  append(record: object): void;
  /** Resolves when everything appended so far is on the disk; rejects from the first failure on. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

// The first line, so that no other file is taken for a store and written to.
const heading = '{"satchel":"lrs","version":1}';

/**
 * Opens a journal, or begins one, and hands over each record that it holds. A last line that a crash cut short
 * was never acknowledged and is cut off; any other line that cannot be read is an LrsError that names it.
 */
export async function openJournal(path: string, replay: (record: object) => void): Promise<Journal> {
  await mkdir(dirname(path), { recursive: true });
  // What learners did is for the owner of the file alone.
  const file = await open(path, 'a', 0o600);
  try {
    const whole = await replayLines(path, replay);
    await file.truncate(whole);
    if (whole === 0) await file.appendFile(`${heading}\n`);
    await file.datasync();
    await syncFolder(dirname(path));
  } catch (error) {
    await file.close();
    throw error;
  }
  return journalOf(file);
}

function journalOf(file: FileHandle): Journal {
  let waiting: string[] = [];
  let flushed = Promise.resolve();

  // Whatever came in while the disk was busy goes out together, with one fsync for all of it.
  async function flush() {
    const lines = waiting;
    waiting = [];
    await file.appendFile(lines.join(''));
    await file.datasync();
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

/** Reads the whole lines of a file, and tells how many bytes they take. */
async function replayLines(path: string, replay: (record: object) => void): Promise<number> {
  let number = 0;
  let whole = 0;
  let pieces: Buffer[] = [];
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    let from = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      const line = Buffer.concat([...pieces, chunk.subarray(from, end)]);
      pieces = [];
      from = end + 1;
      whole += line.length + 1;
      number++;
      if (number > 1) replayLine(line, `${path}:${number}`, replay);
      else if (line.toString('utf8') !== heading) throw notAStore(path);
    }
    if (from < chunk.length) pieces.push(chunk.subarray(from));
  }
  const rest = Buffer.concat(pieces);
  if (whole === 0 && !heading.startsWith(rest.toString('utf8'))) throw notAStore(path);
  return whole;
}

function replayLine(line: Buffer, place: string, replay: (record: object) => void): void {
  try {
    replay(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(line)) as object);
  } catch {
    throw new LrsError(
      `${place}: this line of the LRS's store is damaged.`,
      'Nothing was changed. Bring the file back from a copy, or take this line out of a copy of it and try again.',
    );
  }
}

const notAStore = (path: string) =>
  new LrsError(
    `${path} is not a store of this LRS.`,
    'Name another file: a new one is made where there is none.',
  );

/** Makes a file's name in its folder last, where the system can (Windows cannot open a folder). */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}
