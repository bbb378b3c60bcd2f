import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseCaptions } from '../../src/captions/captions.ts';
import { openBrowser } from './learner.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
});

type Shown = [start: number, end: number, words: string];

/** What a browser shows of each of some WebVTT files, words on one line; what shows nothing is left out. */
async function shownBy(texts: string[]): Promise<Shown[][]> {
  const page = await browser.newPage();
  try {
    return await page.evaluate(async (files) => {
      const read = async (text: string) => {
        const track = document.createElement('track');
        track.src = `data:text/vtt;charset=utf-8,${encodeURIComponent(text)}`;
        const video = document.createElement('video');
        video.append(track);
        const settled = new Promise((done) => {
          track.addEventListener('load', done);
          track.addEventListener('error', done);
        });
        track.track.mode = 'hidden';
        await settled;
        return [...((track.track.cues ?? []) as Iterable<VTTCue>)].map((cue): [number, number, string] => [
          cue.startTime,
          cue.endTime,
          (cue.getCueAsHTML().textContent ?? '').replace(/\s+/g, ' ').trim(),
        ]);
      };
      return (await Promise.all(files.map(read))).map((cues) => cues.filter(([, , words]) => words !== ''));
    }, texts);
  } finally {
    await page.close();
  }
}

/** What is read of a file for the transcript, the voices of one time together. */
function readOf(text: string): Shown[] {
  const shown: Shown[] = [];
  for (const { start, end, text: words } of parseCaptions('a.vtt', text).cues) {
    const last = shown.at(-1);
    // Spaces between voices are a matter of the transcript: see `spaceless`.
    if (last && last[0] === start && last[1] === end) last[2] += ` ${words}`;
    else shown.push([start, end, words]);
  }
  return shown;
}

const packed = (text: string) => parseCaptions('a.vtt', text).mended ?? text;
const spaceless = (shown: Shown[]) =>
  shown.map(([start, end, words]) => [start, end, words.replace(/\s/g, '')]);

describe('captions in Chromium', () => {
  const folder = new URL('../captions/files/', import.meta.url);
  const files = readdirSync(folder).filter((name) => name !== 'yt-auto.vtt');

  it('of every sample show what the transcript says', async () => {
    const texts = files.map((name) => readFileSync(new URL(name, folder), 'utf8'));
    const shown = await shownBy(texts.map(packed));
    texts.forEach((text, at) => {
      expect([files[at], readOf(text)]).toEqual([files[at], shown[at]]);
      expect(shown[at]?.length).toBeGreaterThan(0);
    });
  });

  it('of files with all that people write show what the transcript says', async () => {
    let number = 0;
    // Each caption at a time of its own, so that those of one time are the voices of one caption.
    const times = fc.constantFrom(
      (at: string) => `${at}.000 --> 09:00.000`,
      (at: string) => `00:${at}.000-->00:09:00.500 align:start`,
      (at: string) => `00:${at},500 --> 00:09:00,500`,
      (at: string) => `\t${at}.250\t-->\t0:09:00.000`,
      (at: string) => `${at} --> nine`,
    );
    const timeLine = times.map((line) => {
      number = (number + 1) % 480;
      const two = (value: number) => String(value).padStart(2, '0');
      return `\n${line(`${two(Math.trunc(number / 60))}:${two(number % 60)}`)}\n`;
    });
    const words = fc.constantFrom(
      ...[
        'a',
        ' ',
        '\n',
        '\n\n',
        '<v Ana>',
        '</v>',
        '<i>',
        '</i>',
        '<c.x>',
        '<00:01.000>',
        '<br>',
        '<',
        '>',
        '< b >',
      ],
      ...[
        '<3',
        '&',
        '&amp;',
        '&lt;',
        '&eacute;',
        '&copy',
        '&#151;',
        '&#x41',
        'NOTE',
        'STYLE\n',
        '\ufeff',
        '12',
        '--',
        '{\\an8}',
      ],
    );
    const file = fc
      .array(fc.oneof({ arbitrary: words, weight: 3 }, timeLine), { minLength: 2, maxLength: 40 })
      .map((pieces) => `WEBVTT\n\n${pieces.join('')}`);
    const texts = fc.sample(file, { numRuns: 400, seed: 7 });
    const shown = await shownBy(texts.map(packed));
    texts.forEach((text, at) => {
      expect([text, spaceless(readOf(text))]).toEqual([text, spaceless(shown[at] ?? [])]);
    });
  });
});
