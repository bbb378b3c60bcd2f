import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shortText } from '../../src/questions/short-text/author.ts';
import { question } from '../../src/questions/short-text/browser.ts';
import { questionContract } from '../contracts/question.ts';
import { head, inShort, readText } from '../workspace-fixture.ts';

questionContract(shortText, question, {
  written: {},
  examples: [
    { answer: '', response: { kind: 'text', text: '' } },
    { answer: ' Genève ', response: { kind: 'text', text: ' Genève ' } },
  ],
  marked: {
    written: { accepted: ['Genève', 'New   York', 'Straße', 'Λόγος'], attempts: '3' },
    right: ['Genève', ' genève\n', 'GENE\u0300VE', 'new york', 'New\u00a0 York', 'STRASSE', 'ΛΌΓΟΣ'],
    wrong: ['Geneve', 'NewYork', 'Genève, New York'],
    partly: [],
    none: '',
  },
});

const mark = (text: string, accepted: string, caseMatters: boolean) =>
  question.mark?.({ kind: 'text', text }, { kind: 'texts', texts: [accepted], caseMatters });

describe('a text that is accepted', () => {
  it('with "exact", is wanted to the letter, but for the white space around it', () => {
    expect(mark(' pH ', 'pH', true)).toBe(1);
    expect(mark('e\u0301t\u00e9', 'été', true)).toBe(1);
    for (const text of ['PH', 'p H', 'ph']) expect(mark(text, 'pH', true)).toBe(0);
    expect(mark('New  York', 'New York', true)).toBe(0);
  });

  it('is right in every form in which Unicode writes it, whatever its capitals and spaces', () => {
    const space = fc.stringMatching(/^[ \t\u00a0]{0,3}$/);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), space, (text, around) => {
        for (const form of ['NFC', 'NFD'] as const) {
          const typed = `${around}${text.normalize(form)}${around}`;
          expect(mark(typed, text, true)).toBe(1);
          expect(mark(typed, text, false)).toBe(1);
          expect(mark(typed.toUpperCase(), text, false)).toBe(1);
        }
        expect(mark(`${text}x`, text, false)).toBe(0);
      }),
    );
  });
});

it('the texts that are accepted are those of all languages: an overlay has none', async () => {
  const original = `${head}questions:\n  - { id: q1, type: short-text, text: Where?, accepted: [Geneva, Genève] }\n`;
  const overlay = 'language: fr\nquestions:\n  - { id: q1, text: Où ?, accepted: [Genève] }\n';
  const { problems } = await readText(original, { files: { 'modules/m/module.fr.yaml': overlay } });
  expect(problems.filter(({ severity }) => severity === 'error').map(({ code }) => code)).toEqual([
    'not-translatable',
  ]);
});

describe('a mistake in a short text', () => {
  const asked = (line: string) =>
    `${head}questions:\n  - id: q1\n    type: short-text\n    text: Where?\n    ${line}\n`;
  const mistakes: [name: string, line: string, problem: string, cure: RegExp][] = [
    ['no text that is right', 'accepted: []', 'bad-value 8:15', /think of first/],
    [
      'too many',
      `accepted: [${Array.from({ length: 21 }, (_, index) => `a${index}`)}]`,
      'bad-value 8:15',
      /think of first/,
    ],
    ['one text twice', 'accepted: [a, b, a]', 'bad-value 8:22', /Delete/],
    ['one text, not in a list', 'accepted: Geneva', 'wrong-type 8:15', /item on a line/],
    ['"exact" without a right text', 'exact: true', 'bad-value 8:12', /accepted/],
    ['marks for an opinion', 'marks: 1', 'bad-value 8:12', /accepted/],
  ];

  it.each(mistakes)('is pointed at, with its cure: %s', async (_, line, expected, cure) => {
    const { problems } = await readText(asked(line));
    expect(problems.map(inShort)).toEqual([`error ${expected}`]);
    expect(problems[0]?.hint).toMatch(cure);
  });
});
