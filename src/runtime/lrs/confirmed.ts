import type { Outcome, SavedState } from '../../shared/saved-state.ts';
import type { Statement } from '../../shared/statement.ts';
import { betterOutcome } from '../state/merge.ts';

// What an LRS confirmed is remembered in saved state, so that every device knows: what it does not have is told from
// any of them, and what it had is told by none again, also when it was erased there.

/** The beginning of a statement's id, which is enough to know it by among those of one question. */
const short = (id: string): string => id.slice(0, 8);

/** What saved state knows of the statements of a launch. */
export interface Confirmed {
  /** Whether an LRS confirmed a statement that says an answer or an outcome. */
  has(id: string): boolean;
  /** An answer is told under this id. False where that is not needed: it was confirmed. */
  answer(question: string, id: string): boolean;
  /** Whether an earlier launch told the answer and never heard of it. */
  lacks(question: string, id: string): boolean;
  /** An outcome is told. */
  outcome(): void;
  /** The LRS has these. */
  take(statements: Statement[]): void;
}

/** Ids of what is said once of a registration. */
export type OutcomeIds = Record<'completed' | 'passed' | 'failed', string>;

export interface Remembering {
  state: SavedState;
  /** The ids of activities begin with this. */
  base: string;
  ids: OutcomeIds;
  /** What an earlier release believed to have told. */
  believed: Outcome;
}

/** Reads and keeps in saved state, which is changed in place, what an LRS confirmed. */
export function confirmedIn({ state, base, ids, believed }: Remembering): Confirmed {
  const questions = `${base}/questions/`;
  const outcomes = Object.values(ids);
  const remembered = () => {
    const { completed, success } = believed;
    state.told ??= [...(completed ? [short(ids.completed)] : []), ...(success ? [short(ids[success])] : [])];
    return state.told;
  };
  return {
    has: (id) =>
      (state.told ?? []).includes(short(id)) ||
      Object.values(state.answers).some(({ told }) => told === short(id)),
    answer(question, id) {
      const answer = state.answers[question];
      if (answer?.told === short(id)) return false;
      if (answer) answer.told ??= '';
      return true;
    },
    lacks(question, id) {
      const told = state.answers[question]?.told;
      return told !== undefined && told !== short(id);
    },
    outcome: () => void remembered(),
    take(statements) {
      for (const { id, object, verb } of statements) {
        const answer = state.answers[object.id.slice(questions.length)];
        if (outcomes.includes(id) && !remembered().includes(short(id))) remembered().push(short(id));
        else if (answer && object.id.startsWith(questions) && verb.id.endsWith('/answered'))
          answer.told = short(id);
      }
    },
  };
}

/** What needs no telling: what saved state knows to be confirmed, and what the LRS itself says. */
export function toldIn(
  { told }: SavedState,
  ids: OutcomeIds,
  known: Outcome | undefined,
): Outcome | undefined {
  if (!told) return known;
  const has = (kind: keyof OutcomeIds) => told.includes(short(ids[kind]));
  const remembered: Outcome = { completed: has('completed') };
  if (has('passed')) remembered.success = 'passed';
  else if (has('failed')) remembered.success = 'failed';
  return known ? betterOutcome(remembered, known) : remembered;
}
