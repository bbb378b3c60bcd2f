import { describe, expect, it } from 'vitest';
import { choice } from '../../src/questions/choice/author.ts';
import { question } from '../../src/questions/choice/browser.ts';
import { questionContract } from '../contracts/question.ts';
import { head, inShort, readText } from '../workspace-fixture.ts';

const options = [
  { id: 'a-1', text: 'One', feedback: 'So *many*?' },
  { id: 'b', text: 'Two' },
  { id: 'c', text: 'Three' },
];

questionContract(choice, question, {
  written: { options, several: 'true', required: 'true' },
  examples: [
    { answer: [], response: { kind: 'choices', ids: [] } },
    { answer: ['a-1', 'c'], response: { kind: 'choices', ids: ['a-1', 'c'] } },
  ],
  marked: {
    written: {
      options: options.map((option) => ({ ...option, correct: String(option.id !== 'b') })),
      several: 'true',
      marks: '2.5',
      attempts: '3',
    },
    right: [
      ['a-1', 'c'],
      ['c', 'a-1'],
    ],
    wrong: [['b'], ['a-1', 'b', 'c']],
    partly: [
      { answer: ['a-1'], share: 0 },
      { answer: ['a-1', 'b'], share: 0 },
    ],
    none: [],
  },
});

/** A module whose line 7 begins the rest of a question with these lines. */
const asked = (...lines: string[]) =>
  `${head}questions:\n  - id: q1\n    type: choice\n    text: Which?\n    ${lines.join('\n    ')}\n`;
const two = ['options:', '  - { id: a, text: A, correct: true }', '  - { id: b, text: B }'];
const opinion = ['options:', '  - { id: a, text: A }', '  - { id: b, text: B }'];

describe('a mistake in a choice', () => {
  const mistakes: [name: string, lines: string[], problems: string[], cure: RegExp][] = [
    [
      'an option that is nothing',
      ['options:', '  - ', '  - B'],
      ['wrong-type 9:9'],
      /\{ id: paris, text: Paris \}/,
    ],
    ['a right option that is none', [...opinion, 'right: c'], ['unknown-item 11:12'], /Known here: a, b/],
    [
      'two right options in a list, of which a learner can choose one',
      [...opinion, 'right: [a, B]'],
      ['bad-value 11:16'],
      /several: true/,
    ],
    ['one option', two.slice(0, 2), ['bad-value 9:7'], /at least two/],
    [
      'more options than SCORM 1.2 can name',
      ['options:', ...Array.from({ length: 37 }, (_, index) => `  - { id: o${index}, text: O }`)],
      ['bad-value 9:7'],
      /two questions/,
    ],
    [
      'two right options, of which a learner can choose one',
      [...two, '  - { id: c, text: C, correct: true }'],
      ['bad-value 11:36'],
      /several: true/,
    ],
    ['an id twice', [...two, '  - { id: b, text: C }'], ['duplicate-id 11:15'], /another id/],
    [
      'two ids that SCORM 2004 cannot tell apart',
      [...two, '  - { id: c-1, text: C }', '  - { id: c_1x, text: D }', '  - { id: c-1x, text: E }'],
      ['duplicate-id 13:15'],
      /another id/,
    ],
    ['marks for an opinion', [...opinion, 'marks: 2'], ['bad-value 11:12'], /correct: true/],
    ['attempts at an opinion', [...opinion, 'attempts: 2'], ['bad-value 11:15'], /correct: true/],
    [
      'feedback on whether an opinion is right',
      [...opinion, 'feedback: { correct: Yes! }'],
      ['bad-value 11:15'],
      /correct: true/,
    ],
    ['no marks', [...two, 'marks: 0'], ['bad-value 11:12'], /above 0/],
    ['marks that are no number', [...two, 'marks: many'], ['bad-value 11:12'], /above 0/],
    ['too many attempts', [...two, 'attempts: 11'], ['bad-value 11:15'], /from 1 to 10/],
    ['half an attempt', [...two, 'attempts: 1.5'], ['bad-value 11:15'], /from 1 to 10/],
    [
      'a link in feedback that leads nowhere',
      [...two, 'feedback: { correct: "[x](nope.pdf)" }'],
      ['missing-file 11:31'],
      /spelling/,
    ],
    [
      'a picture that is not there, in an option',
      ['options:', '  - { id: a, text: "![A](a.png)" }', '  - { id: b, text: B }'],
      ['missing-file 9:30'],
      /spelling/,
    ],
  ];

  it.each(mistakes)('is pointed at, with its cure: %s', async (_, lines, expected, cure) => {
    const { problems } = await readText(asked(...lines));
    expect(problems.map(inShort)).toEqual(expected.map((each) => `error ${each}`));
    expect(problems[0]?.hint).toMatch(cure);
  });
});

describe('a pass mark', () => {
  const mark = '\ncompletion:\n  passMark: 70%\n';

  it('belongs to a module with a marked question', async () => {
    const { module, problems } = await readText(asked(...two) + mark);
    expect(problems).toEqual([]);
    expect(module?.completion.passMark).toBe(0.7);
  });

  it('is refused in a module that nobody can fail', async () => {
    const { problems } = await readText(asked(...opinion) + mark);
    expect(problems.map(inShort)).toEqual(['error bad-value 13:13']);
    expect(problems[0]?.hint).toContain('correct: true');
  });

  it('of a workspace is for the modules with marked questions, and says nothing to the others', async () => {
    const completion = { passMark: 0.7 };
    const marked = await readText(asked(...two), { completion });
    expect(marked.module?.completion.passMark).toBe(0.7);
    const unmarked = await readText(asked(...opinion), { completion });
    expect(unmarked.problems).toEqual([]);
    expect(unmarked.module?.completion).not.toHaveProperty('passMark');
  });
});
