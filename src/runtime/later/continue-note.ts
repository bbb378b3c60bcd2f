import { clock } from '../../shared/clock.ts';
import type { Launch } from '../launch/launch.ts';
import { playFrom } from '../video/playback.ts';

/** Beyond so many seconds from there, where the video went on is no news any more. */
const news = 10;

/** Says where a video goes on, in the line that the page keeps free for it, with a way back to the beginning. */
export function continues(player: HTMLVideoElement, id: string, launch: Launch): void {
  const line = document.querySelector<HTMLElement>(`[data-continues="${id}"]`);
  if (!line || line.hidden) return;
  const at = Number(line.dataset.at);
  const said = line.querySelector('span');
  const time = clock(at, launch.settings.module.language);
  if (said) said.textContent = launch.word('video.continues', { time });
  line.classList.add('ready');
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
