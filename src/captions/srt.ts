import { withoutStraySigns } from './cue-text.ts';
import { arrow, looseTimesOf, type Times, timesInWords } from './times.ts';

/** True for lines that are captions as SRT has them: times, and no header of WebVTT. */
export const isSrt = (lines: readonly string[]): boolean =>
  lines.some((line) => line.includes(arrow) && looseTimesOf(line) !== undefined);

/**
 * The lines of a WebVTT file that says what an SRT file says. SRT has no specification: a counter, times with commas,
 * words until the next times; `<font>` and `{\an8}` are left out, `<i>`, `<b>` and `<u>` mean the same in both.
 */
export function webVttFromSrt(lines: readonly string[]): string[] {
  const timings = lines.flatMap((line, at): { at: number; times: Times }[] => {
    const times = line.includes(arrow) ? looseTimesOf(line) : undefined;
    return times ? [{ at, times }] : [];
  });
  return [
    'WEBVTT',
    ...timings.flatMap(({ at, times }, index) => {
      const next = timings[index + 1]?.at ?? lines.length;
      const words = wordsOf(lines.slice(at + 1, next), index + 1 < timings.length);
      return words.length === 0 ? [] : ['', timesInWords({ ...times, settings: '' }), ...words];
    }),
  ];
}

/** The lines with words, without the counter of the times that follow. */
function wordsOf(lines: readonly string[], hasCounter: boolean): string[] {
  const filled = lines.map((line) => line.trim()).filter((line) => line !== '');
  const counter = hasCounter && /^\d+$/.test(filled.at(-1) ?? '');
  const words = (counter ? filled.slice(0, -1) : filled).map(webVttLine).join('\n');
  return withoutStraySigns(words)
    .split('\n')
    .filter((line) => line.trim() !== '');
}

const webVttLine = (line: string) =>
  line
    .replace(/\{\\[^{}]{0,40}\}/g, '')
    .replace(/<\/?(?:font|span)\b[^<>]*>/gi, '')
    .replace(/&(?!(?:#\d+|#x[\da-f]+|[a-z]+\d*);)/gi, '&amp;')
    .replaceAll(arrow, '--&gt;');
