import { describe, expect, inject, it } from 'vitest';
import { pen } from './answers.ts';
import { folderOf, packagesOf, releases } from './frozen.ts';
import { isSaid, read, write } from './page.ts';
import { setFrozenStage } from './stage.ts';
import { visit } from './visit.ts';

// What the build of the day writes, opened by the scripts of earlier releases: a course team goes back to an older
// package, or learners have one open while a newer one is uploaded.

const module = 'satchel-tour';
// The 2nd and 3rd Edition of SCORM 2004 have the run-time of the 4th.
const packages = releases.flatMap((release) =>
  Object.entries(packagesOf(release))
    .filter(([standard]) => inject('isMatrix') || !/-(2nd|3rd)$/.test(standard))
    .map(([standard, scripts]) => ({ release, standard, scripts })),
);
const stage = setFrozenStage({
  releases,
  modules: [module],
  standards: [...new Set(packages.map(({ standard }) => standard))],
});

it('some release has its packages', () => {
  expect(packages.length, releases.map(folderOf).join()).toBeGreaterThan(0);
});

// An LMS may hold long answers packed, an LRS has one form; what never arrived is on the device alone.
const runs = packages.flatMap((each) => {
  const forms = /^scorm/.test(each.standard) ? ['short', 'long'] : ['long'];
  const kept = /^(scorm12|cmi5)$/.test(each.standard) ? ['unsent'] : [];
  return [...forms, ...kept].map((form) => ({ ...each, form }));
});

describe.each(releases)('the scripts of %s', (release) => {
  const own = runs.filter((run) => run.release === release);
  it.concurrent.each(own)('$standard leaves $form answers of today whole', async (run) => {
    const { standard, scripts, form } = run;
    const { answers, checks, more } = pen(module, form === 'short' ? 0 : 6000);
    const today = stage.packages[release]?.[module]?.[standard] ?? {};
    // Media are not frozen: those of today's package stand in for them.
    const older = { ...today, ...scripts };
    const attempt = `older-${release}-${standard}-${form}`;
    const learner = await visit(stage, { standard, limits: 'moodle', attempt, held: {} });

    const isUnsent = form === 'unsent';
    const first = await learner.launch(today);
    if (isUnsent) await learner.cutOff();
    await write(first, answers, checks);
    await isSaid(first, Object.keys(answers), isUnsent ? 'device' : 'sent');
    const { progress: _, ...wrote } = await read(first);
    expect(wrote.answers).toEqual(answers);
    const { storage } = await learner.leave(isUnsent ? 'all' : undefined);

    if (!isUnsent) await learner.changeDevice();
    const back = await learner.launch(older);
    const isRead = Object.keys((await read(back)).answers).length > 0;
    await write(back, more);
    await isSaid(back, Object.keys(more), 'sent');
    await learner.leave('lrs');

    // Scripts that cannot read the state may begin a new one, as long as the learner's own device still has the old.
    await learner.changeDevice(isRead ? {} : storage);
    const { progress: __, ...found } = await read(await learner.launch(today));
    expect(found).toEqual({ ...wrote, answers: { ...wrote.answers, ...more } });
    expect(learner.troubles).toEqual([]);
    await learner.close();
  });
});
