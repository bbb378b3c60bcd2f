// Pure: what a player does goes in, the parts of its video that were played come out.

/** A part of a video; seconds. */
export type Part = [start: number, end: number];

/** What was played of a video, and where it stands. Never changed in place. */
export interface Played {
  /** Finished parts in the order in which they were played; what earlier launches left comes first. */
  parts: Part[];
  /** The part that is being played. */
  part: Part | undefined;
  /** Where the video stands; seconds. */
  at: number;
  /** Seconds that playing took: pauses and waiting left out, and at twice the speed half as many. */
  spent: number;
}

/** What a look at the player finds. */
export interface Look {
  time: number;
  /** The speed since the last look. */
  rate: number;
  /** NaN or Infinity where nobody knows. */
  length: number;
}

/** Players tell the time every quarter of a second: what is shorter between two jumps nobody watched. */
export const blink = 0.25;
/** Seconds by which a position may differ and be the same one. */
export const near = 0.02;
const least = 0.001;
/** Beyond these many parts the older half is merged: a clip that plays in a loop must not grow its statements. */
const most = 200;

/** What earlier launches left: how long they took is not kept, so their parts count once, at normal speed. */
export function opened(before: Part[]): Played {
  const parts = before.filter(([start, end]) => start >= 0 && end > start && end < Infinity);
  return { parts, part: undefined, at: 0, spent: secondsOf(parts) };
}

/** How far a player that plays may have moved on, in seconds of its video, before it says what it did. */
export const lateness = (rate: number): number => blink * Math.max(2, Math.abs(rate));

/** Seconds of its video that a player may have moved on when a busy phone hears at last that it plays. */
const lateStart = (rate: number): number => 2 * Math.max(1, Math.abs(rate));

/** It plays, from where it stands: a player that says so a moment later has moved on meanwhile. */
export const begin = (played: Played, { time, rate }: Look): Played => {
  if (played.part) return played;
  const at = Math.abs(time - played.at) < lateStart(rate) ? played.at : time;
  return { ...played, at, part: [at, at] };
};

/** Time goes on. Nothing of it counts while the video is paused. */
export function advance(played: Played, { time, rate, length }: Look): Played {
  if (!played.part) return played;
  const now = Math.max(0, Math.min(time, length || Infinity));
  if (now < played.at - blink) return jump(played, now); // played backwards, as one browser can
  const at = Math.max(played.at, now);
  const spent = played.spent + (at - played.at) / (Math.abs(rate) || 1);
  return { ...played, at, part: [played.part[0], at], spent };
}

/** It stands. */
export const stop = (played: Played): Played => ({
  ...played,
  parts: finished(played, least),
  part: undefined,
});

/** It stands elsewhere, without having played what lies between; if it plays, it plays on from there. */
export const jump = (played: Played, to: number): Played =>
  Math.abs(to - played.at) < near
    ? played
    : { ...played, at: to, parts: finished(played, blink), part: played.part && [to, to] };

/** Everything that was played, in its order, with what is being played. */
export const segmentsOf = (played: Played): Part[] => finished(played, blink);

function finished({ parts, part }: Played, atLeast: number): Part[] {
  if (!part || part[1] - part[0] < atLeast) return parts;
  const all = [...parts, part];
  return all.length > most ? [...merged(all.slice(0, most / 2)), ...all.slice(most / 2)] : all;
}

/** The parts in the order of the video, each second once; parts that are no more than `gap` seconds apart become one. */
export function merged(parts: Part[], gap = 0): Part[] {
  const union: Part[] = [];
  for (const [start, end] of [...parts].sort((a, b) => a[0] - b[0])) {
    const last = union[union.length - 1];
    if (last && start <= last[1] + gap) last[1] = Math.max(last[1], end);
    else union.push([start, end]);
  }
  return union;
}

/** Adds parts to the watched ones: half a second apart counts as touching. */
export const addWatched = (watched: Part[], parts: Part[]): Part[] => merged([...watched, ...parts], 0.5);

/** How many seconds of the video the parts hold, each second once. */
export const secondsOf = (parts: Part[]): number =>
  merged(parts).reduce((sum, [start, end]) => sum + end - start, 0);

/** The share of a video that its parts hold, 0 to 1. */
export const watchedShare = (parts: Part[], length: number): number =>
  length > 0 ? Math.min(1, secondsOf(parts) / length) : 0;

/** To thousandths, the most that the Video profile takes (2.5.4, 2.6.2); what is compared there is compared so. */
export const thousandths = (value: number): number => Math.round(value * 1000) / 1000;
