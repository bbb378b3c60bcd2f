import * as z from 'zod';
import { ProblemError, problem } from '../problem/problem.ts';
import type { Templates } from './templates.ts';
import { directionOf, type Words } from './words.ts';

/** The words of one language, and which language they are in fact. */
export interface Locale {
  language: string;
  words: Words;
  /** Those that the page's script needs. */
  runtime: Record<string, string>;
}

/** Where no locale file is nearer. */
const fallback = 'en';

/** The words of the page, of its script, of what `satchel answers` makes, and of formulas that are read aloud. */
type Texts = Record<'page' | 'runtime' | 'answers' | 'formula', Record<string, string>>;

const locales = new WeakMap<Templates, Map<string, Locale>>();

/**
 * The nearest locale to a language: `pt-BR`, then `pt`, then English. What the workspace's file has no words
 * for is as it is built in, and else English. It is read once from the same templates.
 * Throws a ProblemError for a locale file of the workspace's that cannot be read.
 */
export function localeOf(language: string, templates: Templates): Locale {
  const known = locales.get(templates) ?? new Map<string, Locale>();
  const locale = known.get(language) ?? readLocales(language, templates);
  locales.set(templates, known.set(language, locale));
  return locale;
}

function readLocales(language: string, templates: Templates): Locale {
  const there = templates.list('locales').map((name) => name.replace(/\.json$/, ''));
  const wanted = [language, language.split('-')[0] ?? '', fallback];
  const found = wanted.find((each) => there.includes(each)) ?? fallback;
  const sides = [builtInLocale(fallback, templates), builtInLocale(found, templates)];
  const own = [...sides, readLocale(`locales/${found}.json`, templates)];
  const page: Record<string, string> = Object.assign(
    {},
    ...own.flatMap((texts) => [texts.page, texts.answers, ofFormulas(texts.formula)]),
  );
  const isRightToLeft = directionOf(found) === 'rtl';
  return {
    language: found,
    runtime: Object.assign({}, ...own.map((texts) => texts.runtime)),
    words(key, values = {}, plain) {
      const text = Object.hasOwn(page, key) ? page[key] : undefined;
      if (text === undefined) throw new Error(`no locale has words for "${key}"`);
      return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
        const value = values[name];
        if (value === undefined) return whole;
        const said = typeof value === 'number' ? value.toLocaleString(found) : String(value);
        return isRightToLeft && !plain ? `\u2068${said}\u2069` : said;
      });
    },
  };
}

/** Their keys are signs, which stand for themselves: `+`, `of`. */
const ofFormulas = (texts: Record<string, string> = {}): Record<string, string> =>
  Object.fromEntries(Object.entries(texts).map(([key, text]) => [`formula.${key}`, text]));

const builtInLocale = (language: string, templates: Templates): Partial<Texts> =>
  JSON.parse(templates.builtIn(`locales/${language}.json`) ?? '{}');

function readLocale(name: string, templates: Templates): Partial<Texts> {
  const source = templates.text(name);
  const file = templates.file(name);
  const refused = (message: string, at = 0) => {
    const before = source.slice(0, at).split('\n');
    const place = { file, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
    const hint =
      'Compare it with the built-in templates/locales/en.json: quotes, commas and brackets must match.';
    return new ProblemError([problem('template', place, { message, hint, source })]);
  };
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch (error) {
    const at = /at position (\d+)/.exec((error as Error).message)?.[1];
    throw refused('This file of words cannot be read here.', at === undefined ? source.length : Number(at));
  }
  const { data } = localeSchema.safeParse(value);
  if (!data)
    throw refused('This file of words is not built as {"page": {…}, "runtime": {…}} with texts in it.');
  return data as Partial<Texts>;
}

const localeSchema = z.strictObject({
  page: z.record(z.string(), z.string()).optional(),
  runtime: z.record(z.string(), z.string()).optional(),
  answers: z.record(z.string(), z.string()).optional(),
  formula: z.record(z.string(), z.string()).optional(),
});
