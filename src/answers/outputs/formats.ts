import { type Asked, textIn } from '../questions.ts';
import type { Run } from '../run.ts';

const formats = (language: string) => ({
  moment: new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' }),
  day: new Intl.DateTimeFormat(language, { dateStyle: 'long' }),
  number: new Intl.NumberFormat(language),
  share: new Intl.NumberFormat(language, { style: 'percent' }),
});

const kept = new Map<string, ReturnType<typeof formats>>();
/** How a language writes dates and numbers. To make these takes a millisecond. */
export function formatsOf(language: string): ReturnType<typeof formats> {
  const known = kept.get(language) ?? formats(language);
  kept.set(language, known);
  return known;
}

/** A day that somebody typed, or a moment, as the language writes it. */
export function dateIn(text: string | undefined, language: string): string | undefined {
  if (text === undefined) return undefined;
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) return text;
  const { day, moment } = formatsOf(language);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? day.format(date) : moment.format(date);
}

/** A share in percent, to a tenth: how long a bar is. */
export const percentOf = (count: number, all: number): number =>
  all === 0 ? 0 : Math.round((count / all) * 1000) / 10;

/** A text on a line: cut between two words where it has more than 140 characters. */
export const shortened = (text: string, most = 140): string =>
  [...text].length <= most
    ? text
    : `${[...text]
        .slice(0, most)
        .join('')
        .replace(/\s+\S*$/, '')} …`;

/** What is asked, in the language of the report; of a question that is gone, what is still known of it. */
export const askedText = (question: Asked, run: Run): string =>
  question.type === 'gone'
    ? `${run.words('report.gone')}: ${textIn(question.text) || question.id}`
    : textIn(question.text, run.language, run.module.language);
