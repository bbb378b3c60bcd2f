import { findingsOf } from '../media/findings.ts';
import { type Medium, readMedium } from '../media/medium.ts';
import { type Problem, problem } from '../problem/problem.ts';
import type { Found } from './texts.ts';

/** What the films and sound files are by their content, what of them does not play, and what makes learners wait. */
export interface MediaFiles {
  media: Map<string, Medium>;
  problems: Problem[];
  /** Warnings. */
  advice: Problem[];
}

/** Looks into every film and sound file that was found on disk: at its content, whatever its name says. */
export async function lookAtMedia({ uses, files }: Pick<Found, 'uses' | 'files'>): Promise<MediaFiles> {
  const looked: MediaFiles = { media: new Map(), problems: [], advice: [] };
  for (const { written, as, place, source } of uses) {
    const file = files.get(written);
    if (as !== 'film' || file === undefined || looked.media.has(written)) continue;
    const medium = await readMedium(file.disk, file.bytes);
    looked.media.set(written, medium);
    for (const { reach, ...words } of findingsOf(written, medium)) {
      const severity = reach === 'nowhere' ? 'error' : 'warning';
      const found = problem('bad-media', place, { ...words, severity, source });
      (reach === 'slow' ? looked.advice : looked.problems).push(found);
    }
  }
  return looked;
}
