import type { Launch } from './launch.ts';
import { showProgress } from './sections.ts';
import { addTo } from './state.ts';
import { watch } from './watch.ts';

/** Watches every video: what was played, where the learner left, whether its transcript was opened. */
export function videos(launch: Launch): void {
  for (const video of launch.settings.videos) {
    const { id } = video;
    const player = document.querySelector<HTMLVideoElement>(`[data-video="${id}"]`);
    if (player && launch.session.learner.silent) player.muted = true;
    if (player) watch(player, video, launch);
    const transcript = document.querySelector<HTMLDetailsElement>(`[data-transcript="${id}"]`);
    const isNewlyOpen = () => transcript?.open === true && addTo(launch.state.transcripts, id);
    transcript?.addEventListener('toggle', () => {
      if (!isNewlyOpen()) return;
      showProgress(launch);
      void launch.save();
    });
    // A busy phone may close the page before it tells of the toggle.
    launch.beforeSave(isNewlyOpen);
  }
}
