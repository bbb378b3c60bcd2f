import { expect, it } from 'vitest';
import { openModule } from './learner.ts';
import { bothScorms } from './runs.ts';
import { setStage } from './stage.ts';

const stage = setStage('satchel-tour');

const played = bothScorms('scorm2004-4th');

// The tour has a question of every type: what a learner does on it is what a learner can do.
it.concurrent.each(played)('the tour is passed with all marks in $name', async ({ name, launch }) => {
  const learner = await openModule(stage.browser, {
    server: stage.server,
    attempt: `tour-${name}`,
    files: stage.packages[name] ?? {},
    options: { kind: launch.lms, limits: 'standard', page: launch.page },
  });
  const on = (question: string) => learner.module.locator(`[data-question="${question}"]`);
  const choose = (question: string, option: string) =>
    on(question).locator(`label[for="${question}:${option}"]`).click();
  const place = (id: string) =>
    on('way-of-a-text')
      .locator(`[data-item]`)
      .evaluateAll((rows: HTMLElement[], item) => rows.findIndex((row) => row.dataset.item === item), id);

  await choose('where-answers-go', 'platform');
  await choose('what-may-change', 'titles');
  await choose('what-may-change', 'question-order');
  await choose('where-you-write', 'plain-editor');
  await choose('same-package', 'true');
  await choose('how-used-to', 'well');
  await on('file-name').locator('input').fill('Module.yaml');
  await on('seconds-to-watch').locator('input').fill('6');
  for (const [wanted, id] of ['write', 'check', 'build', 'upload'].entries()) {
    while ((await place(id)) > wanted) await on('way-of-a-text').locator(`[data-item="${id}"] .up`).click();
  }
  for (const [source, target] of [
    ['captions', 'cannot-hear'],
    ['transcript', 'would-rather-read'],
    ['poster', 'not-begun'],
  ] as const) {
    await on('which-file').locator(`[data-source="${source}"]`).selectOption(target);
  }
  await learner.answer('your-own-module', 'It is about the harvest.');
  for (const check of await learner.module.locator('[data-check] button').all()) await check.click();
  expect(await learner.module.locator('[data-score]').innerText()).toBe('Passed, with 100% of all marks.');
  await learner.readEverything();
  await on('your-own-module').locator('[data-status]').filter({ hasText: 'Saved in' }).waitFor();
  expect(await learner.lmsErrors()).toEqual([]);
  const stored = await learner.close();
  expect(learner.troubles).toEqual([]);
  const cmi = stored?.cmi as Record<string, Record<string, unknown> & { score?: { raw: string } }>;
  expect((cmi.core ?? (cmi as never as (typeof cmi)[string])).score?.raw).toBe('100');
  expect(cmi.core?.lesson_status ?? cmi.success_status).toBe('passed');
});
