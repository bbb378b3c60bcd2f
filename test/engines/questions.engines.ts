import { expect, it } from 'vitest';
import { recorded } from '../browser/kinds.ts';
import { inEachEngine, setLms } from './stage.ts';
import { form, type Visitor } from './visitor.ts';

const lms = setLms();
const checked = ['truth', 'city', 'share', 'steps', 'where', 'saved-first', 'may-change'];
const button = (question: string) => `${form(question)} [data-check] button`;
const result = (learner: Visitor, question: string) => learner.text(`${form(question)} [data-result]`);

/** All right answers as SCORM 1.2 spells them. */
const allRight = {
  truth: ['true-false', 'f', 'correct', 'f'],
  scale: ['likert', '1', 'neutral'],
  city: ['fill-in', ' GENÈVE', 'correct', 'Geneva', 'Genève'],
  word: ['fill-in', 'Together', 'neutral'],
  share: ['numeric', '3.5', 'correct'],
  people: ['numeric', '1400000', 'neutral'],
  steps: ['sequencing', '0,1,2,3', 'correct', '0,1,2,3'],
  where: ['matching', '0.0,1.1', 'correct', '0.0,1.1'],
  essay: ['fill-in', 'Of visits ¶ and نعم', 'neutral'],
  'saved-first': ['choice', '0', 'correct', '0'],
  'may-change': ['choice', '0,1', 'correct', '0,1'],
};

const order = ({ tab }: Visitor) =>
  tab.run(
    (list) =>
      Array.from(document.querySelectorAll<HTMLElement>(`${list} [data-item]`), (each) => each.dataset.item),
    form('steps'),
  );

/** Brings the items of the ordering question into their order by its buttons. */
async function putInOrder(learner: Visitor, press: (selector: string) => Promise<void>) {
  for (const [place, id] of ['adopt', 'ratify', 'in-force', 'report'].entries()) {
    while ((await order(learner)).indexOf(id) > place) {
      const before = (await order(learner)).indexOf(id);
      await press(`${form('steps')} [data-item="${id}"] [data-field="up"]`);
      expect((await order(learner)).indexOf(id)).toBe(before - 1);
      expect(await learner.text(`${form('steps')} [data-moved]`)).toMatch(
        new RegExp(`is now ${before} of 4$`),
      );
    }
  }
}

/** What can be typed, or chosen and typed, by either way. */
async function typeAll(learner: Visitor) {
  await learner.answer('city', ' GENÈVE');
  await learner.answer('word', 'Together');
  await learner.answer('share', '3,5');
  await learner.answer('people', '1,400,000');
  await learner.answer('essay', 'Of visits\nand نعم');
}

inEachEngine((name, engine) => {
  async function expectAllRight(learner: Visitor, attempt: string) {
    for (const id of checked) {
      await expect.poll(() => result(learner, id)).toMatch(/^Right\. Marks: \d of \d/);
    }
    expect(await learner.troubles()).toEqual([]);
    expect(await learner.tab.runAbove(() => window.lms?.errors())).toEqual([]);
    await learner.tab.close();
    await expect.poll(() => recorded(lms.server.attempts.get(attempt)?.cmi)).toMatchObject(allRight);
  }

  it('every question type is answered by clicks and buttons', async () => {
    const attempt = `${name}-clicks`;
    const device = await engine().device();
    const learner = await lms.open(device, attempt);
    const { tab } = learner;
    const option = (question: string, value: string) => tab.click(`label[for="${question}:${value}"]`);
    await option('truth', 'false');
    await option('scale', 'some-times');
    await typeAll(learner);
    await putInOrder(learner, tab.click);
    await tab.select(`${form('where')} [data-source="nepal"]`, 'asia');
    await tab.select(`${form('where')} [data-source="peru"]`, 'south-america');
    await option('saved-first', 'platform');
    await option('may-change', 'title');
    await option('may-change', 'order');
    for (const id of checked) await tab.click(button(id));
    await expectAllRight(learner, attempt);
    await device.close();
  });

  it('and by keyboard alone: wrong, then right after coming back on another device', async () => {
    const attempt = `${name}-keys`;
    const [desk, phone] = await Promise.all([engine().device(), engine().device()]);
    const first = await lms.open(desk, attempt);
    const focus = ({ tab }: Visitor, selector: string) =>
      tab.run((each) => document.querySelector<HTMLElement>(each)?.focus(), selector);
    await focus(first, `${form('truth')} input`);
    await first.tab.press('Space', 'Tab', 'Enter');
    await expect.poll(() => result(first, 'truth')).toMatch(/Not right yet.*Tries left: 1\s+Not quite/s);
    await focus(first, `${form('scale')} input`);
    await first.tab.press('Space', 'ArrowRight');
    await focus(first, `${form('city')} input`);
    await first.tab.type('Bern');
    await first.tab.press('Tab', 'Enter');
    await expect.poll(() => result(first, 'city')).toMatch(/Not right yet.*It is a Swiss city/s);
    await focus(first, `${form('where')} select`);
    await first.tab.type('Eu');
    await focus(first, button('where'));
    await first.tab.press('Enter');
    await expect.poll(() => result(first, 'where')).toMatch(/Not right yet.*Look at the map/s);
    await focus(first, button('steps'));
    await first.tab.press('Enter');
    await expect.poll(() => result(first, 'steps')).toMatch(/Not right yet.*Think of who begins/s);
    await expect.poll(() => first.status('where')).toBe('sent');
    await first.tab.close();
    await desk.close();

    const second = await lms.open(phone, attempt);
    const { tab } = second;
    const isChecked = (selector: string) =>
      tab.run((each) => document.querySelector<HTMLInputElement>(each)?.checked, selector);
    expect(await isChecked(`${form('truth')} [value="true"]`)).toBe(true);
    expect(await isChecked(`${form('scale')} [value="some-times"]`)).toBe(true);
    expect(await second.answered('city')).toBe('Bern');
    expect(
      await tab.run(
        (each) => document.querySelector<HTMLSelectElement>(each)?.value,
        `${form('where')} [data-source="nepal"]`,
      ),
    ).toBe('europe');
    for (const id of ['truth', 'city', 'steps', 'where'])
      expect(await result(second, id)).toMatch(/Not right yet.*Tries left: 1/s);

    await focus(second, `${form('truth')} [value="true"]`);
    await tab.press('ArrowDown', 'Tab', 'Enter');
    await typeAll(second);
    await putInOrder(second, async (selector) => {
      await focus(second, selector);
      await tab.press('Enter');
      expect(await tab.run((each) => document.activeElement?.matches(each), selector)).toBe(true);
    });
    for (const [source, typed] of Object.entries({ nepal: 'As', peru: 'So' })) {
      await focus(second, `${form('where')} [data-source="${source}"]`);
      await tab.type(typed);
    }
    await focus(second, `${form('saved-first')} [value="platform"]`);
    await tab.press('Space');
    for (const value of ['title', 'order']) {
      await focus(second, `${form('may-change')} [value="${value}"]`);
      await tab.press('Space');
    }
    for (const id of checked.slice(1)) {
      await focus(second, button(id));
      await tab.press('Enter');
    }
    await expectAllRight(second, attempt);
    await phone.close();
  });
});
