import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeFailure, plansOf } from './run.ts';
import { clear, type Stage, setStage } from './stage.ts';
import { inWords, planOf } from './steps.ts';
import { walk } from './walk.ts';

// A fixed sample; `npm run faults` walks as many as are asked for (docs/faults.md).

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => clear(stage));

const settings = ['scorm12', 'scorm2004-4th'].flatMap((name) =>
  (['standard', 'moodle'] as const).map((limits) => ({ name, limits })),
);

describe.concurrent.each(settings)('a learner in $name, $limits limits', ({ name, limits }) => {
  const plans = plansOf({
    walks: 3,
    seed: 1,
    wanted: (plan) => plan.standard.name === name && plan.limits === limits,
  });
  it.for(plans)(
    'gets back whatever the page said was kept: seed $seed',
    { timeout: 300_000 },
    async (plan) => {
      const outcome = await walk(stage, plan);
      expect(outcome.failures, describeFailure(outcome)).toEqual([]);
    },
  );
});

describe('a walk', () => {
  it('is the same for the same seed, and another for another', () => {
    const words = (seed: number) => planOf(seed).steps.map(inWords);
    expect(words(7)).toEqual(words(7));
    expect(words(7)).not.toEqual(words(8));
  });
});
