import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makeAnswers } from '../../src/answers/make-answers.ts';
import { quotingId } from '../../src/shared/quoting.ts';
import { answersIn } from '../answers/answers-fixture.ts';
import { workspace } from '../workspace-fixture.ts';
import { form, recorded, sent } from './kinds.ts';
import { openModule } from './learner.ts';
import { bothScorms } from './runs.ts';
import { setStage } from './stage.ts';

const module = `id: asks
language: en
title: A module that asks
quoting: ask
questions:
  - { id: q1, type: reflection, text: What have you seen? }
`;
const folder = workspace({ 'modules/asks/module.yaml': module });
const stage = setStage('asks', () => folder);

it.each(bothScorms('scorm12'))(
  'learners in $name say whether they may be quoted, change it, and the course team is told',
  async ({ name, launch }) => {
    const open = () =>
      openModule(stage.browser, {
        server: stage.server,
        attempt: `quoting-${name}`,
        files: stage.packages[name] ?? {},
        options: { kind: launch.lms, limits: 'standard', page: launch.page },
      });
    const first = await open();
    const box = form(first, quotingId).getByLabel('My answers may be quoted without my name.');
    expect(await box.isChecked()).toBe(false);
    await first.answer('q1', 'The harvest.');
    await box.check();
    await sent(first, quotingId);
    // It is asked, and no question: nobody has to answer it.
    expect(await first.module.locator('[data-question]').count()).toBe(2);
    const agreed = await first.close();
    expect(first.troubles).toEqual([]);
    expect(Object.keys(recorded(agreed?.cmi))).toEqual(['q1', quotingId]);
    const told = async (stored: unknown) => {
      const attempts = join(folder, '.satchel/preview/attempts');
      mkdirSync(attempts, { recursive: true });
      writeFileSync(
        join(attempts, `${name}.json`),
        JSON.stringify({ module: 'asks', standard: name, learner: 'Ana', attempt: 1, stored }),
      );
      await makeAnswers({ modules: ['asks'], folder, from: ['preview'] });
      return answersIn(folder, 'asks').map(({ answer, mayBeQuoted }) => [answer, mayBeQuoted]);
    };
    expect(await told(agreed)).toEqual([['The harvest.', true]]);

    const again = await open();
    const same = form(again, quotingId).getByRole('checkbox');
    expect(await same.isChecked()).toBe(true);
    await same.uncheck();
    await sent(again, quotingId);
    expect(await told(await again.close())).toEqual([['The harvest.', false]]);
  },
);
