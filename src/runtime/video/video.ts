import type { Launch } from '../launch/launch.ts';
import { placeLeft } from './place-left.ts';

/**
 * Keeps the lines free in which later/continue-note.ts says where videos go on: the page must not move then. A video can
 * be played without a script; what is watched of it is counted by what comes later.
 */
export function videos({ settings, state }: Launch): void {
  for (const { id } of settings.videos) {
    const line = document.querySelector<HTMLElement>(`[data-continues="${id}"]`);
    const at = placeLeft(state.videos[id]);
    if (!line || at < 1) continue;
    line.dataset.at = String(at);
    line.hidden = false;
  }
}
