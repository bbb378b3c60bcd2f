/** One entry of a zip as its central directory and its local header give it (APPNOTE 4.3.7, 4.3.12). */
export interface ZipEntry {
  name: string;
  /** 0 stored, 8 deflated. */
  method: number;
  flags: number;
  /** MS-DOS time and date. */
  time: number;
  date: number;
  crc: number;
  size: number;
  packedSize: number;
  /** The local header's own flags, CRC and sizes, which some readers trust alone. */
  local: { flags: number; method: number; crc: number; size: number; packedSize: number };
  /** Unix mode, from the upper half of the external attributes. */
  mode: number;
  /** The bytes as they lie in the zip. */
  packed: Buffer;
}

const endSignature = 0x06054b50;
const centralSignature = 0x02014b50;
const localSignature = 0x04034b50;

/** Reads a zip's central directory, in its order, with each local header. Throws when a signature is not there. */
export function entriesOf(zip: Buffer): ZipEntry[] {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  expectSignature(zip, end, endSignature);
  const entries: ZipEntry[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let count = zip.readUInt16LE(end + 10); count > 0; count--) {
    expectSignature(zip, at, centralSignature);
    const nameLength = zip.readUInt16LE(at + 28);
    const start = zip.readUInt32LE(at + 42);
    expectSignature(zip, start, localSignature);
    const data = start + 30 + zip.readUInt16LE(start + 26) + zip.readUInt16LE(start + 28);
    const packedSize = zip.readUInt32LE(at + 20);
    entries.push({
      name: zip.toString('utf8', at + 46, at + 46 + nameLength),
      flags: zip.readUInt16LE(at + 8),
      method: zip.readUInt16LE(at + 10),
      time: zip.readUInt16LE(at + 12),
      date: zip.readUInt16LE(at + 14),
      crc: zip.readUInt32LE(at + 16),
      packedSize,
      size: zip.readUInt32LE(at + 24),
      local: {
        flags: zip.readUInt16LE(start + 6),
        method: zip.readUInt16LE(start + 8),
        crc: zip.readUInt32LE(start + 14),
        packedSize: zip.readUInt32LE(start + 18),
        size: zip.readUInt32LE(start + 22),
      },
      mode: zip.readUInt32LE(at + 38) >>> 16,
      packed: zip.subarray(data, data + packedSize),
    });
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return entries;
}

function expectSignature(zip: Buffer, at: number, signature: number) {
  if (at < 0 || zip.readUInt32LE(at) !== signature) throw new Error(`No ${signature.toString(16)} at ${at}.`);
}
