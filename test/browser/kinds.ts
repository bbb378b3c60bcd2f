import { everyQuestion } from '../every-question.ts';
import { workspace } from '../workspace-fixture.ts';
import { type Learner, openModule } from './learner.ts';
import type { Run } from './runs.ts';
import { setStage } from './stage.ts';

// What the tests of all question types share: the module with one of each, and how a learner comes to it.

/** Moodle’s frame on a phone. */
export const phone = { width: 367, height: 666 };

/** Sets the stage for the module with every question type; gives back the ways to open it. */
export function setKinds() {
  const stage = setStage('kinds', () => workspace({ 'modules/kinds/module.yaml': everyQuestion }));
  const opening = ({ name, launch, limits }: Run, attempt: string) => ({
    server: stage.server,
    attempt: `kinds-${name}-${limits}-${attempt}`,
    files: stage.packages[name] ?? {},
    options: { kind: launch.lms, limits, page: launch.page },
  });

  /** Opens the module on a phone that is touched. */
  async function openByTouch(run: Run, attempt: string) {
    const context = await stage.browser.newContext({ viewport: phone, hasTouch: true });
    return openModule(stage.browser, { ...opening(run, attempt), context });
  }
  const open = (run: Run, attempt: string) => openModule(stage.browser, opening(run, attempt));
  return { open, openByTouch };
}

/** A question on the page. */
export const form = ({ module }: Learner, question: string) =>
  module.locator(`[data-question="${question}"]`);
/** What a screen reader finds in the result of a question: only what is shown. */
export const result = (learner: Learner, question: string) =>
  form(learner, question).locator('[data-result]').innerText();
/** What is shown of a question. */
export const text = (learner: Learner, question: string) => form(learner, question).innerText();
/** Waits until the page says that an answer was sent. */
export const sent = (learner: Learner, question: string) =>
  form(learner, question).locator('[data-status]').filter({ hasText: 'Saved in' }).waitFor();

/** The items of the ordering question, as they stand. */
export const order = (learner: Learner) =>
  form(learner, 'steps')
    .locator('[data-item]')
    .evaluateAll((rows: HTMLElement[]) => rows.map((row) => row.dataset.item));

/** What a teacher reads, by question: the type, the response, the result, and what would have been right. */
export function recorded(cmi: unknown): Record<string, unknown[]> {
  const { interactions } = cmi as { interactions: Record<string, string & { pattern: string }[]>[] };
  return Object.fromEntries(
    interactions.map((each) => [
      each.id,
      [
        each.type,
        each.student_response ?? each.learner_response,
        each.result,
        ...((each.correct_responses ?? []) as { pattern: string }[]).map(({ pattern }) => pattern),
      ],
    ]),
  );
}
