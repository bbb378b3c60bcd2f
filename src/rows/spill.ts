import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { growing } from './growing.ts';

/** Values on the disk, so that a hundred thousand of them take no memory. */
export interface Spill<Value> {
  /** Gives back the number by which `get` finds it: 1, 2, … */
  put(value: Value): number;
  get(number: number): Value;
  close(): void;
}

/** How much is written at once, and read. */
const [writeBytes, readBytes] = [1 << 17, 1 << 14];

/** Opens a file for values in the system's temporary folder, readable by this person alone. `close` takes it away. */
export function openSpill<Value>(): Spill<Value> {
  const folder = mkdtempSync(join(tmpdir(), 'satchel-answers-'));
  const file = openSync(join(folder, 'answers'), 'w+', 0o600);
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  const ends = growing(Float64Array);
  const waiting = Buffer.allocUnsafe(writeBytes);
  let [count, size, written] = [0, 0, 0];
  const write = (bytes: Buffer) => {
    for (let from = 0; from < bytes.length; )
      from += writeSync(file, bytes, from, bytes.length - from, written + from);
    written += bytes.length;
  };
  const flush = () => write(waiting.subarray(0, size - written));

  // What is read next lies most often behind what was read last.
  const block = Buffer.allocUnsafe(readBytes);
  let [start, end] = [0, 0];
  const read = (into: Buffer, at: number, least: number): number => {
    let from = 0;
    while (from < least) {
      const bytes = readSync(file, into, from, into.length - from, at + from);
      if (bytes === 0)
        throw new Error('The temporary file of the answers is shorter than what was written to it.');
      from += bytes;
    }
    return from;
  };
  const textAt = (at: number, bytes: number): string => {
    if (bytes > readBytes) {
      const whole = Buffer.allocUnsafe(bytes);
      read(whole, at, bytes);
      return whole.toString('utf8');
    }
    if (at < start || at + bytes > end) [start, end] = [at, at + read(block, at, bytes)];
    return block.toString('utf8', at - start, at - start + bytes);
  };
  return {
    put(value) {
      const text = JSON.stringify(value);
      // A character of UTF-16 takes three bytes of UTF-8 at most.
      if (text.length * 3 > waiting.length - (size - written)) flush();
      if (text.length * 3 > waiting.length) {
        const bytes = Buffer.from(text);
        size += bytes.length;
        write(bytes);
      } else size += waiting.write(text, size - written);
      ends.set(++count, size);
      return count;
    },
    get(number) {
      const [at, to] = [ends.get(number - 1), ends.get(number)];
      if (to > written) flush();
      return JSON.parse(textAt(at, to - at)) as Value;
    },
    close() {
      closeSync(file);
      remove();
      process.removeListener('exit', remove);
    },
  };
}
