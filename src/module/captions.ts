import { firstOf, isEnough } from '../problem/in-order.ts';
import { type Place, type Problem, problem } from '../problem/problem.ts';

/** What is said at one time of a video. Plain text on one line: no tags, no entities. */
export interface Cue {
  /** Seconds. */
  start: number;
  end: number;
  text: string;
  /** Who says it, where the file names somebody. */
  voice?: string;
}

/** The most captions of one file, several voices in one counting each; and the most characters of one caption. */
const [mostCues, mostWords] = [20_000, 10_000];

/** Reads a WebVTT file (W3C, 4.1). Its cues come in the order of their times; `file` is for the problems. */
export function parseCaptions(file: string, text: string): { cues: Cue[]; problems: Problem[] } {
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\n|\r/);
  const cues: Cue[] = [];
  const problems: Problem[] = [];
  const refuse = (index: number, message: string, hint: string) => {
    const place: Place = { file, line: index + 1, column: 1 };
    problems.push(problem('bad-captions', place, { message, hint, source: text }));
  };
  if (!/^WEBVTT([ \t]|$)/.test(lines[0] ?? '')) {
    refuse(0, 'This file does not begin with WEBVTT: no browser shows it as captions.', headerHint(lines));
    return { cues, problems };
  }
  for (const { first, block } of blocksOf(lines)) {
    if (isEnough(problems)) break;
    const timing = block.findIndex((line) => line.includes('-->'));
    if (/^(NOTE|STYLE|REGION)([ \t]|$)/.test(block[0] ?? '') && timing !== 0) continue;
    if (timing !== 0 && timing !== 1) {
      refuse(first, 'These words have no time: no browser shows them.', timeHint);
      continue;
    }
    const at = first + timing;
    const times = timesOf(block[timing] ?? '');
    const said = block.slice(timing + 1);
    const words = said.join('\n');
    const second = said.findIndex((line) => line.includes('-->'));
    if (!times) refuse(at, 'The time in this line cannot be read.', timeHint);
    else if (times.end <= times.start) {
      refuse(at, 'These words end before they begin.', 'The second time of a line is later than the first.');
    } else if (second >= 0) {
      refuse(
        at + 1 + second,
        'Here the next words begin in the midst of others.',
        'Put an empty line above.',
      );
    } else if (words.length > mostWords) {
      refuse(
        at,
        `This caption has more than ${mostWords.toLocaleString('en')} characters.`,
        'Divide it: viewers read a line or two at a time.',
      );
    } else for (const each of saidIn(words)) cues.push({ ...times, ...each });
    if (cues.length > mostCues) {
      refuse(
        at,
        `From here on, there are more than ${mostCues.toLocaleString('en')} captions in this file.`,
        'Look whether it is the right one: a film of a whole day has fewer.',
      );
      break;
    }
  }
  return { cues: cues.sort((a, b) => a.start - b.start), problems: firstOf(problems) };
}

const timeHint = 'Write a line such as "00:01:02.500 --> 00:01:05.000", and the words on the lines below it.';

const headerHint = (lines: string[]) =>
  lines.some((line) => /\d,\d{3}[ \t]*-->/.test(line))
    ? 'It looks like SRT. Write WEBVTT as its first line, an empty line below it, and full stops for the commas in its times.'
    : 'Write WEBVTT as its first line, and an empty line below it.';

/** Lines between empty ones, without the header; `first` counts from 0. */
function* blocksOf(lines: string[]): Generator<{ first: number; block: string[] }> {
  let block: string[] = [];
  let first = Math.max(lines.indexOf(''), 1);
  for (let at = first; at <= lines.length; at++) {
    const line = lines[at] ?? '';
    if (line !== '') {
      if (block.length === 0) first = at;
      block.push(line);
    } else if (block.length > 0) {
      yield { first, block };
      block = [];
    }
  }
}

const stamp = '(?:(\\d{2,}):)?([0-5]\\d):([0-5]\\d)\\.(\\d{3})';
const timeLine = new RegExp(`^[ \\t]*${stamp}[ \\t]*-->[ \\t]*${stamp}(?:[ \\t].*)?$`);

function timesOf(line: string): { start: number; end: number } | undefined {
  const found = timeLine.exec(line);
  if (!found) return undefined;
  const secondsFrom = (at: number) => {
    const [hours = 0, minutes = 0, seconds = 0, thousandths = 0] = found
      .slice(at, at + 4)
      .map((part) => Number(part ?? 0));
    return hours * 3600 + minutes * 60 + seconds + thousandths / 1000;
  };
  return { start: secondsFrom(1), end: secondsFrom(5) };
}

/** The words of a cue, and of several voices in one cue each its own. */
const saidIn = (words: string): { text: string; voice?: string }[] =>
  words.split(/(?=<v[.\s])/).flatMap((part) => {
    const voice = plain(/^<v(?:\.[^\s>]*)?\s([^>]*)>/.exec(part)?.[1] ?? '');
    const text = plain(part);
    return text === '' ? [] : [{ text, ...(voice ? { voice } : {}) }];
  });

const plain = (words: string) =>
  withoutTags(words)
    .replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]+);/gi, (whole, name: string) => characterOf(name) ?? whole)
    .replace(/\s+/g, ' ')
    .trim();

/** An unclosed "<" stays, with the words behind it: better one sign too many than a sentence lost. */
function withoutTags(words: string): string {
  let text = '';
  for (let at = 0; ; ) {
    const open = words.indexOf('<', at);
    const close = open < 0 ? -1 : words.indexOf('>', open);
    if (close < 0) return text + words.slice(at);
    text += words.slice(at, open);
    at = close + 1;
  }
}

const named: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  lrm: '\u200e',
  rlm: '\u200f',
};

function characterOf(name: string): string | undefined {
  if (!name.startsWith('#')) return Object.hasOwn(named, name) ? named[name] : undefined;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  const isCharacter = code >= 32 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : undefined;
}

const primary = (language: string) => language.split('-')[0]?.toLowerCase();

/** Of captions by language, the language that a page shows: its own, else another variety of it (`pt` for `pt-BR`). */
export function nearestLanguage(captions: Record<string, string>, language: string): string | undefined {
  const there = Object.keys(captions);
  return there.find((each) => each === language) ?? there.find((each) => primary(each) === primary(language));
}
