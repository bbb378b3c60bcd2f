import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where a value lies. */
export interface Spilt {
  at: number;
  /** Bytes. */
  size: number;
}

/** Values on the disk, so that a hundred thousand of them take no memory. */
export interface Spill<Value> {
  put(value: Value): Spilt;
  get(place: Spilt): Value;
  close(): void;
}

const mostWaiting = 1 << 20;

/** Opens a file for values in the system's temporary folder, readable by this person alone. `close` takes it away. */
export function openSpill<Value>(): Spill<Value> {
  const folder = mkdtempSync(join(tmpdir(), 'satchel-answers-'));
  const file = openSync(join(folder, 'answers'), 'w+', 0o600);
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  let [size, written] = [0, 0];
  let waiting: Buffer[] = [];
  const flush = () => {
    if (waiting.length === 0) return;
    const all = Buffer.concat(waiting);
    waiting = [];
    for (let from = 0; from < all.length; )
      from += writeSync(file, all, from, all.length - from, written + from);
    written += all.length;
  };
  return {
    put(value) {
      const bytes = Buffer.from(JSON.stringify(value));
      const place = { at: size, size: bytes.length };
      waiting.push(bytes);
      size += bytes.length;
      if (size - written > mostWaiting) flush();
      return place;
    },
    get({ at, size: bytes }) {
      if (at + bytes > written) flush();
      const buffer = Buffer.allocUnsafe(bytes);
      for (let from = 0; from < bytes; ) {
        const read = readSync(file, buffer, from, bytes - from, at + from);
        if (read === 0)
          throw new Error('The temporary file of the answers is shorter than what was written to it.');
        from += read;
      }
      return JSON.parse(buffer.toString('utf8')) as Value;
    },
    close() {
      closeSync(file);
      remove();
      process.removeListener('exit', remove);
    },
  };
}
