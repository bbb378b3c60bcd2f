import { posix } from 'node:path';
import type { LocalFile } from '../module/module.ts';

// Windows gives these names to devices: no file can have them there, whatever its extension.
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/;

/**
 * A name that every LMS, zip reader and web server takes: lower-case a-z, 0-9, "-", "_", with an extension.
 * Accents are taken off; what has no Latin letters at all is called "file".
 */
export function safeName(name: string): string {
  const { name: stem, ext } = posix.parse(posix.basename(name));
  const plain = (text: string) =>
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[^a-z0-9_]+/g, '-')
      .replace(/^-+|-+$/g, '');
  const safe = plain(stem).slice(0, 80) || 'file';
  return `${reserved.test(safe) ? `file-${safe}` : safe}.${plain(ext).slice(0, 20) || 'bin'}`;
}

/** The path in the package of every local file, by its key: `<folder>/<safe name>`, numbered where two would be the same. */
export function placeMedia(files: ReadonlyMap<string, LocalFile>, folder = 'media'): Map<string, string> {
  const byDisk = new Map<string, string>();
  const taken = new Set<string>();
  const places = new Map<string, string>();
  for (const [key, { disk, written, packed }] of files) {
    const known = byDisk.get(disk);
    const path = known ?? numbered(`${folder}/${safeName(packed?.name ?? written)}`, taken);
    byDisk.set(disk, path);
    taken.add(path);
    places.set(key, path);
  }
  return places;
}

function numbered(path: string, taken: ReadonlySet<string>): string {
  const { dir, name, ext } = posix.parse(path);
  let free = path;
  for (let number = 2; taken.has(free); number++) free = `${dir}/${name}-${number}${ext}`;
  return free;
}
