import type { OpenPage } from '../page/later.ts';
import { continues } from './continue-note.ts';
import { speed } from './speed.ts';
import { timedTranscript } from './timed-transcript.ts';

/** Speed, a word on where the learner left, a transcript that follows. None of it is needed to watch, or to be counted. */
export function videoManners({ launch }: OpenPage): void {
  const players: HTMLVideoElement[] = [];
  for (const { id } of launch.settings.videos) {
    const player = document.querySelector<HTMLVideoElement>(`[data-video="${id}"]`);
    if (!player) continue;
    players.push(player);
    continues(player, id, launch);
    timedTranscript(player, id, launch);
  }
  speed(players, launch);
}
