import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reflection } from '../../src/questions/reflection/author.ts';
import { wordsIn } from '../../src/questions/reflection/browser/words.ts';
import { question } from '../../src/questions/reflection/browser.ts';
import { questionContract } from '../contracts/question.ts';
import { head, inShort, readText } from '../workspace-fixture.ts';

questionContract(reflection, question, {
  written: { required: 'true', goal: '150', longest: '2000', model: 'An *answer*.' },
  examples: [
    { answer: '', response: { kind: 'text', text: '' } },
    { answer: 'a\nb «ك» 🌍', response: { kind: 'text', text: 'a\nb «ك» 🌍' } },
  ],
});

describe('the words of a text', () => {
  const counted: [text: string, language: string, words: number][] = [
    ['', 'en', 0],
    [' \n\t', 'en', 0],
    ['One – two, three!', 'en', 3],
    ['Ils l’ont dit: 3,5 millions.', 'fr', 5],
    ['نتبادل الخبرات مع بلد مجاور', 'ar', 5],
    ['我们学习', 'zh', 2],
    ['👋 🌍', 'en', 0],
  ];

  it.each(counted)('of %j in %s are %i', (text, language, words) => {
    expect(wordsIn(text, language)).toBe(words);
  });

  it('are counted by white space where the browser cannot divide a text', () => {
    const { Segmenter } = Intl;
    try {
      Reflect.set(Intl, 'Segmenter', undefined);
      expect(wordsIn('One – two, three!', 'en')).toBe(3);
      expect(wordsIn('  ', 'en')).toBe(0);
    } finally {
      Reflect.set(Intl, 'Segmenter', Segmenter);
    }
  });

  it('are as many as were put together', () => {
    const word = fc.stringMatching(/^[a-z]{1,8}$/);
    fc.assert(
      fc.property(fc.array(word, { maxLength: 40 }), fc.constantFrom(' ', '\n\n', ', '), (words, between) => {
        expect(wordsIn(words.join(between), 'en')).toBe(words.length);
      }),
    );
  });
});

describe('a mistake in a reflection', () => {
  const asked = (line: string) =>
    `${head}questions:\n  - id: q1\n    type: reflection\n    text: What?\n    ${line}\n`;
  const mistakes: [name: string, line: string, problem: string, cure: RegExp][] = [
    ['a goal of no words', 'goal: 0', 'bad-value 8:11', /from 1 to 10000/],
    ['a length that is no number', 'longest: a page', 'bad-value 8:14', /whole number/],
    ['a link in the model answer', 'model: "[x](nope.pdf)"', 'missing-file 8:17', /spelling/],
    ['marks', 'marks: 2', 'unknown-key 8:5', /keys here|Known|goal/],
  ];

  it.each(mistakes)('is pointed at, with its cure: %s', async (_, line, expected, cure) => {
    const { problems } = await readText(asked(line));
    expect(problems.map(inShort)).toEqual([`error ${expected}`]);
    expect(problems[0]?.hint).toMatch(cure);
  });
});
