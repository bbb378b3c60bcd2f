// Run by `npm run test:large`: a zip of more than 4 GiB takes a minute, and as much of the disk.

import { spawnSync } from 'node:child_process';
import { closeSync, fstatSync, openSync, readSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { writeZip } from '../../src/package/zip.ts';
import { workspace } from '../workspace-fixture.ts';

const most = 0xffffffff;
const readJava = fileURLToPath(new URL('ReadZip.java', import.meta.url));
const readPython = `import sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as z:
  assert z.testzip() is None
  for e in z.infolist(): print(e.filename, e.file_size)`;

/** Readers of other people; what is not installed is left out. */
const readers: [name: string, command: string, args: string[]][] = [
  ['Info-ZIP', 'unzip', ['-tqq']],
  ['Python', 'python3', ['-c', readPython]],
  ['Java, from the local headers alone', 'java', [readJava]],
];
const installed = (command: string) => !spawnSync(command, ['--help']).error;

// The first size that fills its four bytes, and one that does not fit: both need ZIP64.
describe.each([most, 4_400_000_000])('a zip with a film of %i bytes between two small files', (film) => {
  let zip: string;
  beforeAll(async () => {
    const folder = workspace({ 'film.mp4': 'frames', 'words.txt': 'words '.repeat(100) });
    const disk = join(folder, 'film.mp4');
    truncateSync(disk, film); // the rest: zeros, which take no room on most disks
    zip = join(folder, 'large.zip');
    await writeZip(
      [
        { path: 'a.txt', content: 'before' },
        { path: 'film.mp4', content: { disk, bytes: film } },
        { path: 'words.txt', content: { disk: join(folder, 'words.txt'), bytes: 600 } },
        { path: 'z.png', content: { disk: join(folder, 'words.txt'), bytes: 600 } },
      ],
      zip,
    );
  }, 120_000);

  it('is as large as what it holds', () => {
    const file = openSync(zip, 'r');
    const bytes = fstatSync(file).size;
    closeSync(file);
    expect(bytes).toBeGreaterThan(film);
    expect(bytes).toBeLessThan(film + 2000);
  });

  it('has its film’s sizes and sum before the data, in a ZIP64 field, and nothing behind it', () => {
    const local = bytesAt(zip, localHeadersOf(zip)['film.mp4'] ?? -1, 60);
    expect(local.readUInt32LE(0)).toBe(0x04034b50);
    expect(local.readUInt16LE(4)).toBe(45);
    expect(local.readUInt16LE(6) & 8).toBe(0);
    expect(local.readUInt32LE(14)).not.toBe(0);
    expect([local.readUInt32LE(18), local.readUInt32LE(22)]).toEqual([most, most]);
    const extra = local.subarray(30 + local.readUInt16LE(26));
    expect([extra.readUInt16LE(0), extra.readUInt16LE(2)]).toEqual([1, 16]);
    expect([extra.readBigUInt64LE(4), extra.readBigUInt64LE(12)]).toEqual([BigInt(film), BigInt(film)]);
  });

  it('has in its central directory where the small files behind 4 GiB begin', () => {
    const local = localHeadersOf(zip);
    expect(Object.keys(local)).toEqual(['a.txt', 'film.mp4', 'words.txt', 'z.png']);
    expect(local['words.txt']).toBeGreaterThan(most);
    for (const at of Object.values(local)) expect(bytesAt(zip, at, 4).readUInt32LE(0)).toBe(0x04034b50);
  });

  describe.each(readers)('%s', (name, command, args) => {
    it.skipIf(!installed(command))('reads every byte', { timeout: 120_000 }, () => {
      const { status, stdout, stderr } = spawnSync(command, [...args, zip], { encoding: 'utf8' });
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      const entries = `a.txt 6\nfilm.mp4 ${film}\nwords.txt 600\nz.png 600\n`;
      if (name !== 'Info-ZIP') expect(stdout.replaceAll('\r', '')).toBe(entries);
    });
  });
});

/** Where local headers begin, by name, as the central directory says (APPNOTE 4.3.12, 4.3.15, 4.5.3). */
function localHeadersOf(zip: string): Record<string, number> {
  const tail = bytesAt(zip, -2000, 2000);
  const headers: Record<string, number> = {};
  expect(tail.includes('PK\x06\x06')).toBe(true); // the ZIP64 end record
  for (let at = tail.indexOf('PK\x01\x02'); tail.readUInt32LE(at) === 0x02014b50; ) {
    const [name, extra] = [tail.readUInt16LE(at + 28), tail.readUInt16LE(at + 30)];
    const offset = tail.readUInt32LE(at + 42);
    const field = at + 46 + name; // both sizes stand before the offset
    headers[tail.toString('utf8', at + 46, field)] =
      offset === most ? Number(tail.readBigUInt64LE(field + 20)) : offset;
    at += 46 + name + extra;
  }
  return headers;
}

/** A part of a file; from its end when `at` is negative. */
function bytesAt(path: string, at: number, length: number): Buffer {
  const file = openSync(path, 'r');
  const bytes = Buffer.alloc(length);
  readSync(file, bytes, 0, length, at < 0 ? fstatSync(file).size + at : at);
  closeSync(file);
  return bytes;
}
