import { describe, expect, it } from 'vitest';
import { form, order, recorded, result, sent, setKinds, text } from './kinds.ts';
import type { Learner } from './learner.ts';
import { bothLimits } from './runs.ts';

const { open, openByTouch } = setKinds();

/** All right answers as each standard spells them; SCORM 1.2 names options by their position. */
const allRight = {
  scorm12: {
    truth: ['true-false', 'f', 'correct', 'f'],
    scale: ['likert', '1', 'neutral'],
    city: ['fill-in', ' GENÈVE', 'correct', 'Geneva', 'Genève'],
    share: ['numeric', '3.5', 'correct'],
    steps: ['sequencing', '0,1,2,3', 'correct', '0,1,2,3'],
    where: ['matching', '0.0,1.1', 'correct', '0.0,1.1'],
  },
  'scorm2004-4th': {
    truth: ['true-false', 'false', 'correct', 'false'],
    scale: ['likert', 'some_times', 'neutral'],
    city: ['fill-in', ' GENÈVE', 'correct', '{case_matters=false}Geneva', '{case_matters=false}Genève'],
    share: ['numeric', '3.5', 'correct', '3[:]4.5'],
    steps: [
      'sequencing',
      'adopt[,]ratify[,]in_force[,]report',
      'correct',
      'adopt[,]ratify[,]in_force[,]report',
    ],
    where: [
      'matching',
      'nepal[.]asia[,]peru[.]south_america',
      'correct',
      'nepal[.]asia[,]peru[.]south_america',
    ],
  },
} as Record<string, Record<string, unknown[]>>;

describe.each(bothLimits)('every question type in $name, $limits limits', (run) => {
  it('is answered by keyboard alone: wrong, then right after coming back on another device', async () => {
    const first = await open(run, 'keyboard');
    const { keyboard } = first.page;
    const press = async (...keys: string[]) => {
      for (const key of keys) await keyboard.press(key);
    };
    await form(first, 'truth').locator('input').first().focus();
    await press('Space', 'Tab', 'Enter');
    expect(await result(first, 'truth')).toMatch(/Not right yet.*Tries left: 1\s+Not quite/s);
    expect(await text(first, 'truth')).toContain('Look at the second map again.');
    await form(first, 'scale').locator('input').first().focus();
    await press('Space', 'ArrowRight');
    await form(first, 'city').locator('input').focus();
    await keyboard.type('Bern');
    await press('Tab', 'Enter');
    expect(await result(first, 'city')).toMatch(/Not right yet.*It is a Swiss city/s);
    await form(first, 'share').locator('input').focus();
    await keyboard.type('50');
    await press('Tab', 'Enter');
    expect(await result(first, 'share')).toMatch(/Not right yet.*Fewer than most think/s);
    // The list as it stands is an answer to those who check it.
    await form(first, 'steps').getByRole('button', { name: 'Check' }).focus();
    await press('Enter');
    expect(await result(first, 'steps')).toMatch(/Not right yet.*Think of who begins/s);
    await form(first, 'where').getByRole('combobox', { name: 'Nepal' }).focus();
    await keyboard.type('Eu');
    await press('Tab', 'Tab', 'Enter');
    expect(await result(first, 'where')).toMatch(/Not right yet.*Look at the map/s);
    await sent(first, 'where');
    expect(await first.lmsErrors()).toEqual([]);
    await first.close();

    const second = await open(run, 'keyboard');
    const again = second.page.keyboard;
    expect(await form(second, 'truth').getByRole('radio', { name: 'True' }).isChecked()).toBe(true);
    expect(await form(second, 'scale').getByRole('radio', { name: 'Sometimes' }).isChecked()).toBe(true);
    expect(await form(second, 'city').locator('input').inputValue()).toBe('Bern');
    expect(await form(second, 'share').locator('input').inputValue()).toBe('50');
    expect(await form(second, 'where').getByRole('combobox', { name: 'Nepal' }).inputValue()).toBe('europe');
    for (const id of ['truth', 'city', 'share', 'steps', 'where']) {
      expect(await result(second, id)).toMatch(/Not right yet.*Tries left: 1/s);
    }
    await form(second, 'truth').getByRole('radio', { name: 'True' }).focus();
    for (const key of ['ArrowDown', 'Tab', 'Enter']) await again.press(key);
    await form(second, 'city').locator('input').fill('');
    await again.type(' GENÈVE');
    for (const key of ['Tab', 'Enter']) await again.press(key);
    await form(second, 'share').locator('input').fill('');
    await again.type('3,5');
    for (const key of ['Tab', 'Enter']) await again.press(key);
    await putInOrder(second, async (name) => {
      const button = form(second, 'steps').getByRole('button', { name });
      await button.focus();
      await again.press('Enter');
      expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
    });
    await form(second, 'steps').getByRole('button', { name: 'Check' }).focus();
    await again.press('Enter');
    await form(second, 'where').getByRole('combobox', { name: 'Nepal' }).focus();
    await again.type('As');
    await again.press('Tab');
    await again.type('So');
    for (const key of ['Tab', 'Enter']) await again.press(key);
    for (const [id, words] of Object.entries({
      truth: 'Well seen.',
      city: 'At the lake.',
      share: 'A few.',
      steps: 'In this order.',
      where: 'Both of them.',
    })) {
      expect(await result(second, id)).toMatch(/^Right\. Marks: 1 of 1/);
      expect(await result(second, id)).toContain(words);
    }
    expect(await form(second, 'steps').locator('[data-field]:enabled').count()).toBe(0);
    await sent(second, 'where');
    expect(await second.lmsErrors()).toEqual([]);
    const stored = await second.close();
    expect(recorded(stored?.cmi)).toMatchObject(allRight[run.name] ?? {});
    expect([...first.troubles, ...second.troubles]).toEqual([]);
  });

  it('is answered by touch alone, without dragging', async () => {
    const learner = await openByTouch(run, 'touch');
    await form(learner, 'truth').locator('label', { hasText: 'False' }).tap();
    await form(learner, 'scale').locator('label', { hasText: 'Sometimes' }).tap();
    await form(learner, 'city').locator('input').tap();
    await learner.page.keyboard.type(' GENÈVE');
    await form(learner, 'share').locator('input').tap();
    await learner.page.keyboard.type('٣٫٥');
    await putInOrder(learner, (name) => form(learner, 'steps').getByRole('button', { name }).tap());
    await form(learner, 'where').getByRole('combobox', { name: 'Nepal' }).selectOption('Asia');
    await form(learner, 'where').getByRole('combobox', { name: 'Peru' }).selectOption('South America');
    for (const id of ['truth', 'city', 'share', 'steps', 'where']) {
      await form(learner, id).getByRole('button', { name: 'Check' }).tap();
      expect(await result(learner, id)).toMatch(/^Right\. Marks: 1 of 1/);
    }
    await sent(learner, 'where');
    expect(await learner.lmsErrors()).toEqual([]);
    const stored = await learner.close();
    expect(recorded(stored?.cmi)).toMatchObject(allRight[run.name] ?? {});
    expect(learner.troubles).toEqual([]);
  });

  it('tells what is right when no try is left, and keeps a long text and a long number whole', async () => {
    const learner = await open(run, 'wrong');
    const long = 'a long word '.repeat(60).trim();
    await form(learner, 'word').locator('input').fill(long);
    await form(learner, 'people').locator('input').fill('1,400,000');
    await form(learner, 'year').locator('input').fill('1919');
    await form(learner, 'year').getByRole('button', { name: 'Check' }).click();
    for (const [city, share, target] of [
      ['Bern', '5', 'europe'],
      ['Basel', '6', 'asia'],
    ] as const) {
      await form(learner, 'city').locator('input').fill(city);
      await form(learner, 'share').locator('input').fill(share);
      await form(learner, 'where').getByRole('combobox', { name: 'Peru' }).selectOption(target);
      await form(learner, 'steps')
        .getByRole('button', { name: `Move ${city === 'Bern' ? 'up' : 'down'} The country reports` })
        .click();
      for (const id of ['city', 'share', 'steps', 'where']) {
        await form(learner, id).getByRole('button', { name: 'Check' }).click();
      }
    }
    expect(await text(learner, 'city')).toMatch(/Right answers:\s+Geneva\s+Genève/);
    expect(await text(learner, 'share')).toMatch(/Right answer:\s+3 to 4\.5/);
    expect(await text(learner, 'where')).toContain('Right answer: Asia');
    expect(await text(learner, 'where')).toContain('Right answer: South America');
    expect(await text(learner, 'steps')).toContain('Right place');
    expect(await text(learner, 'steps')).toContain('Belongs in place 3');
    await sent(learner, 'where');
    // It is offered whole first, and in parts where that is refused.
    const refused = (await learner.lmsErrors()).filter(({ value }) => value !== long);
    expect(refused).toEqual([]);
    const stored = await learner.close();
    const { word, word_2, word_3, people, year } = recorded(stored?.cmi);
    const only = run.launch.lms === 'scorm12' ? '1919' : '1919[:]1919';
    expect(year).toEqual(['numeric', '1919', 'correct', only]);
    const parts = [word, word_2, word_3].map((part) => String(part?.[1] ?? ''));
    expect(parts.join('').trim()).toBe(long);
    expect(people?.[1]).toBe('1400000');
    expect(learner.troubles).toEqual([]);
  });
});

/** Puts the items of the ordering question in their right order with its buttons, and hears what is said. */
async function putInOrder(learner: Learner, press: (name: string) => Promise<void>) {
  const right = ['adopt', 'ratify', 'in-force', 'report'];
  for (const [place, id] of right.entries()) {
    while ((await order(learner)).indexOf(id) > place) {
      const before = (await order(learner)).indexOf(id);
      const name = await form(learner, 'steps').locator(`[data-item="${id}"] [data-label]`).innerText();
      await press(`Move up ${name}`);
      expect((await order(learner)).indexOf(id)).toBe(before - 1);
      expect(await form(learner, 'steps').locator('[data-moved]').innerText()).toBe(
        `${name} is now ${before} of 4`,
      );
    }
  }
  expect(await order(learner)).toEqual(right);
}
