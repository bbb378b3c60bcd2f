import type { Outcome, SavedAnswer, SavedState } from '../../shared/saved-state.ts';
import type { Statement } from '../../shared/statement.ts';
import { betterOutcome } from '../state/merge.ts';

// What an LRS confirmed is remembered in saved state, so that every device knows: what it does not have is told from
// any of them, and what it had is told by none again, also when it was erased there.

/** The beginning of a statement's id, which is enough to know it by among those of one question. */
const short = (mark: string, id: string): string => mark + id.slice(0, 8);

/** Whether what is remembered is of the LRS with this mark; that of none has no colon in it. */
const isOf = (told: unknown, mark: string): boolean =>
  mark === '' ? !String(told).includes(':') : String(told).startsWith(mark);

/** Whether an answer is known to be told, or to be told soon, to the LRS with this mark. */
export const belongs = ({ told }: SavedAnswer, mark: string): boolean =>
  told !== undefined && isOf(told, mark);

/** What saved state knows of the statements of a launch. */
export interface Confirmed {
  /** Whether an LRS confirmed a statement that says an answer or an outcome. */
  has(id: string): boolean;
  /**
   * An answer is told under this id. False where it is not: it was confirmed, or it was written for another LRS than the
   * one that a link names, or before there was one.
   */
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
  /** As in teller.ts. */
  mark?: string | undefined;
  writer?: string | undefined;
}

/** Reads and keeps in saved state, which is changed in place, what an LRS confirmed. */
export function confirmedIn({ state, base, ids, believed, mark = '', writer }: Remembering): Confirmed {
  const shortOf = (id: string) => short(mark, id);
  const questions = `${base}/questions/`;
  const outcomes = Object.values(ids);
  const remembered = () => {
    const { completed, success } = believed;
    state.told ??= [
      ...(completed ? [shortOf(ids.completed)] : []),
      ...(success ? [shortOf(ids[success])] : []),
    ];
    return state.told;
  };
  return {
    has: (id) =>
      (state.told ?? []).includes(shortOf(id)) ||
      Object.values(state.answers).some(({ told }) => told === shortOf(id)),
    answer(question, id) {
      const answer = state.answers[question];
      if (answer?.told === shortOf(id)) return false;
      if (!answer) return true;
      const isOurs = belongs(answer, mark);
      // Nobody knows for whom an answer without a word was written: for the one that the package has always told.
      const isElsewhere = !isOurs && (mark !== '' || answer.told !== undefined);
      if (isElsewhere && answer.by !== writer) return false;
      if (!isOurs) answer.told = mark;
      return true;
    },
    lacks(question, id) {
      const answer = state.answers[question];
      return answer !== undefined && belongs(answer, mark) && answer.told !== shortOf(id);
    },
    outcome: () => void remembered(),
    take(statements) {
      for (const { id, object, verb } of statements) {
        const answer = state.answers[object.id.slice(questions.length)];
        if (outcomes.includes(id) && !remembered().includes(shortOf(id))) remembered().push(shortOf(id));
        else if (answer && object.id.startsWith(questions) && verb.id.endsWith('/answered'))
          answer.told = shortOf(id);
      }
    },
  };
}

/** What needs no telling: what saved state knows to be confirmed, and what the LRS itself says. */
export function toldIn(
  { told }: SavedState,
  ids: OutcomeIds,
  known: Outcome | undefined,
  mark = '',
): Outcome | undefined {
  if (!told || (told.length > 0 && !told.some((each) => isOf(each, mark)))) return known;
  const has = (kind: keyof OutcomeIds) => told.includes(short(mark, ids[kind]));
  const remembered: Outcome = { completed: has('completed') };
  if (has('passed')) remembered.success = 'passed';
  else if (has('failed')) remembered.success = 'failed';
  return known ? betterOutcome(remembered, known) : remembered;
}
