import type { Outcome, SavedState } from '../../shared/saved-state.ts';
import type { Settings } from '../../shared/settings.ts';
import { markedShare, toHundredths } from './marking.ts';
import { isWatched, progressOf, reportOf, type Step, stepsOf } from './progress.ts';
import { isEmpty } from './saved-state.ts';

/** How far a learner is with a section: `done` when all is done that completion asks for in it. */
export type SectionStanding = 'fresh' | 'begun' | 'done';

/** Where a learner stands, in the words of the page; made of the steps that make the LMS's status. */
export interface Standing {
  /** Completed and passed as the LMS is told. */
  outcome: Outcome;
  sections: Record<string, SectionStanding>;
  /** What completion still asks for, in the order of the page. Empty once the module is completed, whatever was added. */
  toDo: Step[];
  /** What could be done beside it. */
  optional: Step[];
  /** The pass mark is reached, and completion asks for more all the same: marked questions that have tries left. */
  isEnoughToPass: boolean;
}

/** Where a learner stands. Pure. */
export function standingOf(settings: Settings, state: SavedState): Standing {
  const { questions, completion, sections } = settings;
  const { completed, success } = reportOf(settings, state);
  const steps = stepsOf(settings, state);
  const open = steps.filter(({ done }) => !done);
  const asked = new Set(steps.map(nameOf));
  const inOrder = (all: Step[]) =>
    all
      .map((step, index) => ({ step, index, place: sections.indexOf(sectionOf(step, settings)) }))
      .sort((a, b) => a.place - b.place || a.index - b.index)
      .map(({ step }) => step);
  const beside = possibleIn(settings, state).filter((step) => !step.done && !asked.has(nameOf(step)));
  // A section in which something else is still to do is met on the way there.
  const met = new Set(open.filter(({ kind }) => kind !== 'section').map((step) => sectionOf(step, settings)));
  const toDo = open.filter(({ kind, id }) => kind !== 'section' || !met.has(id));
  const marked = questions.filter(({ marking }) => marking);
  const { passMark } = completion;
  return {
    outcome: { completed, ...(success ? { success } : {}) },
    sections: Object.fromEntries(sections.map((id) => [id, sectionStanding(id, steps, { settings, state })])),
    toDo: completed ? [] : inOrder(toDo),
    optional: inOrder(completed ? [...toDo, ...beside] : beside),
    isEnoughToPass:
      !completed &&
      passMark !== undefined &&
      marked.length > 0 &&
      progressOf(settings, state).success === undefined &&
      markedShare(marked, state) >= toHundredths(passMark),
  };
}

/** The section in which a step is done; of the forum, the first from which it opens. */
export const sectionOf = ({ kind, id }: Step, { within, forums }: Settings): string =>
  kind === 'section' ? id : kind === 'forum' ? (forums[0] ?? '') : (within[id] ?? '');

const nameOf = ({ kind, id }: Step) => `${kind} ${id}`;

/** What learners can do, whether completion asks for it or not; to see a section is nothing by itself. */
function possibleIn({ videos, questions, forums }: Settings, state: SavedState): Step[] {
  return [
    ...videos.map((video): Step => ({ kind: 'video', id: video.id, done: isWatched(video, state) })),
    ...questions.map(({ id }): Step => ({ kind: 'question', id, done: !isEmpty(state.answers[id]?.answer) })),
    ...(forums.length > 0 ? [{ kind: 'forum', id: '', done: state.forum } as const] : []),
  ];
}

function sectionStanding(
  id: string,
  steps: readonly Step[],
  { settings, state }: { settings: Settings; state: SavedState },
): SectionStanding {
  const { within, forums } = settings;
  const own = steps.filter((step) =>
    step.kind === 'forum' ? forums.includes(id) : sectionOf(step, settings) === id,
  );
  const isReached = state.reached.includes(id);
  if (own.length > 0 ? own.every(({ done }) => done) : isReached) return 'done';
  const isTouched =
    Object.entries(state.answers).some(([item, { answer }]) => within[item] === id && !isEmpty(answer)) ||
    Object.entries(state.videos).some(([item, { watched }]) => within[item] === id && watched.length > 0);
  return isReached || isTouched || own.some(({ done }) => done) ? 'begun' : 'fresh';
}
