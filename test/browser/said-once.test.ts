import { expect, it } from 'vitest';
import { head, workspace } from '../workspace-fixture.ts';
import { form, phone, result, sent } from './kinds.ts';
import { openModule } from './learner.ts';
import { setStage } from './stage.ts';

const whole = 'A memorandum that two governments signed for five years';
const stage = setStage('m', () =>
  workspace({
    'modules/m/module.yaml': `${head}sections:
  - title: First
    text: Read.
  - { question: What moved you?, id: q1 }
  - title: Second
    text: Read on.
  - question: Who signs?
    id: q2
    options: { a: The employer, b: The governments }
    right: b
    attempts: 2
    feedback: { hint: Look at the preamble., incorrect: It is the governments. }
  - question: What belongs together?
    id: q3
    type: matching
    pairs:
      - { source: Bilateral, target: ${whole} }
      - { source: Regional, target: A protocol }
  - discussion: https://forum.example.org/t/8
`,
  }),
);

it('what holds for all questions is said once, a hint before the last try, the last word after it', async () => {
  const context = await stage.browser.newContext({ viewport: phone });
  const learner = await openModule(stage.browser, {
    server: stage.server,
    attempt: 'once',
    files: stage.packages.scorm12 ?? {},
    options: { kind: 'scorm12', limits: 'moodle', page: 'index.html' },
    context,
  });
  const { module } = learner;
  await form(learner, 'q1').locator('textarea').fill('A bus.');
  await sent(learner, 'q1');
  const body = await module.locator('body').innerText();
  expect(body.match(/saved for you and your course team/g)).toHaveLength(1);
  expect(body.match(/You can share them in the forum/g)).toHaveLength(1);
  // Its answer is saved: there is nothing to rescue.
  expect(await module.locator('[data-copy-answer]:visible').count()).toBe(0);

  const check = form(learner, 'q2').getByRole('button', { name: 'Check' });
  await form(learner, 'q2').locator('label').first().click();
  await check.click();
  expect(await result(learner, 'q2')).toMatch(/Look at the preamble\.$/);
  await form(learner, 'q2').locator('label').nth(1).click();
  await form(learner, 'q2').locator('label').first().click();
  await check.click();
  expect(await result(learner, 'q2')).toMatch(/^Not right.*It is the governments\.$/s);
  expect(await result(learner, 'q2')).not.toContain('preamble');

  const list = form(learner, 'q3').getByRole('combobox', { name: 'Bilateral' });
  await list.selectOption(whole);
  const chosen = form(learner, 'q3').locator('.pair').first().locator('[data-chosen]');
  expect(await chosen.innerText()).toBe(whole);
  expect((await list.boundingBox())?.width).toBeGreaterThan(300);
  expect(await module.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
  await learner.close();
});
