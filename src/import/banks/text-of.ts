import { ProblemError, problem, startOf } from '../../problem/problem.ts';

/**
 * The text of a bank: UTF-8, or UTF-16 where its first bytes say so. Throws a ProblemError for another encoding, since
 * accents would come out wrong.
 */
export function textOf(file: string, bytes: Buffer): string {
  const mark = bytes.toString('hex', 0, 2);
  const encoding = mark === 'fffe' ? 'utf-16le' : mark === 'feff' ? 'utf-16be' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const words = {
      message: 'This file is saved in an old encoding, so its accents would come out wrong.',
      hint: 'Export it once more as UTF-8, or open it in your editor and save it again as UTF-8.',
    };
    throw new ProblemError([problem('bad-encoding', startOf(file), words)]);
  }
}

/** The beginning of a file as text, to tell what it is; marks of its encoding left out. */
export const beginningOf = (bytes: Buffer): string =>
  bytes
    .toString('latin1', 0, 4096)
    .replace(/\0/g, '')
    .replace(/^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '');
