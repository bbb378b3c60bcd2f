import { describe, expect, it } from 'vitest';
import { correctShare, isChecked, isDecided, markedShare } from '../../../src/runtime/state/marking.ts';
import { fresh } from '../../../src/runtime/state/saved-state.ts';
import type { Response } from '../../../src/shared/interaction.ts';
import type { SavedAnswer } from '../../../src/shared/saved-state.ts';
import type { QuestionSettings } from '../../../src/shared/settings.ts';
import { settings } from '../../contracts/standard.ts';

const cases: { correct: Response; right: Response[]; wrong: Response[] }[] = [
  {
    correct: { kind: 'choices', ids: ['a', 'b'] },
    right: [{ kind: 'choices', ids: ['b', 'a'] }],
    wrong: [[], ['a'], ['a', 'b', 'c'], ['a,b']].map((ids) => ({ kind: 'choices', ids })),
  },
  {
    correct: { kind: 'order', ids: ['a', 'b', 'c'] },
    right: [{ kind: 'order', ids: ['a', 'b', 'c'] }],
    wrong: [[], ['a', 'c', 'b'], ['a', 'b']].map((ids) => ({ kind: 'order', ids })),
  },
  {
    correct: {
      kind: 'pairs',
      pairs: [
        ['a', 'x'],
        ['b', 'y'],
      ],
    },
    right: [
      {
        kind: 'pairs',
        pairs: [
          ['b', 'y'],
          ['a', 'x'],
        ],
      },
    ],
    wrong: [
      { kind: 'pairs', pairs: [['a', 'x']] },
      {
        kind: 'pairs',
        pairs: [
          ['a', 'y'],
          ['b', 'x'],
        ],
      },
    ],
  },
  {
    correct: { kind: 'truth', value: false },
    right: [{ kind: 'truth', value: false }],
    wrong: [{ kind: 'truth', value: true }],
  },
  {
    correct: { kind: 'number', value: 2.5 },
    right: [{ kind: 'number', value: 2.5 }],
    wrong: [{ kind: 'number', value: 25 }],
  },
  {
    correct: { kind: 'scale', id: 'often' },
    right: [{ kind: 'scale', id: 'often' }],
    wrong: [{ kind: 'scale', id: 'never' }],
  },
  {
    correct: { kind: 'text', text: 'Nairobi' },
    right: [{ kind: 'text', text: ' Nairobi\n' }],
    wrong: [{ kind: 'text', text: 'Mombasa' }],
  },
];

describe.each(cases)('where $correct is right', ({ correct, right, wrong }) => {
  it('the same is right, and leaves what is right as it was', () => {
    const before = JSON.stringify(correct);
    for (const response of [correct, ...right]) expect(correctShare(response, correct)).toBe(1);
    expect(JSON.stringify(correct)).toBe(before);
  });

  it('anything else is not', () => {
    for (const response of wrong) expect(correctShare(response, correct)).toBe(0);
  });
});

describe('a marked question', () => {
  const question = {
    ...(settings('q').questions[0] as QuestionSettings),
    marking: { marks: 2, attempts: 3 },
  };
  const checked = (tries: number, share: number, revision = 1): SavedAnswer => ({
    ...{ answer: 'a', revision: 1, time: 0, recorded: 0, by: '', base: [0, 0] as [number, number] },
    checked: { tries, share, revision },
  });

  it('is decided when it is right, or no try is left', () => {
    expect([checked(1, 1), checked(3, 0), checked(2, 0.5)].map((each) => isDecided(question, each))).toEqual([
      true,
      true,
      false,
    ]);
    expect(isDecided(question, undefined)).toBe(false);
    const { marking: _, ...unmarked } = question;
    expect(isDecided(unmarked, checked(1, 0))).toBe(true);
  });

  it('is checked as it stands when the revision that was checked is the last', () => {
    expect(isChecked(checked(1, 1))).toBe(true);
    expect(isChecked(checked(1, 1, 2))).toBe(false);
    const { checked: _, ...never } = checked(1, 1);
    expect(isChecked(never)).toBe(false);
    expect(isChecked(undefined)).toBe(false);
  });

  it('is worth what it is worth, right or in part, and one that is not marked nothing', () => {
    const { marking: _, ...unmarked } = question;
    const all = [
      question,
      { ...question, id: 'r', marking: { marks: 1, attempts: 1 } },
      { ...unmarked, id: 's' },
    ];
    const state = { ...fresh(), answers: { q: checked(1, 0.5), r: checked(1, 1), s: checked(1, 1) } };
    expect(markedShare(all, state)).toBe(0.6667);
  });
});

describe('what a response says', () => {
  it('is not said by one of another kind', () => {
    const all: Response[] = [
      { kind: 'choices', ids: ['a'] },
      { kind: 'order', ids: ['a', 'b'] },
      { kind: 'scale', id: 'b' },
      { kind: 'truth', value: true },
      { kind: 'truth', value: false },
      { kind: 'number', value: 1 },
      { kind: 'number', value: 1.5 },
    ];
    for (const [at, response] of all.entries())
      for (const [other, correct] of all.entries())
        expect(correctShare(response, correct)).toBe(at === other ? 1 : 0);
  });
});
