import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { copyInto } from '../../src/package/placing.ts';
import { writeZip } from '../../src/package/zip.ts';
import { workspace } from '../workspace-fixture.ts';

/** Copies a film of this content, said to be of this size, into a file behind five bytes. */
async function copy(content: string, size: number) {
  const folder = workspace({ 'film.mp4': content, zip: 'zip: ' });
  const out = await open(join(folder, 'zip'), 'r+');
  try {
    const crc = await copyInto(out, { disk: join(folder, 'film.mp4'), size }, 5);
    return { crc, zip: readFileSync(join(folder, 'zip'), 'utf8') };
  } finally {
    await out.close();
  }
}

describe('a file that goes into a zip as it is', () => {
  it('is copied to its place, through however many buffers', async () => {
    for (const film of ['', 'the film', 'the film '.repeat(300_000)]) {
      expect(await copy(film, film.length)).toEqual({ crc: crc32(film), zip: `zip: ${film}` });
    }
  });

  it('is refused when it became longer or shorter since its size was asked for', async () => {
    await expect(copy('the film', 7)).rejects.toThrow('film.mp4 changed while it was being packed.');
    await expect(copy('the film', 9)).rejects.toThrow('film.mp4 changed while it was being packed.');
  });

  it('is named when it is gone', async () => {
    const disk = join(workspace({}), 'film.mp4');
    await expect(
      copyInto({} as Awaited<ReturnType<typeof open>>, { disk, size: 8 }, 0),
    ).rejects.toMatchObject({ code: 'ENOENT', path: disk });
  });
});

describe.skipIf(process.platform !== 'linux')('when the disk takes no more', () => {
  it('every file is let go of', async () => {
    const folder = workspace({ 'a.txt': 'words '.repeat(100) });
    const disk = join(folder, 'film.mp4');
    writeFileSync(disk, '');
    truncateSync(disk, 20_000_000);
    const open = () => readdirSync('/proc/self/fd').length;
    const before = open();
    const files = [
      { path: 'a.txt', content: { disk: join(folder, 'a.txt'), bytes: 600 } },
      { path: 'film.mp4', content: { disk, bytes: 20_000_000 } },
    ];
    await expect(writeZip(files, '/dev/full')).rejects.toMatchObject({ code: 'ENOSPC' });
    await expect.poll(open).toBe(before);
  });
});
