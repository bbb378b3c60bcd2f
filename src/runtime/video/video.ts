import type { Launch } from '../launch/launch.ts';
import { placeLeft } from './place-left.ts';

/** Seconds into a video up to which it has just begun. */
const beginning = 0.5;

/**
 * Has videos go on where the learner left, and keeps the lines free in which later/continue-note.ts says so: the page must
 * not move then. A video can be played without a script; what is watched of it is counted by what comes later.
 */
export function videos({ settings, state }: Launch): void {
  for (const { id } of settings.videos) {
    const player = document.querySelector<HTMLVideoElement>(`[data-video="${id}"]`);
    player?.addEventListener('loadedmetadata', () => {
      const at = placeLeft(state.videos[id]);
      // Who has moved the slider before anything was loaded wants to begin there.
      const isNew = !player.seeking && player.currentTime < beginning;
      if (isNew && at > 0 && at < player.duration - 1) player.currentTime = at;
    });
    const line = document.querySelector<HTMLElement>(`[data-continues="${id}"]`);
    const at = placeLeft(state.videos[id]);
    if (!line || at < 1) continue;
    line.dataset.at = String(at);
    line.hidden = false;
  }
}
