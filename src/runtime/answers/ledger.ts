import type { SavedAnswer } from '../../shared/saved-state.ts';
import type { Delivery } from '../../shared/session.ts';

// Pure: what this launch knows of what became of answers. What happened in, the next ledger out; who asks, reads it.

/** Revisions of answers, by the ids of their questions. */
export type Revisions = Readonly<Record<string, number>>;

/** What was recorded, saved, told again and doubted in one launch. */
export interface Ledger {
  /** The revisions that were recorded; 0 for one that goes on being written. */
  readonly recorded: Revisions;
  /** The revisions that each save saved, by its number; 0 is what the launch began with. */
  readonly saves: Readonly<Record<number, Revisions>>;
  /** Recorded by an earlier launch and not by this one: an LMS may say true and drop what it was told. */
  readonly again: readonly string[];
  /** The last save that was answered, and its answer. */
  readonly last?: { delivery: Delivery; save: number };
}

/** What happened. */
export type LedgerEvent =
  | { kind: 'recorded'; id: string; revision: number; unfinished: boolean }
  | { kind: 'saved'; save: number; revisions: Revisions }
  | { kind: 'delivered'; save: number; delivery: Delivery }
  /** The answers to be told once more, and one of them when it was. */
  | { kind: 'waits'; ids: readonly string[] }
  | { kind: 'told again'; id: string };

/** A launch that begins with these revisions. */
export const begun = (revisions: Revisions): Ledger => ({
  recorded: {},
  saves: { 0: revisions },
  again: [],
});

/** The ledger after something happened. */
export function noted(ledger: Ledger, event: LedgerEvent): Ledger {
  switch (event.kind) {
    case 'recorded': {
      const revision = event.unfinished ? 0 : event.revision;
      return { ...ledger, recorded: { ...ledger.recorded, [event.id]: revision } };
    }
    case 'saved':
      return { ...ledger, saves: { ...ledger.saves, [event.save]: event.revisions } };
    case 'delivered': {
      const { delivery, save } = event;
      const saves = Object.entries(ledger.saves).filter(([each]) => each === '0' || Number(each) >= save);
      return {
        ...ledger,
        saves: Object.fromEntries(saves),
        last: { delivery, save },
      };
    }
    case 'waits':
      return { ...ledger, again: [...new Set([...ledger.again, ...event.ids])] };
    case 'told again':
      return { ...ledger, again: ledger.again.filter((id) => id !== event.id) };
  }
}

/** Whether the newest revision of an answer was recorded neither by an earlier launch nor by this one. */
export const isUnrecorded = (ledger: Ledger, id: string, saved: SavedAnswer): boolean =>
  saved.recorded < saved.revision && ledger.recorded[id] !== saved.revision;

/** The revisions that the last answered save carried. */
const carried = ({ saves, last }: Ledger): Revisions => saves[last?.save ?? 0] ?? saves[0] ?? {};

/**
 * The revision of an answer that the LMS has recorded for all that is known, as saved state keeps it; undefined where
 * this launch recorded none. What was not confirmed is recorded again, at the next launch if need be.
 */
export function confirmed(ledger: Ledger, id: string): number | undefined {
  const revision = ledger.recorded[id];
  if (revision === undefined || !ledger.last) return undefined;
  return 'why' in ledger.last.delivery ? 0 : Math.min(revision, carried(ledger)[id] ?? 0);
}

/** Whether the last answered save carried this revision: what was written meanwhile has not been saved by it. */
export const wasSaved = (ledger: Ledger, id: string, revision: number): boolean =>
  carried(ledger)[id] === revision;
