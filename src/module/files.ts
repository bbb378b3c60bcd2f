import { accessSync, constants, readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, posix, resolve, sep, win32 } from 'node:path';
import { nearest, type ProblemWords } from '../problem/problem.ts';
import { machinePathIn, machinePathWords } from './machine-path.ts';
import type { LocalFile } from './module.ts';

/** Where local files may be: they are named from `folder` and must lie within `workspace`. */
export interface Reach {
  folder: string;
  workspace: string;
}

/** Why a file is not taken. */
export type Refusal = ProblemWords & { code: 'missing-file' | 'file-outside' | 'private-file' };

/** Finds a file that the author named, following links; or says why it may not or cannot be packed. */
export function findFile(written: string, reach: Reach): LocalFile | Refusal {
  const machine = machinePathIn(written);
  if (machine !== undefined) return { code: 'file-outside', ...machinePathWords(machine) };
  if (written.includes('\\')) {
    return missing(`"${written}" is written with backslashes.`, `Write ${written.replaceAll('\\', '/')}`);
  }
  if (isAbsolute(written) || win32.isAbsolute(written)) {
    return outside(
      written,
      'Copy the file into this workspace, beside the text that names it, and write its path from there.',
    );
  }
  const named = resolve(reach.folder, written);
  if (!isWithin(named, resolve(reach.workspace))) {
    return outside(
      written,
      'Copy the file into this workspace, beside the text that names it, and write its path from there.',
    );
  }
  try {
    const disk = realpathSync(named);
    if (!isWithin(disk, realpathSync(reach.workspace))) {
      return outside(written, 'It is a link that leads out. Copy the file itself into this workspace.');
    }
    const stats = statSync(disk);
    if (stats.isDirectory()) return missing(`"${written}" is a folder.`, 'Name a file in it.');
    if (!stats.isFile())
      return missing(`"${written}" is no plain file.`, 'Put a copy of the file itself there.');
    accessSync(disk, constants.R_OK);
    return { written, disk, bytes: stats.size };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      return missing(`There is no file "${written}".`, nearestFile(written, named));
    }
    return missing(`"${written}" cannot be opened (${code}).`, 'Look at the file’s permissions.');
  }
}

function nearestFile(written: string, named: string): string {
  const there = nearest(basename(named), namesIn(dirname(named)));
  return there
    ? `Did you mean "${posix.join(posix.dirname(written), there)}"?`
    : 'Look at its spelling, capitals included, and at the folder that it is in.';
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // no such folder, or a file, or not to be read: then there is nothing to suggest
  }
}

/** Whether a path lies below a folder; both are absolute. */
export const isWithin = (path: string, folder: string): boolean =>
  path.startsWith(folder.endsWith(sep) ? folder : folder + sep);

const missing = (message: string, hint: string): Refusal => ({ code: 'missing-file', message, hint });
const outside = (written: string, hint: string): Refusal => ({
  code: 'file-outside',
  message: `"${written}" is outside this workspace, and a package takes nothing from there.`,
  hint,
});
