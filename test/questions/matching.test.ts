import { describe, expect, it } from 'vitest';
import { itemsOf } from '../../src/module/module.ts';
import { matching } from '../../src/questions/matching/author.ts';
import { question } from '../../src/questions/matching/browser.ts';
import { questionContract } from '../contracts/question.ts';
import { head, inShort, readText } from '../workspace-fixture.ts';

const pairs = [
  { source: { id: 'nepal', text: '*Nepal*' }, target: { id: 'asia', text: 'Asia' } },
  { source: { id: 'peru', text: 'Peru' }, target: { id: 'america', text: 'America' } },
];
const targets = [{ id: 'africa', text: 'Africa' }];

questionContract(matching, question, {
  written: { pairs },
  alwaysMarked: true,
  examples: [
    { answer: {}, response: { kind: 'pairs', pairs: [] } },
    { answer: { peru: 'asia' }, response: { kind: 'pairs', pairs: [['peru', 'asia']] } },
  ],
  marked: {
    written: { pairs, targets, marks: '2' },
    right: [
      { nepal: 'asia', peru: 'america' },
      { peru: 'america', nepal: 'asia' },
    ],
    wrong: [{ nepal: 'america', peru: 'asia' }, { nepal: 'africa' }],
    partly: [
      { answer: { nepal: 'asia' }, share: 0 },
      { answer: { nepal: 'asia', peru: 'africa' }, share: 0 },
    ],
    none: {},
  },
});

it('all lists have every target, in an order that is not that of the pairs', () => {
  const read = matching.schema.parse({ id: 'q', type: 'matching', text: 'Where?', pairs, targets });
  const shown = matching.view(read).targets.map(({ id }) => id);
  expect([...shown].sort()).toEqual(['africa', 'america', 'asia']);
  expect(shown).not.toEqual(['asia', 'america', 'africa']);
});

it('is translated pair by pair, each known by its source', async () => {
  const original = `${head}iri: https://academy.example.net/modules
questions:
  - id: q1
    type: matching
    text: Where?
    pairs:
      - { source: { id: nepal, text: Nepal }, target: { id: asia, text: Asia } }
      - { source: { id: peru, text: Peru }, target: { id: america, text: America } }
`;
  const overlay = `language: fr
questions:
  - id: q1
    text: Où ?
    pairs:
      - { source: { id: peru, text: Pérou }, target: { text: Amérique } }
`;
  const { module, problems } = await readText(original, { files: { 'modules/m/module.fr.yaml': overlay } });
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  const [question] = module?.translations[0] ? itemsOf(module.translations[0], 'questions') : [];
  expect(question).toMatchObject({
    pairs: [
      { source: { id: 'nepal', text: 'Nepal' }, target: { id: 'asia', text: 'Asia' } },
      { source: { id: 'peru', text: 'Pérou' }, target: { id: 'america', text: 'Amérique' } },
    ],
  });
});

describe('a mistake in a matching question', () => {
  const pair = (source: string, target: string) =>
    `      - { source: { id: ${source}, text: S }, target: { id: ${target}, text: T } }\n`;
  const asked = (lines: string) =>
    `${head}questions:\n  - id: q1\n    type: matching\n    text: Where?\n    pairs:\n${lines}`;
  const mistakes: [name: string, lines: string, problem: string, cure: RegExp][] = [
    ['one pair', pair('a', 'x'), 'bad-value 9:7', /two pairs/],
    ['a source twice', pair('a', 'x') + pair('a', 'y'), 'duplicate-id 10:25', /another id/],
    ['a target twice', pair('a', 'x') + pair('b', 'x'), 'duplicate-id 10:53', /another id/],
    [
      'a target that belongs to a pair and to nothing',
      `${pair('a', 'x') + pair('b', 'y')}    targets: [{ id: y, text: Y }]\n`,
      'duplicate-id 11:21',
      /another id/,
    ],
    [
      'more targets than SCORM 1.2 can name',
      Array.from({ length: 37 }, (_, index) => pair(`s${index}`, `t${index}`)).join(''),
      'bad-value 9:7',
      /no more than 36/,
    ],
    [
      'a pair without a target',
      `${pair('a', 'x')}      - { source: { id: b, text: B } }\n`,
      'missing-key 10:9',
      /target: \{ id: asia/,
    ],
  ];

  it.each(mistakes)('is pointed at, with its cure: %s', async (_, lines, expected, cure) => {
    const { problems } = await readText(asked(lines));
    expect(problems.map(inShort)).toEqual([`error ${expected}`]);
    expect(problems[0]?.hint).toMatch(cure);
  });
});
