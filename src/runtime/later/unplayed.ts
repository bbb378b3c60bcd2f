import type { Launch } from '../launch/launch.ts';
import { addTo } from '../state/saved-state.ts';
import { play } from '../video/playback.ts';
import { showStanding } from './standing.ts';

/** What a look at a player finds. */
export interface PlayerLook {
  /** Of its error: the `code` of a MediaError; 0 where there is none. */
  error: number;
  /** Whether what it plays is to be seen, and nothing of it shows. */
  isBlind: boolean;
  isOnline: boolean;
}

/**
 * Why a film does not play: `unplayable` by this browser, or `unreached` by the network. Undefined where it plays, or
 * the learner stopped it. One rule for what the page says and for what completion asks.
 */
export function troubleOf({ error, isBlind, isOnline }: PlayerLook): 'unplayable' | 'unreached' | undefined {
  // HTML, MediaError: 1 aborted, 2 network, 3 decode, 4 not supported, which is also said of what could not be fetched.
  if (error === 3 || (error === 4 && isOnline) || (error === 0 && isBlind)) return 'unplayable';
  return error === 2 || error === 4 ? 'unreached' : undefined;
}

/**
 * Says that a film does not play, with its file and a second try. What this browser cannot play, completion asks of
 * nobody: it is kept as a transcript that was opened is.
 */
export function unplayed(player: HTMLVideoElement, id: string, launch: Launch): void {
  const box = document.querySelector<HTMLElement>(`[data-unplayed="${id}"]`);
  tellUnplayed(player, box, () => {
    if (!addTo(launch.state.transcripts, id)) return;
    showStanding(launch);
    void launch.save();
  });
}

/** Shows in a box why a player does not play, and tells of a film that this browser cannot play. */
export function tellUnplayed(
  player: HTMLVideoElement,
  box: HTMLElement | null | undefined,
  isUnplayable?: () => void,
): void {
  if (!box) return;
  const look = () => {
    const trouble = troubleOf({
      error: player.error?.code ?? 0,
      isBlind: player.tagName === 'VIDEO' && player.readyState > 1 && player.videoWidth === 0,
      isOnline: navigator.onLine,
    });
    box.hidden = trouble === undefined;
    for (const line of box.querySelectorAll<HTMLElement>('[data-trouble]')) {
      line.hidden = line.dataset.trouble !== trouble;
    }
    if (trouble === 'unplayable') isUnplayable?.();
  };
  for (const event of ['error', 'loadeddata', 'playing']) player.addEventListener(event, look);
  box.querySelector('[data-again]')?.addEventListener('click', () => {
    player.load();
    play(player);
  });
  // Who was quicker than this script has met the trouble already.
  look();
}
