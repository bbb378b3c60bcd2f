import type { OpenPage } from '../page/later.ts';
import { speed } from './speed.ts';
import { tellUnplayed } from './unplayed.ts';

/** Sounds and films that stand alone in texts: the choice of their speed, and words where one does not play. */
export function textMedia({ launch }: OpenPage): void {
  const players = Array.from(document.querySelectorAll<HTMLVideoElement>('.medium > audio, .medium > video'));
  for (const player of players) {
    if (launch.session.learner.silent) player.muted = true;
    tellUnplayed(player, player.closest('.medium')?.querySelector<HTMLElement>('[data-unplayed]'));
  }
  speed(players, launch);
}
