import type { VideoEvent } from '../../shared/learner-event.ts';
import type { VideoSettings } from '../../shared/settings.ts';
import type { Launch } from '../launch/launch.ts';
import { showProgress } from '../launch/progress-bar.ts';
import {
  addWatched,
  advance,
  begin,
  blink,
  jump,
  lateness,
  near,
  opened,
  segmentsOf,
  stop,
  thousandths,
  watchedShare,
} from '../state/played.ts';
import { seconds } from '../state/saved-state.ts';
import { placeLeft } from '../video/place-left.ts';

/** A slider that is dragged jumps many times a second: so many quiet milliseconds make one seek of them. */
const settled = 500;

/** Watches a player: tells the session what becomes of its video, and keeps what was watched of it. */
export function watch(player: HTMLVideoElement, { id, share }: VideoSettings, launch: Launch): void {
  const { session, state } = launch;
  let played = opened(state.videos[id]?.watched ?? []);
  let length = state.videos[id]?.length || 0;
  let rate = player.playbackRate;
  let begun = false;
  /** Whether earlier launches watched it to its share, and whether this one has told so. */
  let [reachedBefore, completed] = [false, false];
  /** Where it goes, from `seeking` to `seeked`: the time that the player tells is that place already. */
  let target: number | undefined;
  let seek: VideoEvent | undefined;
  let [timer, copied] = [0, 0];

  const isReached = () => thousandths(watchedShare(segmentsOf(played), length)) >= thousandths(share);
  const eventOf = (moment: VideoEvent['moment']): VideoEvent => ({
    kind: 'video',
    moment,
    video: id,
    time: played.at,
    length,
    share,
    speed: player.playbackRate,
    playing: played.part !== undefined,
    segments: segmentsOf(played),
    spent: played.spent,
  });
  const note = (event: VideoEvent) => {
    // Video profile 2.3.1, 2.6.2.13: `initialized` comes first, and needs the length.
    if (!begun && !(length > 0)) return;
    if (!begun) {
      begun = true;
      reachedBefore = isReached();
      session.note({ ...eventOf('initialized'), element: player });
    }
    session.note(event);
  };
  const tellSeek = () => {
    clearTimeout(timer);
    if (seek) note(seek);
    seek = undefined;
  };
  const tell = (moment: VideoEvent['moment']) => {
    if (target === undefined) tellSeek();
    note(eventOf(moment));
  };

  const standing = () => {
    if (target !== undefined || player.seeking) return played.at;
    return player.ended ? length : player.currentTime;
  };
  const look = (time = standing()) => ({ time, rate, length });
  const observe = () => {
    played = advance(played, look());
  };
  const keep = () => {
    const before = state.videos[id]?.watched ?? [];
    const segments = segmentsOf(played);
    const last = segments.slice(-1);
    const at = length > 0 && played.at >= length ? 0 : played.at;
    state.videos[id] = { at, length, watched: addWatched(before, last) };
    showProgress(launch);
  };
  /** A page that is killed while its video plays says nothing: the device has a copy of each second. */
  const copy = () => {
    if (copied === seconds()) return;
    copied = seconds();
    launch.device?.keep({ ...state, time: copied });
  };
  const pause = () => {
    if (!played.part) return;
    played = stop(played);
    keep();
    tell('paused');
  };
  /** Completed is told when its share is reached, or again by a whole play in a later launch. */
  const complete = (isAtEnd = false) => {
    if (!begun || completed || (reachedBefore && !isAtEnd) || !isReached()) return false;
    completed = true;
    tell('completed');
    return true;
  };
  /** A loop, or Play after the end: the player went back to its beginning by itself. */
  const restart = () => {
    const wasPlaying = played.part !== undefined;
    tellSeek();
    played = advance(played, look(length));
    pause();
    played = jump(played, 0);
    if (!wasPlaying) return; // `playing` follows
    played = begin(played, look(0));
    tell('played');
  };

  const on = (event: string, run: () => void) => player.addEventListener(event, run);
  const measure = () => {
    if (player.duration > 0 && player.duration < Infinity) length = player.duration;
  };
  on('durationchange', measure);
  /** The page has brought it back to where the learner left: the way there is no seek of theirs. */
  const resume = () => {
    measure();
    const at = placeLeft(state.videos[id]);
    if (at > 0 && Math.abs(player.currentTime - at) < near) played = jump(played, at);
  };
  on('loadedmetadata', resume);
  on('playing', () => {
    if (played.part) return; // it had to wait for data, or was sought while it played
    played = begin(played, look());
    tell('played');
  });
  on('timeupdate', () => {
    if (!played.part) return;
    observe();
    keep();
    if (complete()) void launch.save();
    else copy();
  });
  // The time before an arrow key jumps; a slider that is dragged pauses first.
  player.addEventListener('keydown', observe, true);
  on('ratechange', () => {
    observe();
    rate = player.playbackRate;
  });
  on('seeking', () => {
    const late = lateness(rate);
    if (!player.paused && player.currentTime < late && length > 0 && played.at > length - late) {
      restart();
      return;
    }
    target = player.currentTime;
    clearTimeout(timer);
    if (seek && played.at - seek.time >= blink) tellSeek();
  });
  on('seeked', () => {
    if (target === undefined) return;
    const [from, to] = [played.at, target]; // by now it may have played on a little
    target = undefined;
    if (Math.abs(to - from) >= near) {
      played = jump(played, to);
      seek = { ...eventOf('seeked'), from: seek?.from ?? from };
      keep();
    }
    timer = window.setTimeout(tellSeek, settled);
  });
  on('pause', () => {
    observe();
    pause();
    complete();
    void launch.save();
  });
  on('ended', () => {
    observe();
    pause();
    complete(true);
    void launch.save();
  });
  // Without data it stands, and nothing says `pause`.
  on('error', pause);
  on('emptied', () => {
    target = undefined;
    pause();
    played = jump(played, 0);
  });
  launch.beforeSave((leaving) => {
    if (played.part) {
      observe();
      keep();
    }
    if (!leaving || !begun) return;
    complete();
    tell('leaving');
  });

  // Who was quicker than this script has loaded the video already, or played something of it.
  if (player.readyState > 0) resume();
  const ranges = player.played;
  if (ranges.length === 0) return;
  const left = placeLeft(state.videos[id]);
  const began = ranges.start(ranges.length - 1);
  const start = player.currentTime >= left ? Math.max(began, left) : began;
  played = begin(jump(played, start), look(start));
  tell('played');
  observe();
  keep();
  if (player.paused) pause();
}
