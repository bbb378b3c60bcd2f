import { PassThrough, type Readable, type Writable } from 'node:stream';
import { crc32 } from 'node:zlib';
import type { ZipArchive } from 'archiver';

/** What a local file header says of a stored entry before its data. */
export interface Sums {
  size: number;
  crc: number;
}

// The parts of archiver 8's engine (compress-commons 7) that are used here; archiver is pinned for them.
interface Entry {
  getName(): string;
  getMethod(): number;
  setCrc(crc: number): void;
  setSize(size: number): void;
  setCompressedSize(size: number): void;
}
type Done = (error: Error | null, entry: Entry) => void;
interface Engine {
  _appendStream(entry: Entry, source: Readable, done: Done): void;
  _writeLocalFileHeader(entry: Entry): void;
  _afterAppend(entry: Entry): void;
}

const stored = 0;

/**
 * Has an archive write stored streams with size and CRC before the data. archiver writes them after it, in a
 * data descriptor, and Java's ZipInputStream cannot read that ("only DEFLATED entries can have EXT
 * descriptor"), so SCORM Cloud and others refuse the zip. `sums` is looked up by the entry's name.
 */
export function storeWithSums(archive: ZipArchive, sums: ReadonlyMap<string, Sums>): void {
  const { engine } = (archive as unknown as { _module: { engine: Engine & Writable } })._module;
  const appendStream = engine._appendStream;
  engine._appendStream = (entry, source, done) => {
    const known = entry.getMethod() === stored ? sums.get(entry.getName()) : undefined;
    if (!known) {
      appendStream.call(engine, entry, source, done);
      return;
    }
    entry.setCrc(known.crc);
    entry.setSize(known.size);
    entry.setCompressedSize(known.size);
    engine._writeLocalFileHeader(entry);
    let [size, crc] = [0, 0];
    const through = new PassThrough({ highWaterMark: 1 << 20 });
    through.on('data', (chunk: Buffer) => {
      size += chunk.length;
      crc = crc32(chunk, crc);
    });
    through.once('end', () => {
      engine._afterAppend(entry);
      const changed = size !== known.size || crc !== known.crc;
      done(changed ? new Error(`${entry.getName()} changed while it was being packed.`) : null, entry);
    });
    source.once('error', (error) => done(error, entry));
    source.pipe(through).pipe(engine, { end: false });
  };
}
