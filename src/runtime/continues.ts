import { clock } from './clock.ts';
import type { Launch } from './launch.ts';
import { playFrom } from './play-from.ts';
import type { SavedVideo } from './state.ts';

/** Where a video goes on, in seconds; 0 at its beginning, and again when it was watched to its end. */
export const placeLeft = (saved: SavedVideo | undefined): number =>
  saved && saved.at > 0 && saved.at < saved.length - 1 ? saved.at : 0;

/** Beyond so many seconds from there, where the video went on is no news any more. */
const news = 10;

/** Says where a video goes on, with a way back to its beginning. */
export function continues(player: HTMLVideoElement, id: string, launch: Launch): void {
  const line = document.querySelector<HTMLElement>(`[data-continues="${id}"]`);
  const at = placeLeft(launch.state.videos[id]);
  if (!line || at < 1) return;
  const time = clock(at, launch.settings.module.language);
  const said = line.querySelector('span');
  if (said) said.textContent = launch.word('video.continues', { time });
  line.hidden = false;
  line.querySelector('button')?.addEventListener('click', () => {
    line.hidden = true;
    player.focus();
    playFrom(player, 0, launch);
  });
  player.addEventListener('timeupdate', () => {
    const isOld = player.ended || Math.abs(player.currentTime - at) > news;
    if (isOld && !line.contains(document.activeElement)) line.hidden = true;
  });
}
