import type { collector } from './collect.ts';
import { type KeptAnswer, type KeptLearner, type RunSource, readAnswers } from './kept.ts';
import { hasNotes, type Notes } from './notes.ts';
import type { People, Person } from './people.ts';

/** Puts the answers of the last run back, to write everything anew. */
export async function restore(
  folder: string,
  {
    kept,
    people,
    collecting,
    sources,
  }: {
    kept: readonly KeptLearner[];
    people: People;
    collecting: ReturnType<typeof collector>;
    sources: RunSource[];
  },
): Promise<RunSource[]> {
  const byNumber = new Map<number, Person>();
  for (const { number, here } of kept) {
    const person = here && people.restore(number, here);
    if (person) byNumber.set(number, person);
  }
  for await (const { person, question, stored, earlier = [] } of readAnswers(folder)) {
    const own = byNumber.get(person);
    if (own && stored) collecting.restore(own, question, [stored, ...earlier]);
  }
  return sources;
}

/** An answer of the run before, and what the team has written beside it. */
export type Earlier = KeptAnswer & { notes?: Notes | undefined };

/** What is known of the answers of the run before, without their words. */
export async function readEarlier(folder: string): Promise<Map<string, Earlier>> {
  const earlier = new Map<string, Earlier>();
  for await (const { stored: _, earlier: __, ...rest } of readAnswers(folder)) earlier.set(rest.key, rest);
  return earlier;
}

/** What the team has in the workbook now. Where it wrote something new, it wrote it beside the words of today. */
export function changedNotes({ print, notes }: Earlier, told: Omit<Notes, 'of'>): Notes | undefined {
  const { of: _, ...before } = notes ?? { of: '' };
  const next = { ...before, ...told };
  if (JSON.stringify(sorted(before)) === JSON.stringify(sorted(next))) return notes;
  // Who rewrites a translation has read it.
  if (next.translation && next.translation !== before.translation && !next.checked) next.checked = 'yes';
  return hasNotes({ ...next, of: print }) ? { ...next, of: print } : undefined;
}

const sorted = (notes: Omit<Notes, 'of'>) =>
  Object.entries(notes)
    .filter(([, value]) => value !== undefined && value !== '')
    .sort();
