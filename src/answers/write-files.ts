import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ProblemError, problem, startOf } from '../problem/problem.ts';
import { stagedAs, whileStaging } from '../staging.ts';
import type { Out } from './output.ts';

/**
 * Writes files into a folder: all beside their places first, then each into its own. Throws a ProblemError for one that
 * cannot be written; those of last time stay then.
 */
export async function writeFiles(folder: string, files: readonly Out[]): Promise<string[]> {
  await whileStaging(async () => {
    const staged: { part: string; file: string }[] = [];
    try {
      for (const { name, pieces } of files) {
        const file = join(folder, name);
        await mkdir(dirname(file), { recursive: true }).catch((error: unknown) => refuse(file, error));
        const part = stagedAs(file);
        staged.push({ part, file });
        await pipeline(
          Readable.from(inLargePieces(pieces())),
          createWriteStream(part, { mode: 0o600 }),
        ).catch((error: unknown) => refuse(file, error));
      }
      for (const { part, file } of staged)
        await rename(part, file).catch((error: unknown) => refuse(file, error));
    } finally {
      for (const { part } of staged) await rm(part, { force: true });
    }
  });
  return files.map(({ name }) => join(folder, name));
}

/** How many characters are handed on at once: a file that gets each line alone is slow. */
const large = 1 << 16;

async function* inLargePieces(pieces: ReturnType<Out['pieces']>): AsyncGenerator<string | Uint8Array> {
  let held = '';
  for await (const piece of pieces) {
    const isText = typeof piece === 'string';
    if (isText) held += piece;
    if (held !== '' && (held.length >= large || !isText)) {
      yield held;
      held = '';
    }
    if (!isText) yield piece;
  }
  if (held !== '') yield held;
}

/** Git must never take answers up, whatever the workspace says of this folder. */
export async function keepFromGit(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true }).catch((error: unknown) => refuse(folder, error));
  await writeFile(join(folder, '.gitignore'), '# Answers of learners: personal data.\n*\n').catch(
    (error: unknown) => refuse(join(folder, '.gitignore'), error),
  );
}

function refuse(file: string, error: unknown): never {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (syscall === undefined) throw error;
  const isBusy = code === 'EBUSY' || code === 'EPERM' || code === 'EACCES';
  throw new ProblemError([
    problem('cannot-write', startOf(file), {
      message: `This file cannot be written (${code}).`,
      hint: isBusy
        ? 'Close it if Excel has it open, and try again.'
        : 'Look whether the disk has room, and try again.',
    }),
  ]);
}
