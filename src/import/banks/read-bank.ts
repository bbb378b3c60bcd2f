import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { ProblemError, problem, startOf } from '../../problem/problem.ts';
import { unreadable } from '../import-problem.ts';
import type { Bank, BankFile } from './bank.ts';
import { bankFormats, formatOf, formatsNamed } from './formats.ts';

/** Reads a question bank of any form. Throws a ProblemError for one that is not there, too large, or none. */
export async function readBank(path: string): Promise<{ bank: Bank; format: string }> {
  const stats = await stat(path).catch((error: NodeJS.ErrnoException) => {
    const message =
      error.code === 'ENOENT'
        ? `There is no file "${basename(path)}" there.`
        : `This file cannot be opened (${error.code}).`;
    const hint = 'Look at its spelling, and at the folder that it is in.';
    throw new ProblemError([problem('missing-file', startOf(path), { message, hint })]);
  });
  const known = `Known are ${bankFormats.map(({ name, extensions }) => `${name} (${extensions.join(', ')})`).join(', ')}.`;
  const named = formatsNamed(path);
  if (!stats.isFile() || named.length === 0)
    throw unreadable(path, 'This is no question bank that can be imported.', known);
  const most = Math.max(...named.map((each) => each.most));
  if (stats.size > most) {
    const message = `This file has ${Math.round(stats.size / 1e6)} MB; ${most / 1e6} MB are the most.`;
    const hint = 'Export fewer questions at a time, and leave pictures and films out.';
    throw new ProblemError([problem('file-too-large', startOf(path), { message, hint })]);
  }
  const file: BankFile = { path, bytes: await readFile(path) };
  const format = formatOf(file);
  if (!format)
    throw unreadable(path, 'What is in this file is no question bank that can be imported.', known);
  return { bank: await format.read(file), format: format.name };
}
