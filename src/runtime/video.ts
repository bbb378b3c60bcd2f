import { continues } from './continues.ts';
import type { Launch } from './launch.ts';
import { showProgress } from './sections.ts';
import { speed } from './speed.ts';
import { addTo } from './state.ts';
import { timedTranscript } from './timed-transcript.ts';
import { watch } from './watch.ts';

/** Brings every video to life: speed, where the learner left, a transcript that follows, what was watched. */
export function videos(launch: Launch): void {
  const players: HTMLVideoElement[] = [];
  for (const video of launch.settings.videos) {
    const { id } = video;
    const player = document.querySelector<HTMLVideoElement>(`[data-video="${id}"]`);
    if (player) {
      if (launch.session.learner.silent) player.muted = true;
      players.push(player);
      whenNear(player);
      watch(player, video, launch);
      continues(player, id, launch);
      timedTranscript(player, id, launch);
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
  speed(players, launch);
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
