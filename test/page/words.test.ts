import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { home } from '../../src/home.ts';
import { sectionKinds } from '../../src/module/schema.ts';
import { openTemplates } from '../../src/page/templates.ts';
import { directionOf, localeOf, sizeInWords } from '../../src/page/words.ts';
import { workspace } from '../workspace-fixture.ts';

const filesIn = (folder: string, ending: string) =>
  readdirSync(join(home, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => readFileSync(join(home, folder, name), 'utf8'));
const found = (texts: string[], pattern: RegExp) =>
  new Set(texts.flatMap((text) => [...text.matchAll(pattern)].map(([, key]) => key ?? '')));

interface Locale {
  page: Record<string, string>;
  runtime: Record<string, string>;
}
const locales = readdirSync(join(home, 'templates/locales')).map((name): [string, Locale] => [
  name,
  JSON.parse(readFileSync(join(home, 'templates/locales', name), 'utf8')),
]);
const english = Object.fromEntries(locales)['en.json'] as Locale;
const namesIn = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([name]) => name).sort();

describe('the words of the page', () => {
  const inTemplates = found(filesIn('templates', '.hbs'), /\{\{t '([^']+)'/g);
  const inCode = found(filesIn('src/page', '.ts'), /words\('([^']+)'/g);
  const sections = sectionKinds.map((kind) => `section.${kind}`);

  it('are all there, and none is left over', () => {
    expect(inTemplates.size).toBeGreaterThan(5);
    expect([...new Set([...inTemplates, ...inCode, ...sections])].sort()).toEqual(
      Object.keys(english.page).sort(),
    );
  });
});

describe('the words of the page’s script', () => {
  // A key is written out in word('…'), or is a state of a Delivery, or the Trouble that it tells of.
  const written = found(filesIn('src', '.ts'), /word\('([^']+)'/g);
  const [session = ''] = filesIn('src/runtime', 'session.ts');
  const typed = (name: string) =>
    new RegExp(`export type ${name} =[\\s\\S]*?;\\n(?=\\n|$)`).exec(session)?.[0] ?? '';
  const states = found([typed('Delivery')], /state: '([\w-]+)'/g);
  const troubles = found([typed('Trouble')], /'([\w-]+)'/g);

  it('are all there, and none is left over', () => {
    expect([states.size, troubles.size].every((size) => size > 2)).toBe(true);
    // What only looks is never kept on a device.
    const kept = [...troubles].filter((each) => each !== 'browse').map((each) => `device.${each}`);
    const lost = [...troubles].map((each) => `lost.${each}`);
    // The platform's name is filled into every text; a receipt has a form for each plural of the language.
    const used = [...written, ...states, ...kept, ...lost, 'platform', 'receipt.one', 'receipt.other'];
    expect([...new Set(used)].sort()).toEqual(Object.keys(english.runtime).sort());
  });
});

/** Languages have their own plural forms: all are one key. */
const keysOf = (texts: Record<string, string>) =>
  [...new Set(Object.keys(texts).map((key) => key.replace(/^(receipt)\..*/, '$1')))].sort();

describe.each(locales)('the locale %s', (_, { page, runtime }) => {
  it('has the keys of the English one, and fills in the same names', () => {
    for (const [own, other] of [
      [page, english.page],
      [runtime, english.runtime],
    ] as const) {
      expect(keysOf(own)).toEqual(keysOf(other));
      for (const [key, text] of Object.entries(own)) {
        expect([key, namesIn(text)]).toEqual([key, namesIn(other[key] ?? '')]);
      }
    }
  });
});

describe('a locale of the workspace', () => {
  const open = (language: string, files: Record<string, string>) =>
    localeOf(language, openTemplates(workspace(files)));

  it('is chosen by the nearest name, and is English where it has no words', () => {
    const files = { 'templates/locales/fr.json': '{"page": {"skip": "Au texte"}}' };
    for (const language of ['fr', 'fr-CA']) {
      const { words, language: chosen, runtime } = open(language, files);
      expect([chosen, words('skip'), words('progress')]).toEqual(['fr', 'Au texte', english.page.progress]);
      expect(runtime).toEqual(english.runtime);
    }
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
