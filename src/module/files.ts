import { realpathSync, statSync } from 'node:fs';
import { isAbsolute, resolve, sep, win32 } from 'node:path';
import type { LocalFile } from './module.ts';
import type { ProblemWords } from './problem.ts';

/** Where local files may be: they are named from `folder` and must lie within `workspace`. */
export interface Reach {
  folder: string;
  workspace: string;
}

type Refusal = ProblemWords & { code: 'missing-file' | 'file-outside' };

/** Finds a file that the author named, following links; or says why it may not or cannot be packed. */
export function findFile(written: string, reach: Reach): LocalFile | Refusal {
  if (written.includes('\\')) {
    return missing(`"${written}" is written with backslashes.`, `Write ${written.replaceAll('\\', '/')}`);
  }
  if (isAbsolute(written) || win32.isAbsolute(written)) {
    return outside(written, 'Copy the file into the module’s media folder, and write media/… here.');
  }
  const named = resolve(reach.folder, written);
  if (!isWithin(named, resolve(reach.workspace))) {
    return outside(written, 'Copy the file into the module’s media folder, and write media/… here.');
  }
  try {
    const disk = realpathSync(named);
    if (!isWithin(disk, realpathSync(reach.workspace))) {
      return outside(
        written,
        'It is a link that leads out. Copy the file itself into the module’s media folder.',
      );
    }
    const stats = statSync(disk);
    if (!stats.isFile()) return missing(`"${written}" is a folder.`, 'Name a file in it.');
    return { written, disk, bytes: stats.size };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      return missing(
        `There is no file "${written}" beside this module.`,
        'Look at its spelling, capitals included, and at the folder that it is in.',
      );
    }
    return missing(`"${written}" cannot be opened (${code}).`, 'Look at the file’s permissions.');
  }
}

const isWithin = (path: string, folder: string) =>
  path.startsWith(folder.endsWith(sep) ? folder : folder + sep);

const missing = (message: string, hint: string): Refusal => ({ code: 'missing-file', message, hint });
const outside = (written: string, hint: string): Refusal => ({
  code: 'file-outside',
  message: `"${written}" is outside this workspace, and a package takes nothing from there.`,
  hint,
});
