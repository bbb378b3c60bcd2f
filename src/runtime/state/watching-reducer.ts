import {
  advance,
  begin,
  blink,
  jump,
  lateness,
  near,
  segmentsOf,
  stop,
  thousandths,
  watchedShare,
} from './played.ts';
import type { Deed, Happening, Player, Told, Watching } from './watching.ts';

// Pure: what a player says goes in, with the player as it is then; what is to be done about it comes out.

/** What is known after something happened to a player, and what is to be done. */
export function watched(
  before: Watching,
  happening: Happening,
  player: Player,
): { watching: Watching; deeds: Deed[] } {
  let watching = before;
  const deeds: Deed[] = [];
  const become = (news: Partial<Watching>) => {
    watching = { ...watching, ...news };
  };
  const isReached = () => {
    const { played, length, share } = watching;
    return thousandths(watchedShare(segmentsOf(played), length)) >= thousandths(share);
  };
  const toldOf = (moment: Told['moment']): Told => {
    const { played, length, share } = watching;
    return {
      ...{ moment, time: played.at, length, share, speed: player.playbackRate },
      ...{ playing: played.part !== undefined, segments: segmentsOf(played), spent: played.spent },
    };
  };
  const note = (told: Told) => {
    if (!watching.begun) {
      if (!(watching.length > 0)) return;
      become({ begun: true, reachedBefore: isReached() });
      deeds.push({ do: 'note', told: toldOf('initialized') });
    }
    deeds.push({ do: 'note', told });
  };
  const tellSeek = () => {
    deeds.push({ do: 'stop waiting' });
    if (watching.seek) note(watching.seek);
    become({ seek: undefined });
  };
  const tell = (moment: Told['moment']) => {
    if (watching.target === undefined) tellSeek();
    note(toldOf(moment));
  };
  const isOnItsWay = () => watching.target !== undefined || player.seeking;
  const standing = () => {
    if (isOnItsWay()) return watching.played.at;
    return player.ended ? watching.length : player.currentTime;
  };
  const look = (time = standing()) => ({ time, rate: watching.rate, length: watching.length });
  const seen = () => become({ seen: player.now });
  const observe = () => {
    become({ played: advance(watching.played, look()) });
    if (!isOnItsWay()) seen();
  };
  const keep = () => {
    const { played, length } = watching;
    const at = length > 0 && played.at >= length ? 0 : played.at;
    deeds.push({ do: 'keep', at, length, last: segmentsOf(played).slice(-1) });
  };
  const pause = () => {
    if (!watching.played.part) return;
    become({ played: stop(watching.played) });
    keep();
    tell('paused');
  };
  /** Completed is told when its share is reached, or again by a whole play in a later launch. */
  const complete = (isAtEnd = false) => {
    const { begun, completed, reachedBefore } = watching;
    if (!begun || completed || (reachedBefore && !isAtEnd) || !isReached()) return false;
    become({ completed: true });
    tell('completed');
    return true;
  };
  const play = (time?: number) => {
    become({ played: begin(watching.played, look(time)) });
    seen();
    tell('played');
  };
  /** A loop, or Play after the end: the player went back to its beginning by itself. */
  const restart = () => {
    const wasPlaying = watching.played.part !== undefined;
    tellSeek();
    become({ played: advance(watching.played, look(watching.length)) });
    pause();
    become({ played: jump(watching.played, 0) });
    if (wasPlaying) play(0); // else `playing` follows
  };
  /**
   * Whether it went back by itself. On a busy page the last look may be long ago: what it may have played since counts,
   * where it plays in a loop, and what it may have played on from its beginning.
   */
  const isRestart = () => {
    const { rate, length, played } = watching;
    const late = lateness(rate);
    const speed = Math.abs(rate);
    const isThere = player.seeking; // else it may have played on since
    const to = player.currentTime - (isThere ? 0 : (player.now - player.happened) * speed);
    if (player.paused || to >= late || !(length > 0)) return false;
    const reached = played.at + (player.happened - watching.seen) * speed;
    return Math.max(played.at, player.loop && played.part ? reached : 0) > length - late;
  };
  const measure = () => {
    if (player.duration > 0 && player.duration < Infinity) become({ length: player.duration });
  };

  const ways: Record<Exclude<Happening, object>, () => void> = {
    durationchange: measure,
    playing() {
      if (!watching.played.part) play(); // else it had to wait for data, or was sought while it played
    },
    timeupdate() {
      if (!watching.played.part) return;
      observe();
      keep();
      deeds.push({ do: complete() ? 'save' : 'copy' });
    },
    // The time before an arrow key jumps; a slider that is dragged pauses first.
    keydown: observe,
    ratechange() {
      observe();
      become({ rate: player.playbackRate });
    },
    seeking() {
      if (isRestart()) return restart();
      const { played } = watching;
      become({ target: player.currentTime });
      deeds.push({ do: 'stop waiting' });
      if (watching.seek && played.at - watching.seek.time >= blink) tellSeek();
    },
    seeked() {
      const { target: to, seek } = watching;
      if (to === undefined) return;
      const from = watching.played.at; // by now it may have played on a little
      become({ target: undefined });
      if (Math.abs(to - from) >= near) {
        become({ played: jump(watching.played, to) });
        become({ seek: { ...toldOf('seeked'), from: seek?.from ?? from } });
        keep();
      }
      deeds.push({ do: 'wait' });
    },
    settled: tellSeek,
    pause() {
      observe();
      pause();
      complete();
      deeds.push({ do: 'save' });
    },
    ended() {
      observe();
      pause();
      complete(true);
      deeds.push({ do: 'save' });
    },
    // Without data it stands, and nothing says `pause`.
    error: pause,
    emptied() {
      become({ target: undefined });
      pause();
      become({ played: jump(watching.played, 0) });
    },
    save() {
      if (!watching.played.part) return;
      observe();
      keep();
    },
    leave() {
      ways.save();
      if (!watching.begun) return;
      complete();
      tell('leaving');
    },
  };

  if (typeof happening === 'string') ways[happening]();
  else if (happening.kind === 'loaded') {
    const { left } = happening;
    measure();
    if (left > 0 && Math.abs(player.currentTime - left) < near)
      become({ played: jump(watching.played, left) });
  } else {
    const { since, left } = happening;
    const start = player.currentTime >= left ? Math.max(since, left) : since;
    become({ played: jump(watching.played, start) });
    play(start);
    observe();
    keep();
    if (player.paused) pause();
  }
  return { watching, deeds };
}
