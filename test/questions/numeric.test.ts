import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numeric } from '../../src/questions/numeric/author.ts';
import { numberOf } from '../../src/questions/numeric/browser/number.ts';
import { question } from '../../src/questions/numeric/browser.ts';
import { questionContract } from '../contracts/question.ts';
import { head, inShort, readText } from '../workspace-fixture.ts';

questionContract(numeric, question, {
  written: { unit: 'million' },
  examples: [
    { answer: '', response: undefined },
    { answer: 'many', response: undefined },
    { answer: ' 2.50 ', response: { kind: 'number', value: 2.5 } },
    { answer: '٤٢', response: { kind: 'number', value: 42 } },
  ],
  marked: {
    written: { between: ['3', '4.5'], unit: 'm', marks: '2' },
    right: ['3', '4.5', '4,5', '٣٫٥'],
    wrong: ['2.99', '4.51', '-3', '45'],
    partly: [],
    none: '',
  },
});

describe('a number', () => {
  const read: [text: string, language: string, value: number | undefined][] = [
    ['42', 'en', 42],
    ['+42', 'en', 42],
    ['−3', 'en', -3],
    ['.5', 'en', 0.5],
    ['5.', 'en', 5],
    ['1,250', 'en', 1250],
    ['1,250', 'de', 1.25],
    ['1.250', 'de', 1250],
    ['1.250', 'en', 1.25],
    ['1.250', 'fr', 1.25],
    ['0,125', 'en', 0.125],
    ['3,5', 'en', 3.5],
    ['1,234.5', 'de', 1234.5],
    ['1.234,5', 'en', 1234.5],
    ['1.234.567', 'en', 1_234_567],
    ['1,00,000', 'hi', 100_000],
    ['1 400 000', 'en', 1_400_000],
    ['1\u202f400,5', 'fr', 1400.5],
    ['1’400’000', 'de', 1_400_000],
    ['١٬٢٥٠٫٥', 'ar', 1250.5],
    ['\u200f-۱۲', 'fa', -12],
    ['０１２', 'ja', 12],
    ['१२', 'hi', 12],
    ['0.0000001', 'en', 0],
    ['', 'en', undefined],
    [' ', 'en', undefined],
    ['-', 'en', undefined],
    ['.', 'en', undefined],
    ['1.2.3', 'en', undefined],
    ['1,23,4', 'en', undefined],
    ['1,2.3,4', 'en', undefined],
    ['12%', 'en', undefined],
    ['1e5', 'en', undefined],
    ['0x10', 'en', undefined],
    ['Infinity', 'en', undefined],
    ['1-2', 'en', undefined],
    ['9'.repeat(16), 'en', undefined],
    ['about 40', 'en', undefined],
  ];

  it.each(read)('%j in %s is %s', (text, language, value) => {
    expect(numberOf(text, language)).toBe(value);
  });

  const anyNumber = fc
    .tuple(fc.integer({ min: -999_999_999, max: 999_999_999 }), fc.integer({ min: 0, max: 6 }))
    .map(([digits, decimals]) => digits / 10 ** decimals);
  const languages = fc.constantFrom(
    'en',
    'de',
    'fr',
    'es',
    'ar',
    'ar-EG',
    'fa',
    'hi',
    'ru',
    'de-CH',
    'pt-BR',
    'ja',
  );

  it('is read as the language of the page writes it', () => {
    fc.assert(
      fc.property(anyNumber, languages, fc.boolean(), (value, language, useGrouping) => {
        const written = value.toLocaleString(language, { maximumFractionDigits: 6, useGrouping });
        const ambiguous = !useGrouping && /^[^\d]*\d{1,3}[.,]\d{3}$/.test(written);
        const expected = Math.abs(value) < 1e-6 ? 0 : value;
        if (!ambiguous) expect(numberOf(written, language)).toBeCloseTo(expected, 6);
      }),
    );
  });

  it('is never spelt as no standard would take it, whatever was typed', () => {
    const typed = fc.oneof(
      fc.string({ unit: fc.constantFrom(...'0123456789.,-+ e٣٫٬’') }),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(typed, languages, (text, language) => {
        const value = numberOf(text, language);
        if (value !== undefined) expect(String(value)).toMatch(/^-?\d{1,15}(\.\d{1,21})?$/);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a mistake in a numeric question', () => {
  const asked = (line: string) =>
    `${head}questions:\n  - id: q1\n    type: numeric\n    text: How many?\n    ${line}\n`;
  const mistakes: [name: string, line: string, problem: string, cure: RegExp][] = [
    ['a decimal comma', 'correct: 2,5', 'bad-value 8:14', /2\.5/],
    ['a word', 'correct: many', 'bad-value 8:14', /digits/],
    ['a range with one end', 'between: [3]', 'bad-value 8:14', /\[3, 5\]/],
    ['a range that is upside down', 'between: [5, 3]', 'bad-value 8:14', /\[3, 5\]/],
    ['two ways to be right', 'correct: 3\n    between: [3, 5]', 'bad-value 9:14', /one of the two/],
    ['marks for an opinion', 'attempts: 2', 'bad-value 8:15', /between/],
  ];

  it.each(mistakes)('is pointed at, with its cure: %s', async (_, line, expected, cure) => {
    const { problems } = await readText(asked(line));
    expect(problems.map(inShort)).toEqual([`error ${expected}`]);
    expect(problems[0]?.hint).toMatch(cure);
  });
});
