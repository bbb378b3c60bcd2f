import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { ZipArchive, type ZipEntryData } from 'archiver';
import { expect, it } from 'vitest';
import { storeWithSums } from '../../src/package/stored-entries.ts';
import { workspace } from '../workspace-fixture.ts';

/** Packs a stored file of which this is known beforehand. */
async function pack(content: string, sums: { size: number; crc: number }): Promise<Buffer> {
  const file = join(workspace({}), 'clip.mp4');
  writeFileSync(file, content);
  const archive = new ZipArchive({});
  storeWithSums(archive, new Map([['clip.mp4', sums]]));
  const data: ZipEntryData = { name: 'clip.mp4', store: true };
  archive.file(file, data);
  void archive.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of archive as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

it('is packed when it is what it was', async () => {
  const zip = await pack('the film', { size: 8, crc: crc32('the film') });
  expect(zip.includes('the film')).toBe(true);
});

it('is refused when it changed between the two readings, in size or in content alone', async () => {
  await expect(pack('the film', { size: 9, crc: crc32('the film!') })).rejects.toThrow('changed');
  await expect(pack('the film', { size: 8, crc: crc32('The film') })).rejects.toThrow('changed');
});
