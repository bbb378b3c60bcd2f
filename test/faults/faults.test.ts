import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { describeFailure, plansOf } from './run.ts';
import { clear, type Stage, setStage } from './stage.ts';
import {
  changedPlanOf,
  crowdedKeeperPlanOf,
  inWords,
  keeperSettings,
  mannerPlanOf,
  mannerSettings,
  nameOf,
  type Plan,
  planOf,
  settings,
} from './steps.ts';
import { walk } from './walk.ts';

// A fixed sample; `npm run faults` walks as many as are asked for (docs/faults.md).

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => clear(stage));

const isMatrix = inject('isMatrix');

/** Walks each plan in a test of its own; `title` may name its $seed. */
const walkEach = (title: string, plans: Plan[]) =>
  it.for(plans)(title, { timeout: 300_000 }, async (plan) => {
    const outcome = await walk(stage, plan);
    expect(outcome.failures, describeFailure(outcome)).toEqual([]);
  });

// The editions of SCORM 2004 differ in their manifests: the last stands for all.
const sample = settings.filter(({ standard }) => !/-(2nd|3rd)$/.test(standard.name)).map(nameOf);

describe.concurrent.each(sample)('a learner in %s', (name) => {
  const plans = plansOf({
    walks: isMatrix ? 3 : 1,
    seed: 1,
    wanted: (plan) => nameOf(plan) === name && (isMatrix || plan.steps.length <= 14),
  });
  walkEach('gets back whatever the page said was kept: seed $seed', plans);
});

// A module that is released again and again, changed in all ways.
describe.concurrent.each(['scorm12', 'cmi5'])('a learner of a module that changes, in %s', (name) => {
  const plans = plansOf({
    walks: isMatrix ? 4 : 1,
    seed: 1,
    planned: changedPlanOf,
    wanted: ({ standard, steps }) =>
      standard.name === name &&
      (isMatrix || steps.length <= 14) &&
      steps.filter((step) => step.do === 'upgrade').length > 1,
  });
  walkEach('gets back whatever the page said was kept: seed $seed', plans);
});

// How platforms behave: a fixed few of them, in the matrix all.
const manneredSample = mannerSettings
  .map(nameOf)
  .filter(
    (name) =>
      isMatrix ||
      ['scorm12, as moodle-4.5', 'scorm12, as chamilo-1.11', 'scorm2004-4th, as ilias-7'].includes(name),
  );

describe.concurrent.each(manneredSample)('a learner in %s', (name) => {
  const plans = plansOf({
    walks: isMatrix ? 2 : 1,
    seed: 1,
    planned: (seed) => mannerPlanOf(seed, name.replace(/^.*, as /, '')),
    wanted: (plan) => nameOf(plan) === name && (isMatrix || plan.steps.length <= 14),
  });
  walkEach(
    'gets back whatever the page said was kept, but what the ledger says to be lost: seed $seed',
    plans,
  );
});

// What keeps the state where that is no LMS of SCORM, with what goes wrong around a learner.
const keptSample = keeperSettings
  .map(nameOf)
  .filter((name) => isMatrix || name === 'cmi5, keeper drops-preconditions');

describe.concurrent.each(keptSample)('a learner among others in %s', (name) => {
  const plans = plansOf({
    walks: isMatrix ? 2 : 1,
    seed: 1,
    planned: crowdedKeeperPlanOf,
    wanted: (plan) => nameOf(plan) === name && (isMatrix || plan.steps.length <= 14),
  });
  walkEach('gets back whatever the page said was kept: seed $seed', plans);
});

// Each found something that the sample does not: the page said "sent" of what this device alone had; an LMS that refused to
// suspend began anew; the rest of a long answer stood behind a shorter one; a statement was kept twice; an LMS that never
// answered kept the learner from the page. Tests of their own know of all of them.
// Under manners: a long answer lost its row to another as the page went; a new version gave a question another one's row; a
// login took the last words of a visit. Among others: two tabs each kept what both had told, and a batch had it twice.
const failed = [
  ...[133, 859, 357, 143, 58].map(planOf),
  ...[18, 222, 219].map((seed) => mannerPlanOf(seed)),
  crowdedKeeperPlanOf(36),
];
describe.runIf(isMatrix)('a walk that once failed', { concurrent: true }, () => {
  walkEach('seed $seed', failed);
});

describe('a walk', () => {
  it('is the same for the same seed, and another for another', () => {
    const words = (seed: number) => planOf(seed).steps.map(inWords);
    expect(words(7)).toEqual(words(7));
    expect(words(7)).not.toEqual(words(8));
  });
});
