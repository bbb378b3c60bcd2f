import { beforeAll, describe, expect, it } from 'vitest';
import { savedPage } from '../saved-page.ts';
import { workspace } from '../workspace-fixture.ts';
import { type Learner, openModule } from './learner.ts';
import { builtPackages } from './packages.ts';
import { bothScorms } from './runs.ts';
import { setStage } from './stage.ts';

// A new version of a module may not be able to show all of an answer that was given to an earlier one. Nobody took it
// back: it stays as it is, in saved state and at the LMS, and shows again where a later version can.

const stage = setStage();

const versions = {
  first: `    - { id: option, type: choice, text: An opinion, options: [{ id: a, text: A }, { id: b, text: B }] }
    - { id: order, type: choice, text: Another, options: [{ id: a, text: A }, { id: b, text: B }] }
    - { id: step, type: likert, text: A scale, scale: [{ id: low, text: Low }, { id: high, text: High }] }
    - { id: words, type: reflection, text: In words }
    - { id: decided, type: ordering, text: In order, items: [{ id: a, text: A }, { id: b, text: B }, { id: c, text: C }] }
    - { id: marked, type: choice, text: A riddle, attempts: 3, options: [{ id: a, text: A }, { id: b, text: B, correct: true }] }
    - { id: new, type: reflection, text: Something new }
`,
  second: `    - { id: option, type: choice, text: An opinion, options: [{ id: a2, text: A }, { id: b, text: B }] }
    - { id: order, type: choice, text: Another, options: [{ id: b, text: B }, { id: a, text: A }] }
    - { id: step, type: likert, text: A scale, scale: [{ id: low, text: Low }, { id: higher, text: Higher }] }
    - { id: words, type: short-text, text: In a word }
    - { id: decided, type: ordering, text: In order, items: [{ id: a, text: A }, { id: c, text: C }] }
    - { id: marked, type: choice, text: A riddle, attempts: 3, options: [{ id: a2, text: A }, { id: b, text: B, correct: true }] }
    - { id: new, type: reflection, text: Something new }
`,
};
const files = Object.fromEntries(
  Object.entries(versions).map(([version, items]) => [
    `modules/${version}/module.yaml`,
    `id: updated\nlanguage: en\ntitle: Updated\nquestions:\n  items:\n${items}`,
  ]),
);

/** What is saved of each answer, and what a teacher reads of it. */
function held(cmi: Record<string, unknown> | undefined) {
  const page = savedPage(cmi) as { answers: Record<string, object> };
  const interactions = cmi?.interactions as Record<string, string>[];
  return Object.fromEntries(
    ['option', 'order', 'step', 'words', 'decided', 'marked'].map((id) => {
      const { answer, revision } = page.answers[id] as { answer: unknown; revision: number };
      const { type, student_response, learner_response, result, latency } =
        interactions.find((each) => each.id === id) ?? {};
      return [id, { answer, revision, type, read: student_response ?? learner_response, result, latency }];
    }),
  );
}

describe.each(bothScorms('scorm12'))('a module that was updated, in $name', ({ name, launch }) => {
  const packages: Record<string, Record<string, Uint8Array>> = {};
  beforeAll(async () => {
    const folder = workspace({
      ...files,
      'modules/spoken/module.yaml':
        'id: spoken\nlanguage: en\ntitle: Spoken\nquestions:\n  items:\n    - { id: n, type: numeric, text: How many? }\n    - { id: new, type: reflection, text: And? }\n',
      'modules/spoken/module.es.yaml': 'title: Hablado\n',
    });
    for (const module of ['first', 'second', 'spoken'])
      packages[module] = (await builtPackages(folder, [module], { standards: [name] }))[name] ?? {};
  });
  const opened = (attempt: string, version: string) =>
    openModule(stage.browser, {
      server: stage.server,
      attempt: `updated-${name}-${attempt}`,
      files: packages[version] ?? {},
      options: { kind: launch.lms, limits: 'standard', page: launch.page },
    });
  /** Another answer, so that all of them are saved and told again. */
  const saveSomething = async (learner: Learner, text: string) => {
    await learner.answer('new', text);
    await learner.module.locator('[data-question="new"] [data-status="sent"]').waitFor();
  };

  it('takes nothing back that its questions cannot show, and shows it again when they can', async () => {
    const first = await opened('twice', 'first');
    const label = (learner: Learner, id: string) => learner.module.locator(`label[for="${id}"]`);
    for (const id of ['option:a', 'order:a', 'step:high']) await label(first, id).click();
    await first.answer('words', 'two\nlines');
    await first.module.locator('[data-question="decided"] [data-field="down"]').first().click();
    await first.module.locator('[data-question="decided"] [data-check] button').click();
    await label(first, 'marked:a').click();
    await first.module.locator('[data-question="marked"] [data-check] button').click();
    await saveSomething(first, 'one');
    const before = held((await first.close())?.cmi);

    const second = await opened('twice', 'second');
    // A check of a form that shows nothing of the answer finds nothing to check, and takes nothing back either.
    await second.module.locator('[data-question="marked"] [data-check] button').click();
    expect(await second.module.locator('[data-question="marked"] [data-result]').innerText()).toContain(
      'Answer the question first',
    );
    await saveSomething(second, 'two');
    const after = held((await second.close())?.cmi);
    const { order, ...others } = before;
    expect(after).toMatchObject(others);
    // What is only elsewhere in the list is the same answer: SCORM 1.2 names it by its place.
    expect(after.order).toEqual({ ...order, read: launch.lms === 'scorm12' ? '1' : 'a' });

    const third = await opened('twice', 'first');
    for (const id of ['option:a', 'order:a', 'step:high'])
      expect(await third.module.locator(`[id="${id}"]`).isChecked()).toBe(true);
    expect(await third.answered('words')).toBe('two\nlines');
    await third.close();
    expect([first, second, third].flatMap(({ troubles }) => troubles)).toEqual([]);
  });

  it('takes what a learner chooses in the new version', async () => {
    const first = await opened('chosen', 'first');
    await first.module.locator('label[for="option:a"]').click();
    await saveSomething(first, 'one');
    await first.close();
    const second = await opened('chosen', 'second');
    await second.module.locator('label[for="option:b"]').click();
    await saveSomething(second, 'two');
    const { answers } = savedPage((await second.close())?.cmi) as {
      answers: Record<string, { answer: unknown }>;
    };
    expect(answers.option?.answer).toEqual(['b']);
  });

  it('reads a number in the language in which it was written, at every launch', async () => {
    const numberIn = (cmi: Record<string, unknown> | undefined) => {
      const all = (cmi?.interactions ?? []) as Record<string, string>[];
      const found = all.find(({ id }) => id === 'n');
      return found?.student_response ?? found?.learner_response;
    };
    const first = await opened('number', 'spoken');
    await first.module.locator('[data-language="es"]').click();
    await first.module.locator('html[lang="es"]').waitFor();
    await first.module.locator('[data-question="n"] input').fill('1.250');
    await saveSomething(first, 'one');
    expect(numberIn((await first.close())?.cmi)).toBe('1250');
    const again = await opened('number', 'spoken');
    await again.module.locator('html[lang="es"]').waitFor();
    await saveSomething(again, 'two');
    expect(numberIn((await again.close())?.cmi)).toBe('1250');
  });
});
