import type { Templates } from './templates.ts';

/** The interface's words: a key and what to fill in, text out. Throws on a key that no locale has. */
export type Words = (key: string, values?: Record<string, unknown>) => string;

/** The words of one language, and which language they are in fact. */
export interface Locale {
  language: string;
  words: Words;
  /** Those that the page's script needs. */
  runtime: Record<string, string>;
}

/** Where no locale file is nearer. */
const fallback = 'en';

/** The nearest locale to a language: `pt-BR`, then `pt`, then English. */
export function localeOf(language: string, templates: Templates): Locale {
  const there = templates.list('locales').map((name) => name.replace(/\.json$/, ''));
  const wanted = [language, language.split('-')[0] ?? '', fallback];
  const found = wanted.find((each) => there.includes(each)) ?? fallback;
  const { page, runtime } = JSON.parse(templates.text(`locales/${found}.json`)) as Record<
    'page' | 'runtime',
    Record<string, string>
  >;
  return {
    language: found,
    runtime,
    words(key, values = {}) {
      const text = page[key];
      if (text === undefined) throw new Error(`The locale ${found} has no words for "${key}".`);
      return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
    },
  };
}

// CLDR: languages written from right to left, by their language or script subtag.
const rightToLeft = /^(ar|ckb|dv|fa|he|iw|ku-arab|nqo|ps|sd|syr|ug|ur|yi)\b|-(arab|hebr|thaa|syrc|nkoo)\b/i;

/** The direction in which a language is written. */
export const directionOf = (language: string): 'ltr' | 'rtl' =>
  rightToLeft.test(language) && !/-latn\b/i.test(language) ? 'rtl' : 'ltr';

/** The name of a language in another: "Arabic" in English. */
export const nameOfLanguage = (language: string, inLanguage: string): string =>
  new Intl.DisplayNames([inLanguage, 'en'], { type: 'language' }).of(language) ?? language;

/** A size as people say it: "340 kB", "12 MB". */
export function sizeInWords(bytes: number, language: string): string {
  const [value, unit] = bytes < 1e6 ? [bytes / 1e3, 'kilobyte'] : [bytes / 1e6, 'megabyte'];
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumSignificantDigits: value < 10 ? 2 : 3,
  }).format(value);
}
