import { describe, expect, it } from 'vitest';
import { likert } from '../../src/questions/likert/author.ts';
import { question } from '../../src/questions/likert/browser.ts';
import { questionContract } from '../contracts/question.ts';
import { head, inShort, readText } from '../workspace-fixture.ts';

const steps = (...texts: string[]) => texts.map((text, index) => ({ id: `step-${index}x`, text }));

questionContract(likert, question, {
  written: { scale: steps('No', 'Perhaps', 'Yes') },
  examples: [
    { answer: '', response: undefined },
    { answer: 'step-1x', response: { kind: 'scale', id: 'step-1x' } },
  ],
});

describe('the steps of a scale', () => {
  const rows: [texts: string[], inRow: boolean][] = [
    [['Never', 'Seldom', 'Sometimes', 'Often', 'Always'], true],
    [['Strongly disagree', 'Disagree', 'Undecided', 'Agree', 'Strongly agree'], true],
    [Array.from({ length: 11 }, (_, index) => String(index)), true],
    [['Strongly disagree', 'a', 'b', 'c', 'd', 'e', 'f'], false],
    [['Verantwortungsbewusstsein', 'Gleichgültigkeit', 'Nichts'], false],
  ];

  it.each(rows)('%j stand in a row where their words have room: %s', (texts, inRow) => {
    const read = likert.schema.parse({ id: 'q', type: 'likert', text: 'How?', scale: steps(...texts) });
    expect(likert.view(read)).toMatchObject({ inRow });
  });
});

describe('a mistake in a scale', () => {
  const asked = (...scale: string[]) =>
    `${head}questions:\n  - id: q1\n    type: likert\n    text: How?\n    scale:\n${scale.map((each) => `      - ${each}\n`).join('')}`;
  const mistakes: [name: string, scale: string[], problem: string, cure: RegExp][] = [
    ['one step', ['{ id: a, text: A }'], 'bad-value 9:7', /at least two/],
    [
      'more steps than anyone can tell apart',
      Array.from({ length: 12 }, (_, index) => `{ id: s${index}, text: S }`),
      'bad-value 9:7',
      /Take some out/,
    ],
    ['an id twice', ['{ id: a, text: A }', '{ id: a, text: B }'], 'duplicate-id 10:15', /another id/],
  ];

  it.each(mistakes)('is pointed at, with its cure: %s', async (_, scale, expected, cure) => {
    const { problems } = await readText(asked(...scale));
    expect(problems.map(inShort)).toEqual([`error ${expected}`]);
    expect(problems[0]?.hint).toMatch(cure);
  });
});
