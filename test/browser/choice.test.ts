import { describe, expect, it } from 'vitest';
import type { StoredAttempt } from '../../src/preview/lms/attempt.ts';
import { choiceModule } from '../choice-module.ts';
import { workspace } from '../workspace-fixture.ts';
import { type Learner, openModule } from './learner.ts';
import type { LaunchOptions } from './lms-server.ts';
import { bothLimits, bothScorms, type Run, run12 } from './runs.ts';
import { setStage } from './stage.ts';

const stage = setStage('choices', () => workspace({ 'modules/choices/module.yaml': choiceModule }));

const one = 'where-answers-go';
const several = 'what-may-change';
const opinion = 'where-you-write';

const opening = ({ name, launch, limits }: Run, attempt: string, more: Partial<LaunchOptions> = {}) => ({
  server: stage.server,
  attempt: `choice-${name}-${limits}-${attempt}`,
  files: stage.packages[name] ?? {},
  options: { kind: launch.lms, limits, page: launch.page, ...more },
});

/** A question as a learner sees and uses it. */
function on({ module }: Learner, question: string) {
  const form = module.locator(`[data-question="${question}"]`);
  return {
    choose: async (...options: string[]) => {
      for (const option of options) await form.locator(`label[for="${question}:${option}"]`).click();
    },
    chosen: () =>
      form
        .locator('input')
        .evaluateAll((inputs: HTMLInputElement[]) =>
          inputs.flatMap(({ checked, value }) => (checked ? [value] : [])),
        ),
    check: () => form.locator('[data-check] button').click(),
    button: form.locator('[data-check] button'),
    /** What a screen reader finds in the result: only what is shown. */
    result: () => form.locator('[data-result]').innerText(),
    text: () => form.innerText(),
    open: () => form.locator('input:enabled').count(),
    saved: (text: string) => form.locator('[data-status]').filter({ hasText: text }).waitFor(),
  };
}

/** What a teacher reads of a question. */
function recorded(cmi: unknown, question: string) {
  const { interactions } = cmi as { interactions: Record<string, string>[] };
  const found = interactions.find(({ id }) => id === question);
  return { response: found?.student_response ?? found?.learner_response, result: found?.result };
}

function outcomeOf(stored: StoredAttempt | undefined) {
  const cmi = stored?.cmi ?? {};
  // Some LMSs keep only what was set.
  const core = (cmi.core ?? cmi) as Record<string, string> & { score?: { raw?: string } };
  const { lesson_status, completion_status, success_status, score } = core;
  return { status: lesson_status ?? `${completion_status}, ${success_status}`, raw: score?.raw ?? '' };
}

const sent = 'Saved in your learning platform';

// At the same time: they mostly wait, for sections to be read and for what was written to be saved.
describe.concurrent.each(bothLimits)('a choice in $name, $limits limits', (run) => {
  const is12 = run.launch.lms === 'scorm12';
  const [wrong, completed] = is12 ? ['wrong', ''] : ['incorrect', 'completed, '];
  const spelt = (byPosition: string, byId: string) => (is12 ? byPosition : byId);

  it('wrong, then right on another device; several; an opinion: passed with all marks', async () => {
    const first = await openModule(stage.browser, opening(run, 'pass'));
    await on(first, one).check();
    expect(await on(first, one).result()).toContain('Answer the question first');
    await on(first, one).choose('author-mail');
    await on(first, one).check();
    expect(await on(first, one).result()).toMatch(/Not right yet.*Tries left: 1\s+Think of who/s);
    expect(await on(first, one).text()).toContain('No e-mail leaves this page');
    await on(first, one).check();
    expect(await on(first, one).result()).toContain('Change your answer');
    await on(first, one).saved(sent);
    expect(recorded(await first.cmi(), one)).toEqual({ response: spelt('1', 'author_mail'), result: wrong });
    await on(first, several).choose('titles', 'module-id');
    await first.close();

    const second = await openModule(stage.browser, opening(run, 'pass'));
    expect(await on(second, one).chosen()).toEqual(['author-mail']);
    expect(await on(second, one).result()).toMatch(/Not right yet.*Tries left: 1\s+Think of who/s);
    expect(await on(second, several).chosen()).toEqual(['titles', 'module-id']);
    expect(recorded(await second.cmi(), several).result || 'nothing').toBe('nothing');
    await on(second, one).choose('platform');
    expect((await on(second, one).result()).trim()).toBe('');
    await on(second, one).check();
    expect(await on(second, one).result()).toMatch(/^Right. Marks: 1 of 1\s+The page hands them over/);
    await on(second, several).choose('module-id', 'question-order');
    await on(second, several).check();
    await on(second, opinion).choose('plain-editor');
    expect(await on(second, opinion).text()).toContain('Then you have all you need.');
    await second.readEverything();
    expect(await second.lmsErrors()).toEqual([]);
    const stored = await second.close();
    expect([...first.troubles, ...second.troubles]).toEqual([]);
    expect(recorded(stored?.cmi, one)).toEqual({ response: spelt('0', 'platform'), result: 'correct' });
    expect(recorded(stored?.cmi, several)).toEqual({
      response: spelt('0,1', 'titles[,]question_order'),
      result: 'correct',
    });
    expect(recorded(stored?.cmi, opinion)).toEqual({
      response: spelt('0', 'plain_editor'),
      result: 'neutral',
    });
    expect(outcomeOf(stored)).toEqual({ status: `${completed}passed`, raw: '100' });
  });

  it('wrong to the last try: what is right is shown, and the module is failed with its score', async () => {
    const learner = await openModule(stage.browser, opening(run, 'fail'));
    await on(learner, one).choose('platform');
    await on(learner, one).check();
    for (const options of [['titles'], ['question-ids']]) {
      await on(learner, several).choose(...options);
      await on(learner, several).check();
    }
    expect(await on(learner, several).result()).toMatch(/^Not right. Marks: 0 of 2/);
    expect((await on(learner, several).text()).match(/Right answer|Not right(?!\.)/g)).toEqual([
      'Right answer',
      'Right answer',
      'Not right',
    ]);
    expect(await on(learner, several).open()).toBe(0);
    expect(await learner.module.locator('[data-score]').innerText()).toBe(
      'Not passed: you have 33.33% of all marks, and 50% were needed.',
    );
    await on(learner, several).saved(sent);
    const early = outcomeOf(stage.server.attempts.get(opening(run, 'fail').attempt));
    expect(early).toEqual(
      is12 ? { status: 'incomplete', raw: '' } : { status: 'incomplete, failed', raw: '33.33' },
    );
    await learner.readEverything();
    const stored = await learner.close();
    expect(learner.troubles).toEqual([]);
    expect(recorded(stored?.cmi, several)).toEqual({
      response: spelt('0,3', 'titles[,]question_ids'),
      result: wrong,
    });
    expect(outcomeOf(stored)).toEqual({ status: `${completed}failed`, raw: '33.33' });

    const again = await openModule(stage.browser, opening(run, 'fail'));
    expect(await on(again, several).result()).toMatch(/^Not right. Marks: 0 of 2/);
    expect(await on(again, several).open()).toBe(0);
    expect(await on(again, one).button.isVisible()).toBe(false);
    expect(outcomeOf(await again.close())).toEqual({ status: `${completed}failed`, raw: '33.33' });
    expect(again.troubles).toEqual([]);
  });
});

describe.concurrent.each(bothScorms('scorm12'))('a choice in $name', (run) => {
  it('in review shows its result and cannot be checked; an opinion can still change', async () => {
    const first = await openModule(stage.browser, opening(run, 'review'));
    await on(first, one).choose('browser-only');
    await on(first, one).check();
    await on(first, one).saved(sent);
    const before = outcomeOf(await first.close());
    const later = await openModule(stage.browser, opening(run, 'review', { mode: 'review' }));
    expect(await on(later, one).result()).toContain('can no longer be checked');
    expect(await on(later, one).result()).toContain('Not right yet.');
    expect(await on(later, one).open()).toBe(0);
    expect(await on(later, one).button.isVisible()).toBe(false);
    await on(later, opinion).choose('web-form');
    const stored = await later.close();
    expect(recorded(stored?.cmi, opinion).result).toBe('neutral');
    expect(recorded(stored?.cmi, one).result).toBe(run.name === 'scorm12' ? 'wrong' : 'incorrect');
    expect(outcomeOf(stored)).toEqual(before);
    expect([...first.troubles, ...later.troubles]).toEqual([]);
  });

  it('records no answer that was changed and not checked', async () => {
    const learner = await openModule(stage.browser, opening(run, 'changed'));
    await on(learner, one).choose('author-mail');
    await on(learner, one).check();
    await on(learner, one).choose('browser-only');
    await on(learner, one).saved('Saved, not checked yet');
    const stored = await learner.close();
    expect(recorded(stored?.cmi, one).response).toMatch(/^(1|author_mail)$/);
    const again = await openModule(stage.browser, opening(run, 'changed'));
    expect(await on(again, one).chosen()).toEqual(['browser-only']);
    expect(await on(again, one).text()).toContain('Tries left: 1');
    expect((await on(again, one).result()).trim()).toBe('');
    await again.close();
  });

  it('is answered and checked with the keyboard alone, which stays where it was', async () => {
    const learner = await openModule(stage.browser, opening(run, 'keyboard'));
    const { keyboard } = learner.page;
    const focused = () => learner.module.evaluate(() => document.activeElement?.outerHTML.slice(0, 60));
    await learner.module.locator(`[data-question="${one}"] input`).first().focus();
    await keyboard.press('ArrowDown');
    expect(await on(learner, one).chosen()).toEqual(['author-mail']);
    await keyboard.press('Tab');
    await keyboard.press('Enter');
    expect(await on(learner, one).result()).toContain('Not right yet.');
    expect(await focused()).toContain('<button');
    await keyboard.press('Shift+Tab');
    await keyboard.press('ArrowUp');
    await keyboard.press('Tab');
    await keyboard.press('Space');
    expect(await on(learner, one).result()).toMatch(/^Right\./);
    expect(await focused()).toContain('data-result');
    await learner.close();
  });
});

it('every option is at least 44 pixels high, and has the question as the name of its group', async () => {
  const phone = { width: 367, height: 666 };
  const learner = await openModule(stage.browser, { ...opening(run12, 'size'), viewport: phone });
  for (const label of await learner.module.locator('.option label').all()) {
    expect((await label.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  }
  const group = learner.module.getByRole('radiogroup', { name: 'Where are your answers' });
  expect(await group.getByRole('radio').count()).toBe(3);
  const boxes = learner.module.getByRole('group', { name: /You publish/ });
  expect(await boxes.getByRole('checkbox', { name: 'The order of the questions' }).count()).toBe(1);
  await learner.close();
});
