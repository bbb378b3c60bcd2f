import type { Stats } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { posix } from 'node:path';
import { ZipArchive, type ZipEntryData } from 'archiver';
import type { PackageFile } from '../files/package-file.ts';
import { copyInto, writeAt } from './placing.ts';
import { type Place, type StoredFile, storeFiles, zip64Size } from './stored-entries.ts';

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
  const out = await open(file, 'w');
  try {
    const rooms: { from: number; to: number }[] = []; // of stored files, in their order, not yet passed
    const archive = await archiveOf(files, (stored, at) => {
      rooms.push({ from: at, to: at + stored.size });
      return copyInto(out, stored, at);
    });
    let at = 0;
    for await (const chunk of archive as AsyncIterable<Buffer>) {
      for (let rest = chunk; rest.length > 0; ) {
        if (at === rooms[0]?.from) at = rooms.shift()?.to ?? at;
        const part = rest.subarray(0, (rooms[0]?.from ?? Number.POSITIVE_INFINITY) - at);
        await writeAt(out, part, at);
        at += part.length;
        rest = rest.subarray(part.length);
      }
    }
    return at;
  } finally {
    await out.close();
  }
}

/** The zip as a stream, without what is stored: entries in the order of `files`, read when their turn comes. */
async function archiveOf(files: readonly PackageFile[], place: Place): Promise<ZipArchive> {
  const archive = new ZipArchive({ zlib: { level: 9 }, statConcurrency: 1 });
  const stored = new Map<string, StoredFile>();
  storeFiles(archive, stored, place);
  archive.on('warning', (error) => archive.destroy(error)); // archiver leaves a file out and only warns
  for (const { path, content } of files) {
    const entry = { name: path, date, mode };
    if (typeof content === 'string') archive.append(Buffer.from(content), entry);
    else if (content instanceof Uint8Array) archive.append(Buffer.from(content), entry);
    else {
      const stats: Stats = await stat(content.disk);
      if (packed.has(posix.extname(path)) || stats.size >= zip64Size) {
        stored.set(path, { disk: content.disk, size: stats.size });
        const data: ZipEntryData = { ...entry, store: true };
        archive.append(Buffer.alloc(0), data);
      } else archive.file(content.disk, { ...entry, stats });
    }
  }
  void archive.finalize();
  return archive;
}
