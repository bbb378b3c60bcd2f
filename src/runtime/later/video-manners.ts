import type { Launch } from '../launch/launch.ts';
import type { OpenPage } from '../page/later.ts';
import { addTo } from '../state/saved-state.ts';
import { continues } from './continue-note.ts';
import { speed } from './speed.ts';
import { showStanding } from './standing.ts';
import { timedTranscript } from './timed-transcript.ts';
import { unplayed } from './unplayed.ts';
import { watch } from './watch.ts';

/** What is watched is counted, or read; poster, speed, words on where the learner left and on what does not play, a transcript that follows. */
export function videoManners({ launch }: OpenPage): void {
  const players: HTMLVideoElement[] = [];
  for (const video of launch.settings.videos) {
    const { id } = video;
    readTranscript(id, launch);
    const player = document.querySelector<HTMLVideoElement>(`[data-video="${id}"]`);
    if (!player) continue;
    players.push(player);
    if (launch.session.learner.silent) player.muted = true;
    whenNear(player);
    watch(player, video, launch);
    continues(player, id, launch);
    timedTranscript(player, id, launch);
    unplayed(player, id, launch);
  }
  speed(players, launch);
}

/** A transcript that was opened counts as its video does. */
function readTranscript(id: string, launch: Launch): void {
  const transcript = document.querySelector<HTMLDetailsElement>(`[data-transcript="${id}"]`);
  const isNewlyOpen = () => transcript?.open === true && addTo(launch.state.transcripts, id);
  const read = () => {
    if (!isNewlyOpen()) return;
    showStanding(launch);
    void launch.save();
  };
  transcript?.addEventListener('toggle', read);
  // A busy phone may close the page before it tells of the toggle.
  launch.beforeSave(isNewlyOpen);
  read();
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
