import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { parseCaptions } from '../captions/captions.ts';
import type { Cue } from '../captions/cue.ts';
import { type Problem, problem, startOf } from '../problem/problem.ts';
import type { LocalFile } from './module.ts';
import type { Standing } from './walk.ts';
import { isTooLarge, readText, tooLarge } from './yaml.ts';

/** What the caption files of a module say, by their paths as written, and what is wrong with them. */
export interface CaptionFiles {
  cues: Map<string, Cue[]>;
  /** The files of which a package holds WebVTT that was made of them, such as SRT. */
  made: LocalFile[];
  problems: Problem[];
}

/** Reads every caption file of a module that was found on disk. */
export function readCaptionFiles(
  standings: readonly Standing[],
  files: ReadonlyMap<string, LocalFile>,
): CaptionFiles {
  const read: CaptionFiles = { cues: new Map(), made: [], problems: [] };
  for (const { value, field } of standings) {
    const file = field?.use === 'captions' ? files.get(value.trim()) : undefined;
    if (file && !read.cues.has(file.written)) readOne(file, read);
  }
  return read;
}

function readOne(file: LocalFile, read: CaptionFiles) {
  const { written, disk, bytes } = file;
  const text = isTooLarge(bytes) ? tooLarge(disk, bytes) : readText(disk, readFileSync(disk));
  if (typeof text !== 'string') {
    read.problems.push(text);
    return;
  }
  const { cues, problems, mended } = parseCaptions(disk, text);
  if (cues.length + problems.length === 0) problems.push(nothingIn(disk, text));
  read.cues.set(written, cues);
  read.problems.push(...problems);
  if (mended !== undefined) {
    const { dir, name } = posix.parse(written);
    read.made.push({ ...file, packed: { name: posix.join(dir, `${name}.vtt`), text: mended } });
  }
}

const nothingIn = (file: string, source: string) =>
  problem('bad-captions', startOf(file), {
    severity: 'warning',
    message: 'There are no captions in this file.',
    hint: 'Write what is said, or delete "captions" from the video.',
    source,
  });
