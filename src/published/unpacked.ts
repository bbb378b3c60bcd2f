import { createWriteStream } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { openPromise } from 'yauzl';
import type { Package, PackageFile } from '../files/package-file.ts';
import { publishedInZip } from './old-package.ts';

/** A package of before, its files unpacked. */
export interface Unpacked {
  contents: Package;
  /** The id that learners have its module under. */
  module: string;
}

/**
 * Unpacks a package of Satchel's into a folder of its own, whatever was there; media are streamed. Throws a ProblemError
 * for a file that is no package of Satchel's.
 */
export async function unpacked(zip: string, folder: string): Promise<Unpacked> {
  const { module } = await publishedInZip(zip);
  await rm(folder, { recursive: true, force: true });
  const files: PackageFile[] = [];
  const opened = await openPromise(zip, { autoClose: false });
  try {
    // A name that leads out of the folder is refused by the library.
    for await (const entry of opened.eachEntry()) {
      if (entry.fileName.endsWith('/')) continue;
      const disk = join(folder, entry.fileName);
      await mkdir(dirname(disk), { recursive: true });
      await pipeline(await opened.openReadStreamPromise(entry), createWriteStream(disk));
      files.push({ path: entry.fileName, content: { disk, bytes: entry.uncompressedSize } });
    }
  } finally {
    opened.close();
  }
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  const paths = files.map(({ path }) => path);
  const manifest = paths.includes('imsmanifest.xml')
    ? await readFile(join(folder, 'imsmanifest.xml'), 'utf8')
    : '';
  const firstPaint = ['index.html', 'satchel.js', 'satchel-page.js'].filter((each) => paths.includes(each));
  return { module, contents: { id: module, standard: standardOf(paths, manifest), files, firstPaint } };
}

const editions: Record<string, string> = {
  'CAM 1.3': 'scorm2004-2nd',
  '2004 3rd Edition': 'scorm2004-3rd',
  '2004 4th Edition': 'scorm2004-4th',
};

/** The standard of a package, by the manifest that it has. */
function standardOf(paths: readonly string[], manifest: string): string {
  if (paths.includes('cmi5.xml')) return 'cmi5';
  if (paths.includes('tincan.xml')) return 'xapi';
  if (manifest === '') return 'web';
  return editions[/<schemaversion>([^<]*)</.exec(manifest)?.[1] ?? ''] ?? 'scorm12';
}
