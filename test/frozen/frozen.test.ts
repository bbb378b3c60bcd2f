import { describe, expect, inject, it } from 'vitest';
import { until } from '../browser/until.ts';
import { pen } from './answers.ts';
import { type Held, type Kept, releases, statesOf } from './frozen.ts';
import { isSaid, read, readSections, warning, watch, write } from './page.ts';
import { setFrozenStage } from './stage.ts';
import { visit } from './visit.ts';

// What earlier releases left in LMSs, LRSs and browsers, opened by the build of the day.

/**
 * Those that are opened: in the matrix all. Else of the tour, which has every question type, all, and of Module 8 what
 * differs with the module; the 2nd and 3rd Edition of SCORM 2004 have the run-time of the 4th.
 */
const openedOf = (release: string) =>
  statesOf(release).filter(
    ({ standard, module, place }) =>
      inject('isMatrix') ||
      (!/-(2nd|3rd)$/.test(standard) &&
        (module === 'satchel-tour' || place === 'device' || place === 'aside')),
  );
const states = releases.flatMap(openedOf);
const stage = setFrozenStage({
  releases,
  modules: [...new Set(states.map(({ module }) => module))],
  standards: [...new Set(states.map(({ standard }) => standard))],
});

/** Of a copy on the device: with it comes the LMS's older state, or none, from module to module. */
const heldAtLaunch = ({ place, module, standard, held }: Kept): Held =>
  place === 'device' && module !== 'satchel-tour' && standard !== 'web'
    ? { storage: held.storage ?? {} }
    : held;

/** What a teacher reads, by question. */
function responses({ lms }: Held): Record<string, string> {
  const elements = lms?.elements ?? {};
  const of = (index: string, name: string) => elements[`cmi.interactions.${index}.${name}`];
  const indexes = Object.keys(elements).flatMap(
    (name) => /^cmi\.interactions\.(\d+)\.id$/.exec(name)?.[1] ?? [],
  );
  return Object.fromEntries(
    indexes.flatMap((at) => {
      const response = of(at, 'student_response') ?? of(at, 'learner_response');
      // By now, a space stands before what a spreadsheet would take for a formula, and a ¶ of the learner's is doubled.
      return response === undefined ? [] : [[of(at, 'id'), response.trimStart().replaceAll('¶¶', '¶')]];
    }),
  );
}

const only = (storage: Record<string, string> = {}, start = '') =>
  Object.fromEntries(Object.entries(storage).filter(([key]) => key.startsWith(start)));

it('some release is frozen', () => expect(states.length).toBeGreaterThan(0));

describe.each(releases)('what %s left', (release) => {
  it.concurrent.each(openedOf(release))('$name comes back whole, and stays so', async (state) => {
    const { name, place, standard, module, limits, held, wrote, waiting = [] } = state;
    const { more } = pen(module, 0);
    const files = stage.packages[release]?.[module]?.[standard] ?? {};
    const lrs = place === 'queue' || place === 'aside' ? ('there' as const) : undefined;
    const learner = await visit(stage, {
      standard,
      limits,
      lrs,
      attempt: `${release}-${name}`,
      held: heldAtLaunch(state),
    });

    const page = await learner.launch(files);
    const { progress, ...shown } = await read(page, wrote.language);
    const { progress: before, ...written } = wrote;
    expect(shown).toEqual(written);
    expect(progress).toBeGreaterThanOrEqual(before);
    await write(page, more);
    await isSaid(page, Object.keys(more), standard === 'web' ? 'kept' : 'sent');
    const isTold = ({ object, response }: { object: string; response: string }) =>
      learner.statements().some((each) => each.object.id === object && each.result?.response === response);
    await until(
      () => waiting.every(isTold),
      () => 'the LRS has each answer that waited',
    );
    expect(await warning(page)).toBe('');
    // That a state is too long for an LMS is found out by asking it.
    const errors = await learner.lmsErrors();
    expect(errors.filter(({ element }) => limits !== 'standard' || element !== 'cmi.suspend_data')).toEqual(
      [],
    );
    const left = await learner.leave();

    // The LMS keeps each answer that it had (what the device has is newer). What was set aside the LRS has now, or the
    // browser still; nothing waits for ever.
    if (place !== 'device') expect(responses(left)).toMatchObject(responses(held));
    const isKept = ([key, text]: [string, string]) =>
      left.storage?.[key] === text || learner.statements().some(({ id }) => key.endsWith(id));
    expect(Object.entries(only(held.storage, 'satchel:aside:')).filter((each) => !isKept(each))).toEqual([]);
    const queued = only(held.storage, 'satchel:statement:');
    expect(Object.keys(left.storage ?? {}).filter((key) => key in queued)).toEqual([]);

    // Another device has what the LMS has, and nothing else.
    if (standard !== 'web') await learner.changeDevice();
    const { progress: after, ...there } = await read(await learner.launch(files), wrote.language);
    expect(there).toEqual({ ...written, answers: { ...written.answers, ...more } });
    expect(after).toBeGreaterThanOrEqual(before);
    expect(learner.troubles).toEqual([]);
    await learner.close();
  });

  const film = statesOf(release).find(({ place, module }) => place === 'plain' && module === 'satchel-tour');
  it.skipIf(!film).concurrent('what was watched of a video counts, and the rest is enough', async () => {
    if (!film) return;
    const { standard, module, limits, held } = film;
    const learner = await visit(stage, { standard, limits, held, attempt: `${release}-film` });
    const page = await learner.launch(stage.packages[release]?.[module]?.[standard] ?? {});
    // From now on nothing but the video moves the bar.
    await readSections(page);
    const { progress } = await read(page);
    await watch(page, 1.2, 4.1);
    await watch(page, 5.1, 7.6);
    await until(
      async () => (await read(page)).progress > progress,
      () => 'the video counts as watched',
    );
    await learner.close();
  });
});
