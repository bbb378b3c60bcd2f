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

/** Answers every marked question of the page and checks it. */
export async function fillIn({ module }: Learner, manner: Manner): Promise<void> {
  const form = (id: string) => module.locator(`[data-question="${id}"]`);
  const check = async (id: string) => {
    const button = form(id).locator('[data-check] button');
    if (await button.isVisible()) await button.click();
  };
  for (const [id, texts] of Object.entries(typed)) {
    const field = form(id).locator('input');
    if (await field.isDisabled()) continue;
    await field.fill(texts[manner]);
    await check(id);
  }
  for (const [id, { [manner]: options }] of Object.entries(chosen)) {
    for (const input of await form(id).locator('input').all()) {
      const wanted = options.includes((await input.getAttribute('value')) ?? '');
      if (
        wanted !== (await input.isChecked()) &&
        (wanted || (await input.getAttribute('type')) === 'checkbox')
      )
        await input.setChecked(wanted);
    }
    if (options.length > 0) await check(id);
  }
  for (const [at, target] of pairs[manner].entries())
    await form('where').locator('select').nth(at).selectOption(target);
  await check('where');
  await order(form('steps'), manner === 'right' ? rightOrder : [...rightOrder].reverse());
  // An order that is wrong twice: two of its items change places.
  if (manner === 'wrong again') await form('steps').locator('[data-field="down"]').first().click();
  await check('steps');
}

/** Moves the items of an ordering question up until they stand as they should. */
async function order(form: ReturnType<Learner['module']['locator']>, wanted: string[]): Promise<void> {
  for (const [at, id] of wanted.entries()) {
    for (;;) {
      const ids = await form
        .locator('[data-item]')
        .evaluateAll((rows) => rows.map((row) => (row as HTMLElement).dataset.item));
      if (ids[at] === id) break;
      await form.locator(`[data-item="${id}"] [data-field="up"]`).click();
    }
  }
}
