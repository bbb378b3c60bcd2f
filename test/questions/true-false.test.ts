import { describe, expect, it } from 'vitest';
import { trueFalse } from '../../src/questions/true-false/author.ts';
import { question } from '../../src/questions/true-false/browser.ts';
import { questionContract } from '../contracts/question.ts';
import { head, inShort, readText } from '../workspace-fixture.ts';

questionContract(trueFalse, question, {
  written: { replies: { true: 'So *many* say.', false: 'Why not?' } },
  examples: [
    { answer: '', response: undefined },
    { answer: 'true', response: { kind: 'truth', value: true } },
    { answer: 'false', response: { kind: 'truth', value: false } },
  ],
  marked: {
    written: { correct: 'false', marks: '2', feedback: { correct: 'Yes.', incorrect: 'No.' } },
    right: ['false'],
    wrong: ['true'],
    partly: [],
    none: '',
  },
});

describe('a mistake in a true-false question', () => {
  const asked = (line: string) =>
    `${head}questions:\n  - id: q1\n    type: true-false\n    text: Is it?\n    ${line}\n`;
  const mistakes: [name: string, line: string, problem: string, cure: RegExp][] = [
    ['a word that is neither', 'correct: yes', 'bad-value 8:14', /true or false/],
    ['marks for an opinion', 'marks: 2', 'bad-value 8:12', /correct: true/],
    ['a reply to something else', 'replies: { maybe: Hm. }', 'unknown-key 8:16', /true/],
  ];

  it.each(mistakes)('is pointed at, with its cure: %s', async (_, line, expected, cure) => {
    const { problems } = await readText(asked(line));
    expect(problems.map(inShort)).toEqual([`error ${expected}`]);
    expect(problems[0]?.hint).toMatch(cure);
  });
});
