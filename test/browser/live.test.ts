import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { savedPage } from '../saved-page.ts';
import { addFiles, workspace } from '../workspace-fixture.ts';
import { type Learner, openModule } from './learner.ts';
import { earlier, releases, seen } from './live-releases.ts';
import { builtPackages } from './packages.ts';
import { bothScorms } from './runs.ts';
import { setStage } from './stage.ts';

// A live module that was changed in every way that costs something, between two launches on two devices.

const stage = setStage();

describe.each(bothScorms('scorm12'))('a live module that was changed, in $name', ({ name, launch }) => {
  const packages: Record<string, Record<string, Uint8Array>> = {};
  beforeAll(async () => {
    const folder = workspace({});
    for (const [release, text] of Object.entries(releases)) {
      addFiles(folder, { 'modules/live/module.yaml': text });
      packages[release] = (await builtPackages(folder, ['live'], { standards: [name] }))[name] ?? {};
    }
  });
  const opened = (release: string) =>
    openModule(stage.browser, {
      server: stage.server,
      attempt: `live-${name}`,
      files: packages[release] ?? {},
      options: { kind: launch.lms, limits: 'standard', page: launch.page },
    });
  const saved = async (learner: Learner, text: string) => {
    await learner.answer('new', text);
    await learner.module.locator('[data-question="new"] [data-status="sent"]').waitFor();
  };
  const label = (learner: Learner, id: string) => learner.module.locator(`label[for="${id}"]`);
  const responseOf = (cmi: Record<string, unknown> | undefined, id: string) => {
    const found = ((cmi?.interactions ?? []) as Record<string, string>[]).find((each) => each.id === id);
    return found?.student_response ?? found?.learner_response;
  };

  it('has every answer: in its field, or in My answers, and all in their fields with the old package again', async () => {
    const first = await opened('first');
    await first.answer('gone', seen);
    await first.answer('named', 'To the letter.');
    await first.answer('step', 'Higher and higher');
    for (const id of ['kept:c', 'lost:b', 'fruit:b']) await label(first, id).click();
    await first.module.locator('[data-question="steps"] [data-field="down"]').first().click();
    await saved(first, 'one');
    const before = (await first.close())?.cmi;
    expect(responseOf(before, 'kept')).toBe(launch.lms === 'scorm12' ? '2' : 'c');

    const second = await opened('second');
    expect(await second.answered('named')).toBe('To the letter.');
    expect(await second.module.locator('[id="kept:c"]').isChecked()).toBe(true);
    expect(await second.module.locator('[data-question="step"] input:checked').count()).toBe(0);
    // What was chosen is there in words, in a field that is written in now.
    expect(await second.answered('fruit')).toBe('Pear');
    await second.module.locator('[data-kept] [data-answers]').click();
    const view = second.module.locator('[data-answers-dialog]');
    const entries = view.locator('[data-earlier-list] li');
    await entries.first().waitFor();
    const shown = await entries.evaluateAll((items) =>
      items.map((item) => [...item.children].map(({ textContent }) => textContent)),
    );
    expect(shown).toEqual(earlier);
    const [download] = await Promise.all([
      second.page.waitForEvent('download'),
      view.locator('[data-download]').click(),
    ]);
    const text = await readFile(await download.path(), 'utf8');
    expect(text.split('Earlier questions')[0]).toContain('Which fruit?\n\nPear\n');
    expect(text.split('Earlier questions')[1]).toContain(`What have you seen?\n\n${seen}\n`);
    await view.locator('[data-close]').click();
    await label(second, 'kept:d').click();
    await saved(second, 'two');
    const after = (await second.close())?.cmi;
    // A new option takes the next letter, wherever it stands.
    expect(responseOf(after, 'kept')).toBe(launch.lms === 'scorm12' ? '3' : 'd');
    const { answers } = savedPage(after) as { answers: Record<string, { answer: unknown }> };
    expect(answers).toMatchObject({
      gone: { answer: seen },
      named: { answer: 'To the letter.' },
      lost: { answer: ['b'] },
      steps: { answer: ['a', 'b'] },
      step: { answer: 'Higher and higher' },
      fruit: { answer: ['b'] },
    });
    expect(responseOf(after, 'fruit')).toBe(responseOf(before, 'fruit'));

    const third = await opened('first');
    expect(await third.answered('gone')).toBe(seen);
    expect(await third.answered('named')).toBe('To the letter.');
    expect(await third.answered('step')).toBe('Higher and higher');
    for (const id of ['lost:b', 'fruit:b'])
      expect(await third.module.locator(`[id="${id}"]`).isChecked()).toBe(true);
    await third.close();
    expect([first, second, third].flatMap(({ troubles }) => troubles)).toEqual([]);
  });
});
