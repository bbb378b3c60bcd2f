import type { Learner } from './learner.ts';

/** How the questions of test/every-part.ts are answered, those that are marked. */
export type Manner = 'right' | 'wrong' | 'wrong again';

const typed: Record<string, Record<Manner, string>> = {
  city: { right: 'Geneva', wrong: 'Bern', 'wrong again': 'Basel' },
  share: { right: '4', wrong: '50', 'wrong again': '60' },
  year: { right: '1919', wrong: '1945', 'wrong again': '1946' },
};

const chosen: Record<string, Record<Manner, string[]>> = {
  // Two options leave no second wrong answer.
  truth: { right: ['false'], wrong: ['true'], 'wrong again': [] },
  'saved-first': { right: ['platform'], wrong: ['mail'], 'wrong again': ['paper'] },
  'may-change': { right: ['title', 'order'], wrong: ['title', 'module-id'], 'wrong again': ['order'] },
};

const pairs: Record<Manner, [nepal: string, peru: string]> = {
  right: ['asia', 'south-america'],
  wrong: ['europe', 'europe'],
  'wrong again': ['europe', 'asia'],
};

const rightOrder = ['adopt', 'ratify', 'in-force', 'report'];

/** Answers every marked question of the page and checks it: in the page itself, since only what comes of it is looked at. */
export const fillIn = ({ module }: Learner, manner: Manner): Promise<void> =>
  module.evaluate(answerAll, {
    typed: only(typed, manner),
    chosen: only(chosen, manner),
    pairs: pairs[manner],
    order: manner === 'right' ? rightOrder : [...rightOrder].reverse(),
    isAgain: manner === 'wrong again',
  });

const only = <Answer>(all: Record<string, Record<Manner, Answer>>, manner: Manner): [string, Answer][] =>
  Object.entries(all).map(([id, { [manner]: answer }]) => [id, answer]);

interface Filling {
  typed: [string, string][];
  chosen: [string, string[]][];
  pairs: string[];
  order: string[];
  isAgain: boolean;
}

/** Runs in the page. */
function answerAll({ typed, chosen, pairs, order, isAgain }: Filling): void {
  const form = (id: string) => document.querySelector(`[data-question="${id}"]`) as HTMLElement;
  const all = <Kind extends HTMLElement>(id: string, selector: string) =>
    Array.from(form(id).querySelectorAll<Kind>(selector));
  const check = (id: string) => {
    const [button] = all(id, '[data-check] button');
    if (button?.checkVisibility()) button.click();
  };
  const tell = (field: HTMLElement, event: string) =>
    field.dispatchEvent(new Event(event, { bubbles: true }));

  for (const [id, text] of typed) {
    const [field] = all<HTMLInputElement>(id, 'input');
    if (!field || field.disabled) continue;
    field.focus();
    field.value = text;
    tell(field, 'input');
    field.blur();
    check(id);
  }
  for (const [id, options] of chosen) {
    for (const input of all<HTMLInputElement>(id, 'input')) {
      const isWanted = options.includes(input.value);
      if (isWanted !== input.checked && (isWanted || input.type === 'checkbox')) input.click();
    }
    if (options.length > 0) check(id);
  }
  for (const [at, select] of all<HTMLSelectElement>('where', 'select').entries()) {
    select.value = pairs[at] ?? '';
    tell(select, 'input');
    tell(select, 'change');
  }
  check('where');
  const items = () => all('steps', '[data-item]').map((row) => row.dataset.item);
  // Up until each stands as it should.
  for (const [at, id] of order.entries())
    while (items()[at] !== id) all(`steps`, `[data-item="${id}"] [data-field="up"]`)[0]?.click();
  // An order that is wrong twice: two of its items change places.
  if (isAgain) all('steps', '[data-field="down"]')[0]?.click();
  check('steps');
}
