import type { FileHandle } from 'node:fs/promises';
import { LrsError } from '../lrs-error.ts';
import { isRecord, type StoreRecord } from './record.ts';

/** The first line, so that no other file is taken for a store and written to. */
export const heading = '{"satchel":"lrs","version":1}';

/** Follows a line that a crash cut short: nobody was ever told that what stands there is stored. */
export const tornMark = '{"torn":true}';

/** What was found in a file. */
export interface Reading {
  /** In bytes. */
  size: number;
  /** What is to be appended before anything else, so that the next record has a line of its own. */
  closing: string;
  /** The numbers of lines of which something could not be read, from 1. */
  damaged: number[];
}

/**
 * Hands over each record of a file, with the number of its line. A line that cannot be read is named and left out,
 * and so is none that follows it. Throws an LrsError when the file is no store.
 */
export async function readRecords(
  file: FileHandle,
  path: string,
  apply: (record: StoreRecord, line: number) => void,
): Promise<Reading> {
  const damaged: number[] = [];
  // Whether a line was torn by a crash is told by the one after it.
  let doubtful: { number: number; line: Buffer } | undefined;

  function judge() {
    if (!doubtful) return;
    damaged.push(doubtful.number);
    for (const record of recordsWithin(doubtful.line)) apply(record, doubtful.number);
    doubtful = undefined;
  }

  function take(line: Buffer, number: number) {
    if (number === 1) {
      if (line.toString('utf8') !== heading) throw notAStore(path);
      return;
    }
    if (line.equals(markBytes)) doubtful = undefined;
    judge();
    const record = recordOf(line);
    if (record) apply(record, number);
    else if (line.length > 0 && !line.equals(markBytes)) doubtful = { number, line };
  }

  const { size, lines, rest } = await readLines(file, take);
  judge();
  return { size, damaged, closing: closingOf(lines, rest, { path, apply }) };
}

interface Ending {
  path: string;
  apply: (record: StoreRecord, line: number) => void;
}

/** What makes the end of a file the end of a line: nothing of it is taken away, since somebody might be writing it. */
function closingOf(lines: number, rest: Buffer, { path, apply }: Ending): string {
  const text = rest.toString('utf8');
  if (lines === 0) {
    if (!heading.startsWith(text)) throw notAStore(path);
    return `${heading.slice(text.length)}\n`;
  }
  if (rest.length === 0) return '';
  // Only the end of the line is missing: from now on the record counts, so it must count at every later start too.
  const record = recordOf(rest);
  if (!record) return `\n${tornMark}\n`;
  apply(record, lines + 1);
  return '\n';
}

const markBytes = Buffer.from(tornMark);
const decoder = new TextDecoder('utf-8', { fatal: true });

function recordOf(line: Buffer): StoreRecord | undefined {
  try {
    const value: unknown = JSON.parse(decoder.decode(line));
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The whole records in a damaged line: two processes that wrote at once left them behind a torn one. Text of a
 * learner never looks like the beginning of a record, since JSON writes its quotes with a backslash.
 */
function recordsWithin(line: Buffer): StoreRecord[] {
  const starts = [...line.toString('latin1').matchAll(/\{"(?:statements":\[|document":\{|removed":\[)/g)];
  return starts.flatMap(({ index }, at) => recordOf(line.subarray(index, starts[at + 1]?.index)) ?? []);
}

/** Hands over the whole lines of a file with their numbers, and gives back what follows the last of them. */
async function readLines(file: FileHandle, take: (line: Buffer, number: number) => void) {
  let size = 0;
  let lines = 0;
  let pieces: Buffer[] = [];
  const stream = file.createReadStream({ start: 0, autoClose: false, highWaterMark: 1 << 20 });
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    let from = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      const last = chunk.subarray(from, end);
      take(pieces.length > 0 ? Buffer.concat([...pieces, last]) : last, ++lines);
      pieces = [];
      from = end + 1;
    }
    if (from < chunk.length) pieces.push(chunk.subarray(from));
    size += chunk.length;
  }
  return { size, lines, rest: Buffer.concat(pieces) };
}

const notAStore = (path: string) =>
  new LrsError(
    `${path} is not a store of this LRS.`,
    'Name another file: a new one is made where there is none.',
  );
