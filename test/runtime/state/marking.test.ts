import { describe, expect, it } from 'vitest';
import { correctShare } from '../../../src/runtime/state/marking.ts';
import type { Response } from '../../../src/shared/interaction.ts';

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
