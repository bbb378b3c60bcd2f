import type { SavedState } from '../../shared/saved-state.ts';
import type { Progress } from '../../shared/session.ts';
import type { Settings, VideoSettings } from '../../shared/settings.ts';
import { isDecided, markedShare, toHundredths } from './marking.ts';
import { betterOutcome } from './merge.ts';
import { watchedShare } from './played.ts';
import { isEmpty } from './saved-state.ts';

/** One thing that completion asks for. */
export interface Step {
  kind: 'section' | 'video' | 'question' | 'forum';
  /** The section's, the video's, the question's; '' for the forum, of which one of several is enough. */
  id: string;
  done: boolean;
}

/**
 * All that completion asks for, and what of it is done: the one rule from which come the status that the LMS is told,
 * and the page's words on where a learner stands (standing.ts).
 */
export function stepsOf({ sections, videos, questions, completion }: Settings, state: SavedState): Step[] {
  const steps: Step[] = [];
  const ask = (kind: Step['kind'], id: string, done: boolean) => steps.push({ kind, id, done });
  if (completion.sections) for (const id of sections) ask('section', id, state.reached.includes(id));
  if (completion.videos) for (const video of videos) ask('video', video.id, isWatched(video, state));
  for (const question of questions) {
    const { id, marking, required } = question;
    const saved = state.answers[id];
    if (marking && completion.passMark !== undefined) ask('question', id, isDecided(question, saved));
    else if (required) ask('question', id, marking ? saved?.checked !== undefined : !isEmpty(saved?.answer));
  }
  if (completion.forum) ask('forum', '', state.forum);
  return steps;
}

/** What the learner has done of what completion asks for, and the success and score that this module reports. */
export function progressOf(settings: Settings, state: SavedState): Progress {
  const { questions, completion } = settings;
  const marked = questions.filter(({ marking }) => marking);
  const decided = marked.every((question) => isDecided(question, state.answers[question.id]));
  const graded = completion.passMark !== undefined && marked.length > 0;
  const steps = stepsOf(settings, state);
  const done = steps.filter((step) => step.done).length;
  const completed = done === steps.length;
  // Moodle shows a completed activity without a score as 0 of 100; a half-read one must not stand as 40.
  const scored = completion.score === 'completion' && (graded ? decided : completed);
  const scaled = marked.length > 0 ? markedShare(marked, state) : 1;
  return {
    share: completed ? 1 : done / steps.length,
    completed,
    ...(graded && decided
      ? { success: scaled >= toHundredths(completion.passMark ?? 0) ? 'passed' : 'failed' }
      : {}),
    ...(scored ? { score: { scaled, raw: Math.round(scaled * 1e4) / 100, min: 0, max: 100 } } : {}),
  };
}

/** What the LMS is told. What was once reached stays so, though a new version may ask for more. */
export function reportOf(settings: Settings, state: SavedState): Progress {
  const progress = progressOf(settings, state);
  return { ...progress, ...betterOutcome(state.outcome, progress) };
}

/** Watched to its share, or read: the transcript is a full way through a video. */
export function isWatched({ id, share }: VideoSettings, state: SavedState): boolean {
  const { watched = [], length = 0 } = state.videos[id] ?? {};
  return state.transcripts.includes(id) || watchedShare(watched, length) >= share;
}
