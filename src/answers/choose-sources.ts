import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { type Problem, problem, startOf } from '../problem/problem.ts';
import type { From, FromFile, Source } from './finding.ts';
import { sources } from './sources/index.ts';

/** One thing to read answers from. */
export interface Chosen {
  source: Source;
  from: From;
  /** As reports name it: a file's name, or the word. */
  name: string;
}

const beginningBytes = 1 << 16;
const endings = /\.(txt|csv|tsv|xlsx|ods|json|jsonl|ndjson)$/i;
const known = ['lrs', 'satchel-lrs', 'preview'];

/** What stands behind `--from`, and which source reads it. A folder stands for the files in it. */
export function chooseSources(
  given: readonly string[],
  hasColumns: boolean,
): { chosen: Chosen[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const chosen = given.flatMap((each): Chosen[] => {
    if (known.includes(each) || /^https?:\/\//i.test(each)) {
      const from: From = { kind: 'word', word: each };
      const source = sources.find(({ reads }) => reads(from));
      return source ? [{ source, from, name: each }] : [];
    }
    return filesOf(each, problems).flatMap((path): Chosen[] => {
      const from = fileFrom(path);
      if (from.beginning.length === 0 || /^\ufeff?\s*$/.test(from.beginning.toString('utf8'))) {
        problems.push(
          problem('bad-answers', startOf(path), {
            message: 'There is nothing in this file.',
            hint: 'Moodle gives such a file where it has nothing to show. Choose another report, or ask for it once more.',
          }),
        );
        return [];
      }
      const fitting = sources.filter(({ reads }) => reads(from));
      const source = hasColumns ? (fitting.find(({ name }) => name === 'table') ?? fitting[0]) : fitting[0];
      // Who names columns for a Moodle report names identity alone.
      const first = hasColumns && fitting[0]?.name === 'moodle-report' ? fitting[0] : source;
      if (first) return [{ source: first, from, name: basename(path) }];
      problems.push(
        problem('bad-answers', startOf(path), {
          message: 'Satchel does not read answers from a file of this kind.',
          hint: 'It reads Moodle’s interactions report (.txt, .xlsx, .ods), track details and tables (.csv), and statements (.json, .jsonl).',
        }),
      );
      return [];
    });
  });
  return { chosen, problems };
}

function filesOf(given: string, problems: Problem[]): string[] {
  const path = resolve(given);
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats?.isFile()) return [path];
  const files = stats?.isDirectory()
    ? readdirSync(path)
        .filter((name) => endings.test(name) && !name.startsWith('.'))
        .sort()
        .map((name) => join(path, name))
    : [];
  if (files.length === 0)
    problems.push(
      problem('missing-file', startOf(path), {
        message: stats ? 'There is no file with answers in this folder.' : 'There is no such file.',
        hint: `Give a file, a folder of files, the address of an LRS, or one of ${known.join(', ')}.`,
      }),
    );
  return files;
}

function fileFrom(path: string): FromFile {
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.alloc(beginningBytes);
    const read = readSync(file, buffer, 0, beginningBytes, 0);
    return { kind: 'file', path, beginning: buffer.subarray(0, read), modified: statSync(path).mtime };
  } finally {
    closeSync(file);
  }
}
