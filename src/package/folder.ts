import { lstat, mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { fileListName, pathsIn } from '../files/file-list.ts';
import type { Package, PackageFile } from '../files/package-file.ts';
import { stagedAs } from '../staging.ts';
import { copyInto } from './placing.ts';

/** What desktops write into every folder that somebody looks at. */
const litter = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini']);

/**
 * What keeps a folder from being replaced by a package: the path of a file in it that no package of this module put
 * there, or of the folder where it is none. Undefined when nothing does, or nothing is there.
 */
export async function foreignIn(folder: string, { id }: Package): Promise<string | undefined> {
  const there = await lstat(folder).catch(orMissing);
  if (!there) return undefined;
  if (!there.isDirectory()) return folder; // a link as well: what it leads to is somebody else's
  const own = pathsIn((await readFile(join(folder, fileListName), 'utf8').catch(orMissing)) ?? '', id);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const foreign = entries.find((entry) => {
    if (entry.isDirectory() || (entry.isFile() && litter.has(entry.name))) return false;
    const path = relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/');
    return !entry.isFile() || !own.has(path);
  });
  return foreign && join(foreign.parentPath, foreign.name);
}

/** Undefined for what is not there. */
function orMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}

/** Writes files into a folder, and deletes what was at its place. Large ones go through one megabyte of memory. */
export async function writeFolder(files: readonly PackageFile[], folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true }); // of a build that was ended, under the same number
  await mkdir(folder);
  for (const { path, content } of files) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    if (typeof content === 'string' || content instanceof Uint8Array) await writeFile(file, content);
    else await copyFile(content.disk, file);
  }
}

/** Not the system's own copy: that brings mode and flags along, and a web server could not read a private file. */
async function copyFile(disk: string, file: string): Promise<void> {
  const { size } = await stat(disk);
  const out = await open(file, 'wx');
  try {
    await copyInto(out, { disk, size }, 0);
  } finally {
    await out.close();
  }
}

/** Puts a folder in the place of another, which is deleted; if that cannot be, the other is put back. */
export async function replaceFolder(part: string, folder: string): Promise<void> {
  const old = stagedAs(folder, 'old');
  const isThere = (await lstat(folder).catch(orMissing)) !== undefined;
  await rm(old, { recursive: true, force: true });
  if (isThere) await rename(folder, old);
  try {
    await rename(part, folder);
  } catch (error) {
    if (isThere) await rename(old, folder);
    throw error;
  }
  await rm(old, { recursive: true, force: true });
}
