import type { SavedState } from '../../shared/saved-state.ts';
import type { Progress } from '../../shared/session.ts';
import type { Settings, VideoSettings } from '../../shared/settings.ts';
import { isDecided, markedShare, toHundredths } from './marking.ts';
import { watchedShare } from './played.ts';
import { isEmpty } from './saved-state.ts';

/** What the learner has done of what completion asks for, and the success and score that this module reports. */
export function progressOf(settings: Settings, state: SavedState): Progress {
  const { sections, videos, questions, completion } = settings;
  const marked = questions.filter(({ marking }) => marking);
  const decided = marked.every((question) => isDecided(question, state.answers[question.id]));
  const graded = completion.passMark !== undefined && marked.length > 0;
  const steps = [
    ...(completion.sections ? sections.map((section) => state.reached.includes(section)) : []),
    ...(completion.videos ? videos.map((video) => isWatched(video, state)) : []),
    ...questions.flatMap((question) => {
      const saved = state.answers[question.id];
      if (graded && question.marking) return [isDecided(question, saved)];
      if (!question.required) return [];
      return [question.marking ? saved?.checked !== undefined : !isEmpty(saved?.answer)];
    }),
    ...(completion.forum ? [state.forum] : []),
  ];
  const completed = steps.every(Boolean);
  // Moodle shows a completed activity without a score as 0 of 100; a half-read one must not stand as 40.
  const scored = completion.score === 'completion' && (graded ? decided : completed);
  const scaled = marked.length > 0 ? markedShare(marked, state) : 1;
  return {
    share: steps.length > 0 ? steps.filter(Boolean).length / steps.length : 1,
    completed,
    ...(graded && decided
      ? { success: scaled >= toHundredths(completion.passMark ?? 0) ? 'passed' : 'failed' }
      : {}),
    ...(scored ? { score: { scaled, raw: Math.round(scaled * 1e4) / 100, min: 0, max: 100 } } : {}),
  };
}

/** Watched to its share, or read: the transcript is a full way through a video. */
export function isWatched({ id, share }: VideoSettings, state: SavedState): boolean {
  const { watched = [], length = 0 } = state.videos[id] ?? {};
  return state.transcripts.includes(id) || watchedShare(watched, length) >= share;
}
