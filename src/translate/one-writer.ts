import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ProblemError, problem, startOf } from '../problem/problem.ts';
import { clearOnSignal, isAlive, ownMark, processIn, whileStaging } from '../staging.ts';

/** How often another one is looked for, in milliseconds. */
const between = 40;
/** Milliseconds after which a lock with nothing in it is one whose owner died while writing it. */
const longestWriting = 5000;

/**
 * Does work on the translations of a workspace while no other process does: from the first file that is read to the
 * last that is written. Throws a ProblemError when another one keeps at it for longer than `patience` milliseconds.
 *
 * The lock is a file that is made only where there is none. That of a dead process is replaced, never deleted, by the
 * one that could make the file named after that lock: two that find it can never both be in its place.
 */
export async function oneWriter<Result>(
  workspace: string,
  work: () => Promise<Result>,
  patience = 20_000,
): Promise<Result> {
  const lock = join(workspace, '.satchel', 'translate.lock');
  const mine = `${ownMark} ${randomUUID()}`;
  return whileStaging(async () => {
    await take(lock, mine, patience).catch((error: NodeJS.ErrnoException) => {
      throw error.code === undefined ? error : cannotWrite(lock, error.code);
    });
    try {
      return await work();
    } finally {
      await rm(lock, { force: true });
    }
  });
}

async function take(lock: string, mine: string, patience: number): Promise<void> {
  await mkdir(dirname(lock), { recursive: true });
  const until = Date.now() + patience;
  while (!(await made(lock, mine))) {
    const theirs = await textOf(lock);
    if (theirs !== undefined && (await isLeft(lock, theirs)) && (await replaced(lock, { theirs, mine })))
      break;
    if (Date.now() > until) throw busy(lock);
    await new Promise((resolve) => setTimeout(resolve, between));
  }
  clearOnSignal(lock);
}

/** Makes a file with a text; false where there is one already. */
async function made(file: string, text: string): Promise<boolean> {
  const handle = await open(file, 'wx').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') return undefined;
    throw error;
  });
  if (!handle) return false;
  await handle.writeFile(text).finally(() => handle.close());
  return true;
}

/** The text of a file; undefined where it is gone. */
const textOf = (file: string): Promise<string | undefined> =>
  readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });

/** Whether the owner of a lock is dead. One of another computer is taken to be alive. */
async function isLeft(lock: string, theirs: string): Promise<boolean> {
  if (theirs === '') {
    const { mtimeMs } = await stat(lock).catch(() => ({ mtimeMs: Date.now() }));
    return Date.now() - mtimeMs > longestWriting;
  }
  const pid = processIn(theirs.split(' ')[0] ?? '');
  return pid !== undefined && !isAlive(pid);
}

/** Puts this process's lock in the place of a dead one's, if nobody else is about to. */
async function replaced(lock: string, { theirs, mine }: { theirs: string; mine: string }): Promise<boolean> {
  const claim = `${lock}.${theirs.split(' ')[1] ?? 'empty'}`;
  if (!(await made(claim, mine))) {
    // Whoever had claimed it may have died in turn.
    const claimant = (await textOf(claim)) ?? '';
    const pid = processIn(claimant.split(' ')[0] ?? '');
    if (pid !== undefined && !isAlive(pid)) throw busy(claim);
    return false;
  }
  clearOnSignal(claim);
  try {
    // It may have been replaced before the claim was made; from here on, only this process can.
    if ((await textOf(lock)) !== theirs) return false;
    const next = `${lock}.${ownMark}.part`;
    await made(next, mine);
    await rename(next, lock);
    return true;
  } finally {
    await rm(claim, { force: true });
  }
}

const busy = (file: string) =>
  new ProblemError([
    problem('busy', startOf(file), {
      message: 'Another satchel translate is at work in this workspace, so nothing was written.',
      hint: 'Wait for it, and run this command again. If there is none, it was ended in the midst of its work: delete the file that this message names.',
    }),
  ]);

const cannotWrite = (file: string, code: string) =>
  new ProblemError([
    problem('cannot-write', startOf(file), {
      message: `This file cannot be written (${code}): while it is there, no other satchel translate writes.`,
      hint: 'Look at the permissions of its folder, and at the room on the disk.',
    }),
  ]);
