import { growing } from '../rows/growing.ts';
import { openPairIndex } from './pair-index.ts';

/** What is known of one answer without reading it. */
export interface Entry {
  /** Where it lies in the spill. */
  place: number;
  /** Milliseconds since 1970; 0 where nobody knows. */
  time: number;
  attempt: number;
  source: number;
  /** To the letter: from an LRS, or from saved state. */
  isVerbatim: boolean;
  isEmpty: boolean;
}

/** The index of all answers of a run: thirty bytes for each, since there may be half a million. */
export interface Entries {
  /** Takes an answer in, and gives back its row. */
  add(entry: Entry): number;
  get(row: number): Entry;
  /** The answer that another has taken the place of; 0 for none. */
  earlier(row: number): number;
  setEarlier(row: number, earlier: number): void;
  /** The row of the answer that counts; 0 for none. */
  head(person: number, question: number): number;
  setHead(place: { person: number; question: number }, row: number): void;
}

const [verbatim, empty] = [1, 2];

/** Opens an empty index. */
export function openEntries(): Entries {
  const [places, times, attempts] = [growing(Uint32Array), growing(Float64Array), growing(Uint32Array)];
  const [sources, flags, before] = [growing(Uint32Array), growing(Uint8Array), growing(Uint32Array)];
  let rows = 0;
  const heads = openPairIndex();
  return {
    add({ place, time, attempt, source, isVerbatim, isEmpty }) {
      const row = ++rows;
      places.set(row, place);
      times.set(row, time);
      attempts.set(row, attempt);
      sources.set(row, source);
      flags.set(row, (isVerbatim ? verbatim : 0) | (isEmpty ? empty : 0));
      return row;
    },
    get: (row) => ({
      place: places.get(row),
      time: times.get(row),
      attempt: attempts.get(row),
      source: sources.get(row),
      isVerbatim: (flags.get(row) & verbatim) > 0,
      isEmpty: (flags.get(row) & empty) > 0,
    }),
    earlier: (row) => before.get(row),
    setEarlier: (row, earlier) => before.set(row, earlier),
    head: (person, question) => heads.get(person, question) ?? 0,
    setHead: ({ person, question }, row) => heads.set(person, question, row),
  };
}
