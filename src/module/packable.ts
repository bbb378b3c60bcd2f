import { closeSync, openSync, readSync, realpathSync } from 'node:fs';
import { basename, relative, resolve, sep } from 'node:path';
import type { ProblemWords } from '../problem/problem.ts';
import { findFile, isWithin, type Reach, type Refusal } from './files.ts';
import type { LocalFile } from './module.ts';

/** Where a package's files may be, and the folders of the workspace that modules share. */
export interface PackageReach extends Reach {
  /** From the workspace's folder. */
  shared?: readonly string[] | undefined;
}

/** A file for a package, and what is worth a note about the place where it lies. */
export type Packable = LocalFile & { note?: ProblemWords };

/**
 * Finds a file that the author named for a package, where learners can open it. What is hidden, a key, or the
 * workspace's own is refused, also at the end of a link; what lies beyond the module's folder is taken with a note,
 * unless its folder is shared.
 */
export function findPackable(written: string, reach: PackageReach): Packable | Refusal {
  const file = findFile(written, reach);
  if ('code' in file) return file;
  const workspace = realpathSync(reach.workspace);
  const folder = realpathSync(reach.folder);
  // A module may lie in a hidden folder that somebody named; the way from the module to the file counts.
  const isOwn = isWithin(file.disk, folder);
  const paths = [
    relative(isOwn ? folder : workspace, file.disk),
    relative(reach.folder, resolve(reach.folder, written)),
  ];
  const reason = paths.map(privacyOf).find((each) => each !== undefined) ?? keyIn(file);
  if (reason !== undefined) return refused(written, reason);
  const shared = (reach.shared ?? []).map((each) => resolve(workspace, each));
  if (isOwn || shared.some((each) => each === workspace || isWithin(file.disk, each))) return file;
  const steps = relative(workspace, file.disk).split(sep);
  const place = steps.slice(0, steps[0] === 'modules' ? 2 : 1).join('/');
  return { ...file, note: elsewhere(written, place) };
}

const keyNames = /^id_(rsa|dsa|ecdsa|ed25519)(_sk)?$|\.(pem|p12|pfx|jks|keystore|ppk|kdbx)$/i;

/** Why a file of that path is nothing for learners. */
function privacyOf(path: string): string | undefined {
  const steps = path.split(sep).filter((step) => step !== '..' && step !== '.');
  const hidden = steps.find((step) => step.startsWith('.'));
  if (hidden !== undefined)
    return steps.at(-1) === hidden ? 'is a hidden file' : `is in the hidden folder "${hidden}"`;
  if (steps.some((step) => step.toLowerCase() === 'node_modules')) return 'is of a program, in node_modules';
  const name = basename(path);
  if (/^build\.config\.[cm]?[jt]s$/i.test(name)) return 'is the configuration of this workspace';
  return keyNames.test(name) || /^lrs-credentials\.json$/i.test(name) ? 'is a key' : undefined;
}

/** The most bytes of a file that holds a key and little else, and how many of them are looked at. */
const [mostOfKey, looked] = [100_000, 4096];

/** A private key (RFC 7468, and those of PGP and OpenSSH), whatever its file is called. */
function keyIn({ disk, bytes }: LocalFile): string | undefined {
  if (bytes > mostOfKey) return undefined;
  const handle = openSync(disk, 'r');
  try {
    const buffer = Buffer.alloc(looked);
    const text = buffer.toString('latin1', 0, readSync(handle, buffer, 0, looked, 0));
    return /^-----BEGIN [A-Z0-9 ]*PRIVATE KEY/m.test(text) ? 'holds a private key' : undefined;
  } finally {
    closeSync(handle);
  }
}

const refused = (written: string, reason: string): Refusal => ({
  code: 'private-file',
  message: `"${written}" ${reason}, and every learner could open what is in a package.`,
  hint: 'If learners are to have it, put a copy under another name into the media folder of the module.',
});

const elsewhere = (written: string, place: string): ProblemWords => ({
  severity: 'warning',
  message: `"${written}" lies beyond the folder of this module, and goes into the package.`,
  hint: `If that is not meant, take the file out. If modules share that folder, say so in build.config.ts: shared: ['${place}'].`,
});
