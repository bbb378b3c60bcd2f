import { arrow, looseTimesOf, type Times, timesOf } from './times.ts';

/** The lines of a caption file, by their places in it; they count from 0. */
export interface TimedLines {
  times: Times;
  /** Where its times stand. */
  at: number;
  /** Where its words stand: from `from` up to, and without, `to`. */
  from: number;
  to: number;
  /** The times stand as no browser reads them: with a comma, or with too few digits. */
  loose: boolean;
  /** No empty line is above its times. */
  close: boolean;
}

/** What a file of captions says, and what browsers leave out of it. */
export interface WebVtt {
  cues: TimedLines[];
  /** Lines with times that cannot be read; the words below them are not shown. */
  unread: number[];
  /** Lines of words without a time: the first of each such block. */
  untimed: number[];
}

/** True for a file that browsers take for captions. */
export const isWebVtt = (lines: readonly string[]): boolean => /^WEBVTT([ \t]|$)/.test(lines[0] ?? '');

/** The lines of a text: a BOM goes, every kind of line end is one (WebVTT, 6.1). */
export const linesOf = (text: string): string[] =>
  text
    .replace(/^\ufeff/, '')
    .replaceAll('\0', '\ufffd')
    .split(/\r\n|\n|\r/);

/**
 * Reads the lines of a WebVTT file as browsers do (WebVTT, 6.1, "WebVTT parser algorithm"): an arrow begins a cue
 * wherever a line has it, and nothing else but an empty line ends one. Times that only people can read count as well.
 */
export function readWebVtt(lines: readonly string[]): WebVtt {
  const read: WebVtt = { cues: [], unread: [], untimed: [] };
  let at = headerEnd(lines);
  while (at < lines.length) {
    if (lines[at] === '') at++;
    else at = readBlock(lines, at, read);
  }
  return read;
}

/** The header ends with an empty line, or where the first times stand. */
function headerEnd(lines: readonly string[]): number {
  let at = 1;
  while (at < lines.length && lines[at] !== '' && !lines[at]?.includes(arrow)) at++;
  return at;
}

/** Reads the block that begins at a line; gives back where the next may begin. */
function readBlock(lines: readonly string[], first: number, read: WebVtt): number {
  const hasArrow = (at: number) => lines[at]?.includes(arrow) ?? false;
  const timing = hasArrow(first) ? first : hasArrow(first + 1) ? first + 1 : undefined;
  const from = (timing ?? first) + 1;
  let to = from;
  while (to < lines.length && lines[to] !== '' && !hasArrow(to)) to++;
  const head = lines[first] ?? '';
  if (timing === undefined) {
    // A number alone is what is left of a counter; browsers pass over it as well.
    if (!/^(NOTE|STYLE|REGION)([ \t]|$)/.test(head) && !/^\s*\d*\s*$/.test(head)) read.untimed.push(first);
    return to;
  }
  const line = lines[timing] ?? '';
  const strict = timesOf(line);
  const times = strict ?? looseTimesOf(line);
  if (times === undefined) read.unread.push(timing);
  else {
    const close = first > 1 && lines[first - 1] !== '' && timing === first;
    read.cues.push({ times, at: timing, from, to, loose: strict === undefined, close });
  }
  return to;
}
