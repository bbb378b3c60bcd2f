import type { VideoEvent } from '../../shared/learner-event.ts';
import { opened, type Part, type Played } from './played.ts';

/** What is known of the watching of a video in one launch. Never changed in place. */
export interface Watching {
  readonly played: Played;
  /** Seconds; 0 while nobody knows. */
  readonly length: number;
  readonly rate: number;
  /** When the player was last looked at; seconds, as `Player.now`. */
  readonly seen: number;
  /** The share of it that counts as watched. */
  readonly share: number;
  /** `initialized` was told: it comes before all else, and needs the length (Video profile 2.3.1, 2.6.2.13). */
  readonly begun: boolean;
  /** Whether earlier launches watched it to its share, and whether this one has told so. */
  readonly reachedBefore: boolean;
  readonly completed: boolean;
  /** Where it goes, from `seeking` to `seeked`: the time that the player tells is that place already. */
  readonly target: number | undefined;
  /** A seek that is told when it has settled. */
  readonly seek: Told | undefined;
}

/** A player as it is at a moment. */
export interface Player {
  currentTime: number;
  /** NaN or Infinity where nobody knows. */
  duration: number;
  playbackRate: number;
  paused: boolean;
  seeking: boolean;
  ended: boolean;
  loop: boolean;
  /** Seconds by a clock that nobody sets: now, and when it happened. A busy page hears of it later. */
  now: number;
  happened: number;
}

/** What happened: most of it by the names of a player's own events. */
export type Happening =
  | 'durationchange'
  /** `left`: where the page has brought it back to, which is no seek of the learner's. */
  | { kind: 'loaded'; left: number }
  | 'playing'
  /** It plays already, since then: who was quicker than the script started it. */
  | { kind: 'found'; since: number; left: number }
  | 'timeupdate'
  | 'keydown'
  | 'ratechange'
  | 'seeking'
  | 'seeked'
  /** No further seek has followed. */
  | 'settled'
  | 'pause'
  | 'ended'
  | 'error'
  | 'emptied'
  /** The page saves; it may go. */
  | 'save'
  | 'leave';

/** What is told of a video; whose it is, and its share, is known to who tells it. */
export type Told = Omit<VideoEvent, 'kind' | 'video' | 'element' | 'player'>;

/** What is to be done, in this order. */
export type Deed =
  | { do: 'note'; told: Told }
  /** Saved state gets the part that was played last, and the place. */
  | { do: 'keep'; at: number; length: number; last: Part[] }
  | { do: 'save' }
  /** The device gets a copy: a page that is killed while its video plays says nothing. */
  | { do: 'copy' }
  /** `settled` is to come after a while without another seek; or not any more. */
  | { do: 'wait' | 'stop waiting' };

/** A launch that begins, with what earlier ones watched. */
export const watchingOf = (
  before: Part[],
  length: number,
  { share, rate }: { share: number; rate: number },
): Watching => ({
  ...{ played: opened(before), length, rate, seen: 0, share },
  ...{ begun: false, reachedBefore: false, completed: false, target: undefined, seek: undefined },
});
