import { afterEach, describe, expect, it, vi } from 'vitest';
import { chooseLanguage } from '../../../src/runtime/later/languages.ts';
import { wordOf } from '../../../src/runtime/launch/words.ts';
import { readSavedState } from '../../../src/runtime/state/saved-state.ts';
import type { Settings } from '../../../src/shared/settings.ts';

describe('the first language', () => {
  it.each([
    ['the first wish that is there', ['de', 'es', 'fr'], 'es'],
    ['the very variety', ['pt-BR'], 'pt-BR'],
    ['another variety of the language', ['fr-CA'], 'fr'],
    ['as some LMSs spell it', ['ES_mx'], 'es'],
    ['the variety before another language', ['pt', 'es'], 'pt-BR'],
    ['none where nothing is wished', ['', ''], undefined],
    ['none where nothing fits', ['sw', 'xx-YY', '*'], undefined],
  ])('is %s', (_, wishes, found) => {
    expect(chooseLanguage(['en', 'es', 'fr', 'pt-BR'], wishes)).toBe(found);
  });
});

describe('words', () => {
  afterEach(() => vi.unstubAllGlobals());
  const inPage = (direction: string, language: string, words: Record<string, string>) => {
    vi.stubGlobal('document', { documentElement: { dir: direction } });
    const settings = { words, module: { id: 'm', version: '1', title: 'T', language } } as Settings;
    return (key: string, values: Record<string, string | number> = {}) => wordOf(settings, key, values);
  };

  it('take the plural form of their number, in the language of the page', () => {
    const arabic = inPage('ltr', 'ar', {
      'n.zero': 'zero',
      'n.one': 'one',
      'n.two': 'two',
      'n.few': 'few {count}',
      'n.many': 'many {count}',
      'n.other': 'other {count}',
    });
    const counts = [0, 1, 2, 3, 11, 100].map((count) => arabic('n', { count }));
    expect(counts).toEqual(['zero', 'one', 'two', 'few 3', 'many 11', 'other 100']);
  });

  it('have one form for all numbers where no other is given', () => {
    const word = inPage('ltr', 'es', { left: 'Quedan: {count}', 'n.other': '{count} cosas' });
    expect([word('left', { count: 1 }), word('n', { count: 1 })]).toEqual(['Quedan: 1', '1 cosas']);
  });

  it('write numbers as the language does', () => {
    expect(inPage('ltr', 'fr', { marks: '{earned}' })('marks', { earned: 2.5 })).toBe('2,5');
  });

  it('keep a Latin name in its place in a page from right to left', () => {
    expect(inPage('rtl', 'ar', { sent: 'إلى {platform}' })('sent', { platform: 'Moodle' })).toBe(
      'إلى \u2068Moodle\u2069',
    );
  });

  it('leave a name alone that nothing fills', () => {
    expect(inPage('ltr', 'en', { a: '{b}' })('a')).toBe('{b}');
  });
});

describe('the chosen language in saved state', () => {
  it('comes back, and is left out when it is none', () => {
    expect(readSavedState('{"language":"es"}').language).toBe('es');
    expect('language' in readSavedState('{"language":5}')).toBe(false);
    expect('language' in readSavedState('')).toBe(false);
  });
});
