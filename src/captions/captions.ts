import { type Place, type Problem, problem } from '../problem/problem.ts';
import type { Cue } from './cue.ts';
import { plainText, saidIn, withoutStraySigns } from './cue-text.ts';
import { type ShownLines, unrolled } from './rolling.ts';
import { isSrt, webVttFromSrt } from './srt.ts';
import { timesInWords } from './times.ts';
import { isWebVtt, linesOf, readWebVtt, type TimedLines } from './webvtt.ts';

/** What a caption file says. */
export interface Captions {
  /** In the order of their times. */
  cues: Cue[];
  problems: Problem[];
  /** The WebVTT that a package holds in place of the file, where browsers would not show all of the file's words. */
  mended?: string;
}

/** The most captions of one file; and the most characters of one. */
const [mostCues, mostWords] = [20_000, 10_000];

/** Reads a file with captions, WebVTT (W3C) or SRT. `file` and its `text` are for the problems. */
export function parseCaptions(file: string, text: string): Captions {
  const lines = linesOf(text);
  const place = (index: number): Place => ({ file, line: index + 1, column: 1 });
  const say = (index: number, words: { severity?: 'warning'; message: string; hint: string }) =>
    problem('bad-captions', place(index), { ...words, source: text });
  if (!isWebVtt(lines)) {
    if (!isSrt(lines)) return { cues: [], problems: [say(0, noHeader)] };
    const made = webVttFromSrt(lines);
    const excess = tooMuch(lines, readWebVtt(made).cues, made);
    return excess
      ? { cues: [], problems: [say(0, excess)] }
      : { cues: cuesOf(made), problems: [], mended: `${made.join('\n')}\n` };
  }
  const { cues, unread, untimed } = readWebVtt(lines);
  const excess = tooMuch(lines, cues, lines);
  if (excess) return { cues: [], problems: [say(excess.at, excess)] };
  const backward = cues.filter(({ times }) => times.end <= times.start).map(({ at }) => at);
  const loose = cues.filter((cue) => cue.loose).map(({ at }) => at);
  const close = cues.filter((cue) => cue.close).map(({ at }) => at);
  const nothing = cues.length === 0 ? {} : { severity: 'warning' as const };
  const told = [
    { places: unread, words: { ...nothing, ...unreadable(unread.length) } },
    { places: untimed, words: { ...nothing, ...timeless(untimed.length) } },
    { places: backward, words: { severity: 'warning' as const, ...neverShown(backward.length) } },
    { places: loose, words: { severity: 'warning' as const, ...written(loose.length) } },
    { places: close, words: { severity: 'warning' as const, ...crowded(close.length) } },
  ];
  const problems = told.flatMap(({ places: [first], words }) =>
    first === undefined ? [] : [say(first, words)],
  );
  const mended = mend(lines, cues);
  return { cues: cuesOf(mended ?? lines), problems, ...(mended ? { mended: mended.join('\n') } : {}) };
}

/** The lines with what browsers would leave out written as they read it; undefined where they show all. */
function mend(lines: readonly string[], cues: readonly TimedLines[]): string[] | undefined {
  const mended = [...lines];
  for (const { at, times, loose, from, to } of cues) {
    if (loose) mended[at] = timesInWords(times);
    const words = lines.slice(from, to).join('\n');
    const shown = withoutStraySigns(words);
    if (shown !== words) mended.splice(from, to - from, ...padded(shown.split('\n'), to - from));
  }
  return mended.some((line, at) => line !== lines[at]) ? mended : undefined;
}

/** As many lines as before, so that the places of all others stay: what is more goes into the last. */
const padded = (lines: string[], count: number): string[] => {
  const filled = lines.filter((line) => line !== '');
  const rest = filled.slice(count - 1).join('\n');
  return [...filled.slice(0, count - 1), rest, ...Array<string>(count).fill(' ')].slice(0, count);
};

/** What is said in the lines of a WebVTT file, each thing once. */
function cuesOf(lines: readonly string[]): Cue[] {
  const inTime = readWebVtt(lines)
    .cues.map(({ times, from, to }) => ({ ...times, words: lines.slice(from, to) }))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const shown = inTime.map(
    ({ start, end, words }): ShownLines => ({
      start,
      end,
      lines: words.map(plainText).filter((line) => line !== ''),
    }),
  );
  const once = unrolled(shown);
  if (once) return once.map(({ start, end, lines }) => ({ start, end, text: lines.join(' ') }));
  return inTime.flatMap(({ start, end, words }) =>
    saidIn(words.join('\n')).map((said) => ({ start, end, ...said })),
  );
}

function tooMuch(lines: readonly string[], cues: readonly TimedLines[], from: readonly string[]) {
  const last = cues[mostCues];
  if (last) {
    return {
      at: Math.min(last.at, lines.length - 1),
      message: `There are more than ${mostCues.toLocaleString('en')} captions in this file.`,
      hint: 'Look whether it is the right one: a film of a whole day has fewer.',
    };
  }
  const long = cues.find((cue) => lengthOf(from, cue) > mostWords);
  return (
    long && {
      at: Math.min(long.at, lines.length - 1),
      message: `This caption has more than ${mostWords.toLocaleString('en')} characters.`,
      hint: 'Divide it: viewers read a line or two at a time.',
    }
  );
}

function lengthOf(lines: readonly string[], { from, to }: TimedLines): number {
  let length = 0;
  for (let at = from; at < to; at++) length += (lines[at]?.length ?? 0) + 1;
  return length;
}

const timeHint = 'Write a line such as "00:01:02.500 --> 00:01:05.000", and the words on the lines below it.';

const noHeader = {
  message: 'This file does not begin with WEBVTT: no browser shows it as captions.',
  hint: 'Name a WebVTT file (.vtt) or an SRT file (.srt). WebVTT has WEBVTT as its first line, and an empty line below it.',
};

/** The sentence for one place, or for the first of several. */
const counted = (count: number, one: string, many: string) =>
  count === 1 ? one : `${count.toLocaleString('en')} ${many}`;

const unreadable = (count: number) => ({
  message: counted(
    count,
    'The time in this line cannot be read: browsers leave out the words below it.',
    'times in this file cannot be read, from this line on: browsers leave out the words below them.',
  ),
  hint: timeHint,
});

const timeless = (count: number) => ({
  message: counted(
    count,
    'These words have no time: no browser shows them.',
    'pieces of text in this file have no time, from this line on: no browser shows them.',
  ),
  hint: `${timeHint} A remark for yourself begins with NOTE.`,
});

const neverShown = (count: number) => ({
  message: counted(
    count,
    'These words end before they begin: they are never on show.',
    'captions in this file end before they begin, from this line on: they are never on show.',
  ),
  hint: 'The second time of a line is later than the first.',
});

const written = (count: number) => ({
  message: counted(
    count,
    'The time in this line is written as no browser reads it; the package holds it as WebVTT.',
    'times in this file are written as no browser reads them, from this line on; the package holds them as WebVTT.',
  ),
  hint: 'WebVTT has full stops in its times, and two digits for minutes and seconds: 00:01:02.500. Other programs may need it so.',
});

const crowded = (count: number) => ({
  message: counted(
    count,
    'Here the next words begin in the midst of others. Browsers take it so.',
    'captions in this file begin in the midst of others, from this line on. Browsers take it so.',
  ),
  hint: 'Put an empty line above each time: other programs may need it.',
});
