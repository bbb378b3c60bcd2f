import type { ZipArchive } from 'archiver';

/** A file on this disk that goes into a zip as it is. */
export interface StoredFile {
  disk: string;
  /** Bytes. */
  size: number;
}

/** Brings a file's bytes to their place in the zip; gives back their CRC-32. */
export type Place = (file: StoredFile, at: number) => Promise<number>;

/** From this size on, sizes stand in a ZIP64 field: the number itself says "look there" (APPNOTE 4.4.8). */
export const zip64Size = 0xffffffff;

// The parts of archiver 8's engine (compress-commons 7) that are used here; archiver is pinned for them.
interface Entry {
  getName(): string;
  setCrc(crc: number): void;
  setSize(size: number): void;
  setCompressedSize(size: number): void;
  setExtra(extra: Buffer): void;
  setVersionNeededToExtract(version: number): void;
}
type Done = (error: Error | null, entry: Entry) => void;
interface Engine {
  /** Where in the zip the next byte comes to lie. */
  offset: number;
  _appendBuffer(entry: Entry, source: Buffer, done: Done): void;
  _writeLocalFileHeader(entry: Entry): void;
  _afterAppend(entry: Entry): void;
}

const localHeaderLength = 30; // APPNOTE 4.3.7, without name and extra field
const zip64Version = 45; // APPNOTE 4.4.3.2

/**
 * Has an archive leave room for these entries (appended with nothing in them, and `store`) and go on behind it;
 * `place` fills the room. archiver would send their data through itself and write sum and size after it, in a
 * data descriptor. Java's ZipInputStream cannot read that of a stored entry ("only DEFLATED entries can have EXT
 * descriptor"), so SCORM Cloud and others refuse the zip; and it takes longer.
 */
export function storeFiles(archive: ZipArchive, files: ReadonlyMap<string, StoredFile>, place: Place): void {
  const { engine } = (archive as unknown as { _module: { engine: Engine } })._module;
  const appendBuffer = engine._appendBuffer;
  engine._appendBuffer = (entry, source, done) => {
    const file = files.get(entry.getName());
    if (!file) {
      appendBuffer.call(engine, entry, source, done);
      return;
    }
    const end = (error: Error | null) => {
      if (!archive.destroyed) done(error, entry); // whoever read the archive may have given up meanwhile
    };
    store(engine, entry, (at) => place(file, at), file.size).then(() => end(null), end);
  };
}

async function store(
  engine: Engine,
  entry: Entry,
  place: (at: number) => Promise<number>,
  size: number,
): Promise<void> {
  const extra = size >= zip64Size ? zip64Field(size) : Buffer.alloc(0);
  const header = localHeaderLength + Buffer.byteLength(entry.getName()) + extra.length;
  entry.setCrc(await place(engine.offset + header));
  const setSizes = (bytes: number) => {
    entry.setSize(bytes);
    entry.setCompressedSize(bytes);
  };
  // Of 4 GiB and more the engine would write a data descriptor and no ZIP64 field. So it hears of the true size
  // after the local header: the central directory it writes as APPNOTE asks.
  setSizes(Math.min(size, zip64Size));
  if (extra.length > 0) {
    entry.setExtra(extra);
    entry.setVersionNeededToExtract(zip64Version);
  }
  engine._writeLocalFileHeader(entry);
  setSizes(size);
  engine.offset += size;
  engine._afterAppend(entry);
}

/** APPNOTE 4.5.3: in a local header both sizes, the original one first. */
function zip64Field(size: number): Buffer {
  const field = Buffer.alloc(20);
  field.writeUInt16LE(0x0001, 0);
  field.writeUInt16LE(16, 2);
  field.writeBigUInt64LE(BigInt(size), 4);
  field.writeBigUInt64LE(BigInt(size), 12);
  return field;
}
