import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { noteColumns } from '../../src/answers/notes.ts';
import { explained } from '../../src/answers/outputs/workbook.ts';
import { sources } from '../../src/answers/sources/index.ts';
import { sheetNames } from '../../src/answers/workbook-notes.ts';
import { callouts } from '../../src/fields/markdown/callouts.ts';
import { home } from '../../src/home.ts';
import { localeOf } from '../../src/page/locales.ts';
import { openTemplates } from '../../src/page/templates.ts';
import { directionOf, sizeInWords } from '../../src/page/words.ts';
import { kindNames } from '../../src/sections/index.ts';
import { workspace } from '../workspace-fixture.ts';

const filesIn = (folder: string, ending: RegExp) =>
  readdirSync(join(home, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name))
    .map((name) => readFileSync(join(home, folder, name), 'utf8'));
const found = (texts: string[], pattern: RegExp) =>
  new Set(texts.flatMap((text) => [...text.matchAll(pattern)].map(([, key]) => key ?? '')));

interface Locale {
  page: Record<string, string>;
  runtime: Record<string, string>;
  answers: Record<string, string>;
}
const locales = readdirSync(join(home, 'templates/locales')).map((name): [string, Locale] => [
  name,
  JSON.parse(readFileSync(join(home, 'templates/locales', name), 'utf8')),
]);
const english = Object.fromEntries(locales)['en.json'] as Locale;
/** Names of keys and of question types, as a proof says them: one word each, which languages often share. */
const names = /^proof\.(?:key|type)\./;
/** Languages have their own plural forms: all are one key. */
const plural = /^(.+)\.(zero|one|two|few|many|other)$/;
const keysOf = (texts: Record<string, string>) =>
  [...new Set(Object.keys(texts).map((key) => plural.exec(key)?.[1] ?? key))].sort();
const namesIn = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([name]) => name).sort();

describe('the words of the page', () => {
  const inTemplates = found(filesIn('templates', /(?<!\banswers[\\/][\w-]+)\.hbs$/), /\{\{t '([^']+)'/g);
  const code = [...filesIn('src/page', /\.ts$/), ...filesIn('src/fields', /\.ts$/)];
  const inCode = found(code, /words(?:Of\(env\))?\('([^']+)'/g);
  // What a proof says beside the texts; its words for keys and types are judged by test/proof/proof.test.ts.
  const ofProof = found(
    [...filesIn('src/sections', /\.ts$/), ...filesIn('src/proof', /\.ts$/)],
    /say\('(proof\.(?!key\.)[^']+)'/g,
  );
  const titles = callouts.map((kind) => `callout.${kind.toLowerCase()}`);
  const sections = kindNames.map((kind) => `section.${kind}`);

  it('are all there, and none is left over', () => {
    expect(inTemplates.size).toBeGreaterThan(5);
    const used = new Set([...inTemplates, ...inCode, ...ofProof, ...titles, ...sections]);
    const others = (keys: Iterable<string>) => [...keys].filter((key) => !names.test(key)).sort();
    expect(others(used)).toEqual(others(Object.keys(english.page)));
  });
});

describe('the words of the answers', () => {
  const inTemplates = found(filesIn('templates/answers', /\.hbs$/), /\{\{t '([^']+)'/g);
  const code = filesIn('src/answers', /\.ts$/);
  const inCode = found(code, /'((?:report|digest|present)\.(?!html|css|js|md)[\w.-]+)'/g);
  const stages = ['enrolled', 'opened', 'some', 'every', 'completed'].map((key) => `report.${key}`);
  const ofSources = sources.map(({ name }) => `report.source.${name}`);
  const columns = [
    ...found(code, /name: '([a-z -]+)',\s+width/g),
    ...found(code, /headingIn\([\w.]+, '([^']+)'/g),
    ...noteColumns,
  ];
  const ofWorkbook = [
    ...columns.map((name) => `workbook.${name}`),
    ...explained.map((name) => `workbook.about.${name}`),
    ...sheetNames.map((name) => `workbook.sheet.${name}`),
  ];

  it('are all there, and none is left over', () => {
    expect([...new Set([...inTemplates, ...inCode, ...stages, ...ofSources, ...ofWorkbook])].sort()).toEqual(
      Object.keys(english.answers).sort(),
    );
  });
});

describe('the words of the page’s script', () => {
  // A key is written out in word('…'), or is a state of a Delivery, or the Trouble that it tells of.
  const calls = [...found(filesIn('src', /\.ts$/), /(?<!\bparts\.)\bword\(([^()]*)/g)];
  const written = found(calls, /(?:^|[?:])\s*'([^']+)'/g);
  const [session = ''] = filesIn('src/shared', /^session\.ts$/);
  const typed = (name: string) =>
    new RegExp(`export type ${name} =[\\s\\S]*?;\\n(?=\\n|$)`).exec(session)?.[0] ?? '';
  const states = found([typed('Delivery')], /state: '([\w-]+)'/g);
  const troubles = found([typed('Trouble')], /'([\w-]+)'/g);

  it('are all there, and none is left over', () => {
    expect([states.size, troubles.size].every((size) => size > 2)).toBe(true);
    // What only looks is never kept on a device.
    const kept = [...troubles].filter((each) => each !== 'browse').map((each) => `device.${each}`);
    const lost = [...troubles].map((each) => `lost.${each}`);
    // The platform's name is filled into every text.
    // After trouble has passed.
    const again = ['sent.again', 'kept.again'];
    const used = [...written, ...states, ...kept, ...lost, ...again, 'platform'];
    expect([...new Set(used)].sort()).toEqual(keysOf(english.runtime));
  });
});

describe.each(locales)('the locale %s', (file, { page, runtime, answers }) => {
  it('has the keys of the English one, and fills in the same names', () => {
    for (const [own, other] of [
      [page, english.page],
      [runtime, english.runtime],
      [answers, english.answers],
    ] as const) {
      expect(keysOf(own)).toEqual(keysOf(other));
      for (const [key, text] of Object.entries(own)) {
        const [, base, form] = plural.exec(key) ?? [];
        const names = namesIn(other[key] ?? other[`${base}.other`] ?? '');
        // "One answer", "two answers" need no number in languages that have a form for just these.
        const needed = form && !text.includes('{count}') ? names.filter((name) => name !== '{count}') : names;
        expect([key, namesIn(text)]).toEqual([key, needed]);
      }
    }
  });

  it('has every plural form of its language where it has one, and a number in those of many numbers', () => {
    const { pluralCategories } = new Intl.PluralRules(file.replace('.json', '')).resolvedOptions();
    const counted = Object.keys(runtime).flatMap((key) => plural.exec(key)?.[1] ?? []);
    expect(new Set(counted)).toContain('receipt');
    for (const key of new Set(counted)) {
      const forms = Object.keys(runtime).flatMap((each) =>
        plural.exec(each)?.[1] === key ? [plural.exec(each)?.[2]] : [],
      );
      expect([key, forms.sort()]).toEqual([key, [...pluralCategories].sort()]);
      expect(runtime[`${key}.other`]).toContain('{count}');
    }
  });

  it('is another language than English', () => {
    const same = Object.entries({ ...page, ...runtime }).filter(
      ([key, text]) => !names.test(key) && (text === english.page[key] || text === english.runtime[key]),
    );
    // French has many words in common with it; nothing has most of them.
    expect(same.length < 15).toBe(file !== 'en.json');
  });
});

describe('a locale of the workspace', () => {
  const open = (language: string, files: Record<string, string>) =>
    localeOf(language, openTemplates(workspace(files)));

  it('is chosen by the nearest name, and is English where it has no words', () => {
    const files = { 'templates/locales/sw.json': '{"page": {"skip": "Kwa maandishi"}}' };
    for (const language of ['sw', 'sw-KE']) {
      const { words, language: chosen, runtime } = open(language, files);
      expect([chosen, words('skip'), words('progress')]).toEqual([
        'sw',
        'Kwa maandishi',
        english.page.progress,
      ]);
      expect(runtime).toEqual(english.runtime);
    }
  });

  it('changes a word of a built-in one, and leaves it the others', () => {
    const { words } = open('fr', { 'templates/locales/fr.json': '{"page": {"skip": "Au texte"}}' });
    expect([words('skip'), words('progress')]).toEqual(['Au texte', 'Progression']);
  });

  it('has numbers as its language writes them', () => {
    const files = { 'templates/locales/sw.json': '{"page": {"number": "{number}"}}' };
    expect(open('sw', files).words('number', { number: 1234.5 })).toBe('1,234.5');
    expect(open('es', {}).words('reflection.goal', { count: '{count}', goal: 12_345 })).toBe(
      '{count} de 12.345 palabras',
    );
  });

  it('keeps Latin names in their place among Arabic words, in the page alone', () => {
    const { words } = open('ar', {});
    const values = { number: 'B-2', title: 'GIZ' };
    expect(words('number', values)).toBe('الوحدة \u2068B-2\u2069');
    expect(words('title', values, 'plain')).toBe('الوحدة B-2 - GIZ');
  });

  it('is English for a language that nobody wrote down', () => {
    expect(open('sw', {}).language).toBe('en');
  });

  it('knows no words that objects have by nature', () => {
    expect(() => open('en', {}).words('constructor')).toThrow('constructor');
  });
});

describe('the direction of a language', () => {
  it.each([
    ['ar', 'rtl'],
    ['fa-IR', 'rtl'],
    ['he', 'rtl'],
    ['pa-Arab', 'rtl'],
    ['ar-Latn', 'ltr'],
    ['en', 'ltr'],
    ['ara', 'ltr'],
  ])('%s is %s', (language, direction) => {
    expect(directionOf(language)).toBe(direction);
  });
});

describe('a size', () => {
  it.each([
    [0, '0 kB'],
    [48_213, '48.2 kB'],
    [999_999, '1,000 kB'],
    [12_345_678, '12.3 MB'],
  ])('of %d bytes is %s', (bytes, words) => {
    expect(sizeInWords(bytes, 'en')).toBe(words);
  });
});
