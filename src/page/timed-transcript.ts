import type { Cue } from '../captions/cue.ts';
import { clock } from '../shared/clock.ts';

/** What is said without a longer pause, by one voice: short enough to find a place in. */
export interface Paragraph {
  /** Seconds. */
  start: number;
  voice: string | undefined;
  cues: Cue[];
}

/** Seconds without a word that begin a new paragraph. */
const pause = 2;
/** Characters after which a paragraph ends with its sentence, and after which it ends in any case. */
const [long, longest] = [200, 500];
const sentenceEnd = /[.!?…。！？؟۔।]["'”’»)\]]*$/;

/** Groups cues, which come in the order of their times. */
export function paragraphsOf(cues: readonly Cue[]): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let length = 0;
  for (const cue of cues) {
    const last = paragraphs.at(-1);
    const before = last?.cues.at(-1);
    const isNew =
      !last ||
      !before ||
      cue.voice !== last.voice ||
      cue.start - before.end >= pause ||
      length >= longest ||
      (length >= long && sentenceEnd.test(before.text));
    if (isNew) {
      paragraphs.push({ start: cue.start, voice: cue.voice, cues: [cue] });
      length = 0;
    } else last.cues.push(cue);
    length += cue.text.length;
  }
  return paragraphs;
}

/** The paragraphs as the template shows them; none where there are no cues. */
export const timedView = (cues: readonly Cue[], language: string) =>
  paragraphsOf(cues).map(({ start, voice, cues: said }) => ({
    start,
    clock: clock(start, language),
    voice,
    said: said.map(({ start: time, text }) => ({ time, text })),
  }));
