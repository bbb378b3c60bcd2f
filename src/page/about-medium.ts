import { durationOf, isSound } from '../media/medium.ts';
import type { Module } from '../module/module.ts';
import { clock } from '../shared/clock.ts';
import type { Locale } from './locales.ts';
import { sizeInWords } from './words.ts';

/** What a film or a sound is, how long it lasts where that is known, and what it weighs: in the page's words. */
export function aboutMedium(
  file: string,
  { module, locale }: { module: Pick<Module, 'media' | 'files'>; locale: Locale },
): string {
  const medium = module.media.get(file);
  const isHeard = medium !== undefined && isSound(medium);
  const size = sizeInWords(module.files.get(file)?.bytes ?? 0, locale.language);
  const seconds = durationOf(module.media, file);
  if (seconds === undefined) {
    return isHeard ? locale.words('audio.size', { size }) : locale.words('video.size', { size });
  }
  const values = { length: clock(Math.max(1, Math.round(seconds)), locale.language), size };
  return isHeard ? locale.words('audio.length', values) : locale.words('video.length', values);
}

/** The speeds that a player offers. */
const speeds = [0.75, 1, 1.25, 1.5, 2];

/** A speed as a number, and as the language writes it. */
export interface Speed {
  value: number;
  name: string;
  normal: boolean;
}

/** The speeds that a player offers, slowest first. */
export const speedsIn = (language: string): Speed[] =>
  speeds.map((value) => ({ value, name: value.toLocaleString(language), normal: value === 1 }));
