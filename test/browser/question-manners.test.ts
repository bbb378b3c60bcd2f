import { describe, expect, it } from 'vitest';
import { form, order, phone, recorded, result, sent, setKinds, text } from './kinds.ts';
import type { Learner } from './learner.ts';
import { run12, run2004 } from './runs.ts';

const { open, openByTouch } = setKinds();

describe('an ordering question', () => {
  it('is unanswered before something was moved, and what is at an end stays there', async () => {
    const learner = await open(run12, 'untouched');
    const steps = form(learner, 'steps');
    const [first] = await order(learner);
    const button = steps.locator(`[data-item="${first}"] .up`);
    expect(await button.getAttribute('aria-disabled')).toBe('true');
    await button.focus();
    await learner.page.keyboard.press('Enter');
    expect((await order(learner))[0]).toBe(first);
    expect(await steps.locator('[data-status]').innerText()).toBe('');
    await form(learner, 'scale').locator('label').first().click();
    await sent(learner, 'scale');
    expect(recorded(await learner.cmi()).steps?.[1] || 'nothing').toBe('nothing');
    await learner.close();
  });
});

/** What a screen reader is told besides the name of each text field, by Chromium's accessibility tree. */
async function descriptionsOf({ page }: Learner): Promise<string[]> {
  const devtools = await page.context().newCDPSession(page);
  const { frameTree } = await devtools.send('Page.getFrameTree');
  const frames = [frameTree, ...(frameTree.childFrames ?? [])].map(({ frame }) => frame.id);
  const trees = await Promise.all(
    frames.map((frameId) => devtools.send('Accessibility.getFullAXTree', { frameId })),
  );
  await devtools.detach();
  const fields = trees.flatMap(({ nodes }) => nodes.filter(({ role }) => role?.value === 'textbox'));
  expect(fields.length).toBeGreaterThan(2);
  return fields.map(({ description }) => String(description?.value ?? ''));
}

describe('a numeric question', () => {
  it.each([run12, run2004])(
    'keeps what is no number as it was typed in $name, says so, and records nothing',
    async (run) => {
      const learner = await open(run, 'no-number');
      const field = form(learner, 'share').locator('input');
      const isRead = async (words: RegExp) =>
        (await descriptionsOf(learner)).some((description) => words.test(description));
      expect(await isRead(/look like a number|longer than/)).toBe(false);
      await field.focus();
      await learner.page.keyboard.type('about 4');
      expect(await text(learner, 'share')).not.toContain('does not look like a number');
      await form(learner, 'share').getByRole('button', { name: 'Check' }).click();
      expect(await text(learner, 'share')).toMatch(/does not look like a number yet.*Tries left: 2/s);
      expect(await field.getAttribute('aria-invalid')).toBe('true');
      expect(await isRead(/does not look like a number yet/)).toBe(true);
      await form(learner, 'people').locator('input').fill('many');
      await form(learner, 'people').locator('input').blur();
      await sent(learner, 'people');
      const stored = await learner.close();
      const { share, people } = recorded(stored?.cmi ?? {});
      expect([share?.[1] || 'nothing', people?.[1] || 'nothing']).toEqual(['nothing', 'nothing']);

      const again = await open(run, 'no-number');
      expect(await form(again, 'share').locator('input').inputValue()).toBe('about 4');
      expect(await text(again, 'share')).toContain('does not look like a number yet');
      await form(again, 'share').locator('input').fill('4');
      expect(await text(again, 'share')).not.toContain('does not look like a number');
      await form(again, 'share').getByRole('button', { name: 'Check' }).click();
      expect(await result(again, 'share')).toMatch(/^Right/);
      expect(await again.lmsErrors()).toEqual([]);
      await again.close();
    },
  );
});

describe('a reflection', () => {
  it('counts towards its goal, cuts nothing, and shows the model answer once something was written', async () => {
    const learner = await open(run2004, 'essay');
    const essay = form(learner, 'essay');
    const box = essay.locator('textarea');
    const model = essay.locator('[data-model]');
    expect(await text(learner, 'essay')).toContain('0 of 8 words');
    expect(await model.isVisible()).toBe(false);
    await box.focus();
    await learner.page.keyboard.type('We met, and we talked.');
    expect(await text(learner, 'essay')).toContain('5 of 8 words');
    expect(await model.isVisible()).toBe(false);
    const place = () => essay.locator('[data-status]').evaluate((line: HTMLElement) => line.offsetTop);
    const before = await place();
    await box.blur();
    expect(await model.isVisible()).toBe(true);
    // What a learner is about to click must not move away.
    expect(await place()).toBe(before);
    await model.locator('summary').click();
    expect(await text(learner, 'essay')).toContain('Many speak of visits between offices.');
    const long = 'We met, and we talked. '.repeat(5).trim();
    await box.fill(long);
    expect(await box.inputValue()).toBe(long);
    expect(await text(learner, 'essay')).toContain('114 characters: longer than the 60');
    await box.blur();
    await sent(learner, 'essay');
    const stored = await learner.close();
    expect(recorded(stored?.cmi).essay?.[1]).toBe(long);
    const again = await open(run2004, 'essay');
    expect(await text(again, 'essay')).toContain('25 of 8 words');
    expect(await form(again, 'essay').locator('[data-model]').isVisible()).toBe(true);
    await again.close();
  });
});

it('all answers are listed in the words of the page', async () => {
  const learner = await openByTouch(run12, 'listed');
  await form(learner, 'truth').locator('label', { hasText: 'True' }).tap();
  await form(learner, 'truth').getByRole('button', { name: 'Check' }).tap();
  await form(learner, 'scale').locator('label', { hasText: 'Often' }).tap();
  await form(learner, 'people').locator('input').fill('12,5');
  await form(learner, 'steps').getByRole('button', { name: 'Move up The country reports' }).tap();
  await form(learner, 'where').getByRole('combobox', { name: 'Peru' }).selectOption('South America');
  await form(learner, 'where').getByRole('combobox', { name: 'Nepal' }).selectOption('Asia');
  const items = await form(learner, 'steps').locator('[data-label]').allInnerTexts();
  await learner.module.locator('[data-kept] [data-answers]').click();
  const listed = learner.module.locator('[data-answers-list] > li');
  await listed.first().waitFor();
  const answers = await listed.evaluateAll((all) =>
    all.map((item) => item.querySelector('.answers-text')?.textContent),
  );
  expect(answers).toEqual([
    'True',
    'Often',
    undefined,
    undefined,
    undefined,
    undefined,
    '12,5 people',
    items.map((item, index) => `${index + 1}. ${item}`).join('\n'),
    'Nepal → Asia\nPeru → South America',
    undefined,
  ]);
  await learner.close();
});

it('whatever is touched is at least 44 pixels high, and nothing is wider than a phone', async () => {
  const learner = await openByTouch(run12, 'size');
  const touched = learner.module.locator('.option label, .field, select, [data-field], [data-check] button');
  for (const target of await touched.all()) {
    expect((await target.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  }
  const width = await learner.module.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(phone.width);
  await learner.close();
});
