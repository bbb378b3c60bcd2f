import { readFileSync } from 'node:fs';
import { type Problem, problem, startOf } from '../problem/problem.ts';
import { type Cue, parseCaptions } from './captions.ts';
import type { LocalFile } from './module.ts';
import { isRaw, type Raw, rawList } from './raw.ts';
import { isTooLarge, readText, tooLarge } from './yaml.ts';

/** What the caption files of a module say, by their paths as written, and what is wrong with them. */
export interface CaptionFiles {
  cues: Map<string, Cue[]>;
  problems: Problem[];
}

/** Reads every caption file of a module that was found on disk. */
export function readCaptionFiles(module: Raw, files: ReadonlyMap<string, LocalFile>): CaptionFiles {
  const read: CaptionFiles = { cues: new Map(), problems: [] };
  for (const video of rawList(module.videos)) {
    const captions = isRaw(video) ? video.captions : undefined;
    for (const path of isRaw(captions) ? Object.values(captions) : [captions]) {
      const file = typeof path === 'string' ? files.get(path.trim()) : undefined;
      if (file && !read.cues.has(file.written)) readOne(file, read);
    }
  }
  return read;
}

function readOne({ written, disk, bytes }: LocalFile, read: CaptionFiles) {
  const text = isTooLarge(bytes) ? tooLarge(disk, bytes) : readText(disk, readFileSync(disk));
  const { cues, problems } =
    typeof text === 'string' ? parseCaptions(disk, text) : { cues: [], problems: [text] };
  if (typeof text === 'string' && cues.length + problems.length === 0) problems.push(nothingIn(disk, text));
  read.cues.set(written, cues);
  read.problems.push(...problems);
}

const nothingIn = (file: string, source: string) =>
  problem('bad-captions', startOf(file), {
    severity: 'warning',
    message: 'There are no captions in this file.',
    hint: 'Write what is said, or delete "captions" from the video.',
    source,
  });
