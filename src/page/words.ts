import { remember } from '../remember.ts';

/**
 * The interface's words: a key and what to fill in, text out; numbers as the language writes them. `plain` leaves out
 * the marks that keep a Latin name in its place among Arabic words: for texts that leave the page. Throws on a key
 * that no locale has.
 */
export type Words = (key: string, values?: Record<string, unknown>, plain?: 'plain') => string;

// CLDR: languages written from right to left, by their language or script subtag.
const rightToLeft = /^(ar|ckb|dv|fa|he|iw|ku-arab|nqo|ps|sd|syr|ug|ur|yi)\b|-(arab|hebr|thaa|syrc|nkoo)\b/i;

/** The direction in which a language is written. */
export const directionOf = (language: string): 'ltr' | 'rtl' =>
  rightToLeft.test(language) && !/-latn\b/i.test(language) ? 'rtl' : 'ltr';

/** The direction of a text by its first letter, as `dir="auto"` has it (HTML 3.2.6.4). */
export const directionOfText = (text: string): 'ltr' | 'rtl' =>
  /^\P{L}*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(text)
    ? 'rtl'
    : 'ltr';

/** The name of a language in another: "Arabic" in English. */
export const nameOfLanguage = (language: string, inLanguage: string): string =>
  new Intl.DisplayNames([inLanguage, 'en'], { type: 'language' }).of(language) ?? language;

/** How many words a text has, in any script that parts them by spaces. */
export const wordsIn = (text: string): number => text.match(/[\p{L}\p{N}][^\s]*/gu)?.length ?? 0;

/** A size as people say it: "340 kB", "12 MB". */
export function sizeInWords(bytes: number, language: string): string {
  const [value, unit] = bytes < 1e6 ? [bytes / 1e3, 'kilobyte'] : [bytes / 1e6, 'megabyte'];
  return sizeFormat(`${language} ${unit} ${value < 10 ? 2 : 3}`).format(value);
}

// To make one takes a millisecond.
const sizeFormat = remember((wanted) => {
  const [language = 'en', unit, digits] = wanted.split(' ');
  return new Intl.NumberFormat(language, {
    style: 'unit',
    ...(unit === undefined ? {} : { unit }),
    unitDisplay: 'short',
    maximumSignificantDigits: Number(digits),
  });
}, 20);
