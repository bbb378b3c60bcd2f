import { createReadStream, createWriteStream, type Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { posix } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { crc32 } from 'node:zlib';
import { ZipArchive, type ZipEntryData } from 'archiver';
import type { PackageFile } from './file.ts';
import { type Sums, storeWithSums } from './stored-entries.ts';

// The first moment that a zip can name. Same input, same bytes: no clock, no file's own time or mode.
const date = new Date(Date.UTC(1980, 0, 1));
const mode = 0o644;

/** What packing would not make smaller: stored as it is, so that players can seek in it. */
const packed = new Set([
  '.mp4',
  '.m4v',
  '.webm',
  '.mp3',
  '.m4a',
  '.ogg',
  '.jpg',
  '.jpeg',
  '.png',
  '.gif',
  '.webp',
  '.avif',
  '.zip',
  '.docx',
  '.pptx',
  '.xlsx',
  '.odt',
  '.epub',
  '.woff2',
]);

/** Writes a zip to `file`, and gives back its bytes. Throws Node's error when the disk does not take it. */
export async function writeZip(files: readonly PackageFile[], file: string): Promise<number> {
  await pipeline(await zipStream(files), createWriteStream(file));
  return (await stat(file)).size;
}

/** The zip as a stream: entries in the order of `files`, media read from disk as they are written. */
export async function zipStream(files: readonly PackageFile[]): Promise<ZipArchive> {
  const archive = new ZipArchive({ zlib: { level: 9 }, statConcurrency: 1 });
  const stored = new Map<string, Sums>();
  storeWithSums(archive, stored);
  archive.on('warning', (error) => archive.destroy(error)); // archiver leaves a file out and only warns
  for (const { path, content } of files) {
    const entry = { name: path, date, mode };
    if (typeof content === 'string') archive.append(Buffer.from(content), entry);
    else if (content instanceof Uint8Array) archive.append(Buffer.from(content), entry);
    else {
      const stats: Stats = await stat(content.disk);
      const store = packed.has(posix.extname(path));
      if (store) stored.set(path, await sumsOf(content.disk));
      const data: ZipEntryData = { ...entry, stats, store };
      archive.file(content.disk, data);
    }
  }
  void archive.finalize();
  return archive;
}

/** Size and CRC-32 of a file, read once through. */
async function sumsOf(disk: string): Promise<Sums> {
  let [size, crc] = [0, 0];
  for await (const chunk of createReadStream(disk, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    crc = crc32(chunk, crc);
  }
  return { size, crc };
}
