import { growing } from '../rows/growing.ts';
import type { Spill } from '../rows/spill.ts';
import type { collector } from './collect.ts';
import { type KeptAnswer, type RunSource, readAnswers, readPeople } from './kept.ts';
import { hasNotes, type Notes } from './notes.ts';
import type { People, Person } from './people.ts';
import { openTextIndex } from './text-index.ts';

/** Puts the answers of the last run back, to write everything anew. */
export async function restore(
  folder: string,
  {
    people,
    collecting,
    sources,
  }: { people: People; collecting: ReturnType<typeof collector>; sources: RunSource[] },
): Promise<RunSource[]> {
  const byNumber = new Map<number, Person>();
  for await (const { number, here } of readPeople(folder)) {
    const person = here && people.restore(number, here);
    if (person) byNumber.set(number, person);
  }
  for await (const { person, question, stored, earlier = [] } of readAnswers(folder)) {
    const own = byNumber.get(person);
    if (own && stored) collecting.restore(own, question, [stored, ...earlier]);
  }
  return sources;
}

/** An answer of the run before without its words, and what the team has written beside it. */
export type Earlier = Omit<KeptAnswer, 'stored' | 'earlier'>;

/** The answers of the run before: what they were like, and what the team has written beside them. */
export interface RunBefore {
  get(key: string): Earlier | undefined;
  /** Whether the team has written something beside an answer. */
  isNoted(key: string): boolean;
  setNotes(earlier: Earlier, notes: Notes | undefined): void;
  /** Those beside which the team has written something. */
  noted(): Iterable<Earlier>;
}

/** What is known of the answers of the run before. The spill holds them: of a hundred thousand, memory has an index. */
export async function readRunBefore(folder: string, spill: Spill<Earlier>): Promise<RunBefore> {
  const rows = openTextIndex();
  const [places, notes] = [growing(Uint32Array), growing(Uint8Array)];
  let last = 0;
  const put = (row: number, earlier: Earlier) => {
    places.set(row, spill.put(earlier));
    notes.set(row, hasNotes(earlier.notes) ? 1 : 0);
  };
  for await (const { stored: _, earlier: __, ...rest } of readAnswers(folder)) {
    const row = rows.get(rest.key) ?? ++last;
    rows.set(rest.key, row);
    put(row, rest);
  }
  return {
    get(key) {
      const row = rows.get(key);
      return row === undefined ? undefined : spill.get(places.get(row));
    },
    isNoted: (key) => notes.get(rows.get(key) ?? 0) === 1,
    setNotes(earlier, written) {
      const row = rows.get(earlier.key);
      if (row !== undefined) put(row, { ...earlier, notes: written });
    },
    *noted() {
      for (let row = 1; row <= last; row++) if (notes.get(row) === 1) yield spill.get(places.get(row));
    },
  };
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
