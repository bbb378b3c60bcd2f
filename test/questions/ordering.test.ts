import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ordering } from '../../src/questions/ordering/author.ts';
import { question } from '../../src/questions/ordering/browser.ts';
import { shuffled } from '../../src/questions/shuffle.ts';
import { questionContract } from '../contracts/question.ts';

const items = ['adopt', 'ratify', 'apply', 'report'].map((id) => ({ id, text: `They *${id}*` }));
const right = items.map(({ id }) => id);

questionContract(ordering, question, {
  written: { items },
  alwaysMarked: true,
  examples: [
    { answer: [], response: { kind: 'order', ids: [] } },
    { answer: ['ratify', 'adopt'], response: { kind: 'order', ids: ['ratify', 'adopt'] } },
  ],
  marked: {
    written: { items, marks: '4', attempts: '2' },
    right: [right],
    wrong: [[...right].reverse(), ['ratify', 'adopt', 'apply', 'report']],
    partly: [{ answer: ['adopt', 'ratify', 'report', 'apply'], share: 0 }],
    none: [],
  },
});

it('the page shows the items in another order, the same each time', () => {
  const read = () => ordering.schema.parse({ id: 'q', type: 'ordering', text: 'Order?', items });
  const shown = ordering.view(read()).items;
  expect(shown).toEqual(ordering.view(read()).items);
  expect(shown.map(({ id }) => id)).not.toEqual(right);
  expect(shown.map(({ id, place }) => right[place - 1] === id)).toEqual([true, true, true, true]);
});

it('a shuffled list has every item once, and never the order in which it was written', () => {
  const ids = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,4}$/), { minLength: 2, maxLength: 36 });
  fc.assert(
    fc.property(ids, (list) => {
      const mixed = shuffled(list.map((id) => ({ id }))).map(({ id }) => id);
      expect([...mixed].sort()).toEqual([...list].sort());
      expect(mixed).not.toEqual(list);
      expect(mixed).toEqual(shuffled(list.map((id) => ({ id }))).map(({ id }) => id));
    }),
  );
});
