import type { Progress } from './session.ts';
import type { Settings, VideoSettings } from './settings.ts';
import { isEmpty, type SavedState } from './state.ts';

/** What the learner has done of what completion asks for, and the score that this module reports. */
export function progressOf(
  { sections, videos, questions, completion }: Settings,
  state: SavedState,
): Progress {
  const steps = [
    ...(completion.sections ? sections.map((section) => state.reached.includes(section)) : []),
    ...(completion.videos ? videos.map((video) => isWatched(video, state)) : []),
    ...questions.filter(({ required }) => required).map(({ id }) => !isEmpty(state.answers[id]?.answer)),
    ...(completion.forum ? [state.forum] : []),
  ];
  const completed = steps.every(Boolean);
  return {
    share: steps.length > 0 ? steps.filter(Boolean).length / steps.length : 1,
    completed,
    // Moodle shows a completed activity without a score as 0 of 100; a half-read one must not stand as 40.
    ...(completed && completion.score === 'completion'
      ? { score: { scaled: 1, raw: 100, min: 0, max: 100 } }
      : {}),
  };
}

/** Watched to its share, or read: the transcript is a full way through a video. */
export function isWatched({ id, share }: VideoSettings, state: SavedState): boolean {
  const video = state.videos[id];
  if (state.transcripts.includes(id)) return true;
  return video !== undefined && video.length > 0 && secondsOf(video.watched) / video.length >= share;
}

const secondsOf = (parts: [number, number][]) => parts.reduce((sum, [start, end]) => sum + end - start, 0);

/** Adds a played part to the watched ones: merged where they touch (half a second apart counts), in order. */
export function addWatched(parts: [number, number][], part: [number, number]): [number, number][] {
  const merged: [number, number][] = [];
  for (const [start, end] of [...parts, part].sort((a, b) => a[0] - b[0])) {
    const last = merged[merged.length - 1];
    if (last && start <= last[1] + 0.5) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}
