import { plainText } from '../fields/markdown.ts';
import { itemsOf, type Module } from '../module/module.ts';
import { standingsIn } from '../module/walk.ts';
import { authorOf } from '../questions/index.ts';
import { authorOfSection } from '../sections/index.ts';
import type { Locale } from './locales.ts';
import { wordsIn } from './words.ts';

/** Words that people read in a minute, when they read to learn: Brysbaert (2019) has 238 for reading to know. */
const wordsInMinute = 200;
/** Minutes for a question with an answer in one's own words, and for any other. */
const minutesFor = { written: 4, other: 0.75 };
/** What learners read only after they have answered, or in place of a film. */
const notRead = ['feedback', 'model', 'replies', 'transcript'];

/**
 * The minutes that a module takes about, from its words, films, sounds and questions: in steps of 5, above two hours of
 * 15. Undefined where a film lies elsewhere or does not say how long it is: then nobody knows.
 */
export function reckonedMinutes(module: Module): number | undefined {
  if (itemsOf(module, 'videos').some(({ url }) => url !== undefined)) return undefined;
  let seconds = 0;
  for (const { duration } of module.media.values()) {
    if (duration === undefined) return undefined;
    seconds += duration;
  }
  const words = module.sections.reduce((sum, section) => {
    const texts = standingsIn(authorOfSection(section).schema, section).filter(
      ({ path, field }) =>
        (field?.as === 'markdown' || field?.as === 'line') &&
        !path.some((step) => notRead.includes(String(step))),
    );
    return sum + texts.reduce((count, { value }) => count + wordsIn(plainText(value)), 0);
  }, 0);
  const questions = itemsOf(module, 'questions').reduce(
    (sum, question) =>
      sum +
      (authorOf(question).shape(question).type === 'long-fill-in' ? minutesFor.written : minutesFor.other),
    0,
  );
  const minutes = words / wordsInMinute + seconds / 60 + questions;
  const step = minutes > 120 ? 15 : 5;
  return Math.max(step, Math.ceil(minutes / step) * step);
}

/** How long a module takes: what its author says, or about what is reckoned; undefined where the page says nothing. */
export function lastingOf(module: Module): { minutes: number; isReckoned: boolean } | undefined {
  if (module.duration === 'none') return undefined;
  const minutes = module.duration ?? reckonedMinutes(module);
  return minutes === undefined ? undefined : { minutes, isReckoned: module.duration === undefined };
}

/** The same in the words of a page. */
export function durationInWords(lasting: ReturnType<typeof lastingOf>, { words, language }: Locale) {
  if (!lasting) return undefined;
  const { minutes, isReckoned } = lasting;
  const part = (value: number, unit: string) =>
    value === 0
      ? []
      : new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(value);
  const duration = [part(Math.floor(minutes / 60), 'hour'), part(minutes % 60, 'minute')].flat().join(' ');
  return isReckoned ? words('duration.about', { duration }) : duration;
}
