import type { Launch } from '../launch/launch.ts';

/** Plays a video from a time on, in seconds, loaded or not. */
export function playFrom(player: HTMLVideoElement, time: number, { state }: Launch): void {
  const saved = state.videos[player.dataset.video ?? ''];
  // When it is loaded, it goes to where the learner left: that is here now.
  if (saved && player.readyState === 0) saved.at = time;
  player.currentTime = time;
  play(player);
}

/** Plays a video. Why it cannot play, the player shows by itself. */
export const play = (player: HTMLVideoElement): void => void player.play().catch(() => undefined);
