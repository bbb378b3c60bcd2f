import { quoted } from '../banks/bank.ts';
import type { Change } from './change.ts';
import type { Unit } from './units.ts';

/** A line of what an update does, or what it leaves to the author. */
export interface Note {
  /** The path of what it is about in the module as it stands; undefined for what is new. */
  path: readonly PropertyKey[] | undefined;
  /** What it is: its id, or its kind and first words. */
  name: string;
  /** Which of its texts. */
  key?: string;
  before?: string;
  after?: string;
  /** Of what is gone: its words stand in what is new, so that learners would read them twice. */
  isTwice?: true;
}

/** What an update would do. */
export interface Plan {
  changes: Change[];
  changed: Note[];
  added: Note[];
  /** Paragraphs that go, since the document does not have them any more. */
  removed: Note[];
  /** What the document does not have: it stays. */
  gone: Note[];
  /** What the document says otherwise, and an update leaves alone. */
  remarks: Note[];
}

/** A unit of a module, what the document says of it, and what that said before, if known. */
export interface Versions {
  old: Unit;
  now: Unit;
  was: Unit | undefined;
  /** Whether it is known what the document said before. */
  isKnown: boolean;
}

/** Notes a change of a text, and makes it. */
export function put(plan: Plan, note: Note & { path: readonly PropertyKey[]; after: string }): void {
  plan.changes.push({ kind: 'set', path: note.path, text: note.after });
  plan.changed.push(note);
}

/** The name of a unit for people. */
export const nameOf = ({ id, kind, said }: Unit): string =>
  kind === 'objectives' ? kind : (id ?? `${kind === 'introduction' ? 'text' : kind} ${quoted(said)}`);
