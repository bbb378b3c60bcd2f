import { ZipArchive, type ZipEntryData } from 'archiver';
import { describe, expect, it } from 'vitest';
import { storeFiles } from '../../src/package/stored-entries.ts';

const most = 0xffffffff;
const crc = 0x12345678;

/** A small file, a film that is said to be of this size, a small file: all of the zip but the film's data. */
async function zipOf(size: number) {
  const archive = new ZipArchive({});
  let room = 0;
  storeFiles(archive, new Map([['film.mp4', { disk: 'film.mp4', size }]]), (_, at) => {
    room = at;
    return Promise.resolve(crc);
  });
  const film: ZipEntryData = { name: 'film.mp4', store: true };
  archive.append('before', { name: 'a.txt' });
  archive.append(Buffer.alloc(0), film);
  archive.append('after', { name: 'z.txt' });
  void archive.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of archive as AsyncIterable<Buffer>) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  /** The bytes from an offset of the whole zip on. */
  const at = (offset: number) => bytes.subarray(offset < room ? offset : offset - size);
  return { at, room, end: bytes.subarray(-22), central: centralHeaders(bytes) };
}

/** APPNOTE 4.3.7 */
const localHeader = (bytes: Buffer) => ({
  signature: bytes.readUInt32LE(0),
  needed: bytes.readUInt16LE(4),
  flags: bytes.readUInt16LE(6),
  method: bytes.readUInt16LE(8),
  crc: bytes.readUInt32LE(14),
  sizes: [bytes.readUInt32LE(18), bytes.readUInt32LE(22)],
  zip64: zip64Field(bytes.subarray(30 + bytes.readUInt16LE(26)), bytes.readUInt16LE(28)),
  length: 30 + bytes.readUInt16LE(26) + bytes.readUInt16LE(28),
});

/** APPNOTE 4.3.12; sizes and offset as a reader takes them, out of the ZIP64 field where they point to it. */
function centralHeaders(zip: Buffer) {
  const headers = [];
  for (let at = zip.indexOf('PK\x01\x02'); zip.readUInt32LE(at) === 0x02014b50; ) {
    const [name, extra] = [zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30)];
    const large = zip64Field(zip.subarray(at + 46 + name), extra);
    const [packedSize, size, offset] = [20, 24, 42].map((each) => zip.readUInt32LE(at + each));
    const real = [size, packedSize, offset].map((each) => (each === most ? large.shift() : each));
    headers.push({
      name: zip.toString('utf8', at + 46, at + 46 + name),
      needed: zip.readUInt16LE(at + 6),
      flags: zip.readUInt16LE(at + 8),
      crc: zip.readUInt32LE(at + 16),
      size: real[0],
      packedSize: real[1],
      offset: real[2] ?? -1,
    });
    at += 46 + name + extra;
  }
  return headers;
}

/** The numbers in a ZIP64 extended information field, the only extra field there is (APPNOTE 4.5.3). */
function zip64Field(bytes: Buffer, length: number): number[] {
  if (length === 0) return [];
  expect([bytes.readUInt16LE(0), bytes.readUInt16LE(2)]).toEqual([1, length - 4]);
  return Array.from({ length: (length - 4) / 8 }, (_, index) => Number(bytes.readBigUInt64LE(4 + index * 8)));
}

describe.each([
  { size: 8, needed: 10, sizes: [8, 8], zip64: [] },
  { size: most - 1, needed: 10, sizes: [most - 1, most - 1], zip64: [] },
  // APPNOTE 4.4.8: the number that fills four bytes means that the true one stands in the ZIP64 field.
  { size: most, needed: 45, sizes: [most, most], zip64: [most, most] },
  { size: most + 1, needed: 45, sizes: [most, most], zip64: [most + 1, most + 1] },
  { size: 5 * 2 ** 30, needed: 45, sizes: [most, most], zip64: [5 * 2 ** 30, 5 * 2 ** 30] },
])('a stored entry of $size bytes', ({ size, needed, sizes, zip64 }) => {
  it('says sum and sizes before its data, and has nothing behind it', async () => {
    const { at, room, central } = await zipOf(size);
    const film = central[1]?.offset ?? -1;
    const { length, ...header } = localHeader(at(film));
    expect(header).toEqual({ signature: 0x04034b50, needed, flags: 0, method: 0, crc, sizes, zip64 });
    expect(room).toBe(film + length);
    expect(central[1]).toEqual({
      name: 'film.mp4',
      needed,
      flags: 0,
      crc,
      size,
      packedSize: size,
      offset: film,
    });
  });

  it('lets what stands before and behind it be found', async () => {
    const { at, room, central } = await zipOf(size);
    expect(central.map(({ name }) => name)).toEqual(['a.txt', 'film.mp4', 'z.txt']);
    expect(central[2]?.offset).toBe(room + size);
    for (const { offset } of central) expect(localHeader(at(offset)).signature).toBe(0x04034b50);
  });

  it('lets the central directory be found', async () => {
    const { at, end } = await zipOf(size);
    expect(end.readUInt32LE(0)).toBe(0x06054b50);
    const directory = end.readUInt32LE(16);
    if (size < most - 1) expect(at(directory).readUInt32LE(0)).toBe(0x02014b50);
    else expect(directory).toBe(most); // APPNOTE 4.3.14: it stands in the record before
  });
});
