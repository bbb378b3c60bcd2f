import type { Launch } from '../launch/launch.ts';
import { showProgress } from '../launch/progress-bar.ts';
import { addTo } from '../state/saved-state.ts';
import { placeLeft } from './place-left.ts';
import { watch } from './watch.ts';

/** Brings every video to life: it can be played at once, and what was watched is kept. Its manners come later. */
export function videos(launch: Launch): void {
  for (const video of launch.settings.videos) {
    const { id } = video;
    const player = document.querySelector<HTMLVideoElement>(`[data-video="${id}"]`);
    if (player) {
      if (launch.session.learner.silent) player.muted = true;
      whenNear(player);
      watch(player, video, launch);
      keepLine(id, launch);
    }
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

/** Keeps the line free in which later/continues.ts says where the video goes on: the page must not move then. */
function keepLine(id: string, { state }: Launch): void {
  const line = document.querySelector<HTMLElement>(`[data-continues="${id}"]`);
  const at = placeLeft(state.videos[id]);
  if (!line || at < 1) return;
  line.dataset.at = String(at);
  line.hidden = false;
}

/**
 * The picture and the captions of a video come when the learner comes near: on a slow line they would stand in the way
 * of the text, and of the answers.
 */
function whenNear(player: HTMLVideoElement): void {
  const fetch = () => {
    const { poster } = player.dataset;
    if (poster) player.poster = poster;
    const shown = player.querySelector<HTMLTrackElement>('track[data-shown]');
    if (shown && shown.track.mode === 'disabled') shown.track.mode = 'showing';
  };
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      fetch();
    },
    { rootMargin: '100%' },
  );
  observer.observe(player);
}
