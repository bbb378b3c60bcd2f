import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeFailure, overCap, run, tableOf } from './run.ts';
import { clear, type Stage, setStage } from './stage.ts';
import { changedPlanOf, crowdedKeeperPlanOf, crowdedPlanOf, mannerPlanOf, planOf } from './steps.ts';

// `npm run faults`: scripts/faults.mjs says by the environment which walks are walked.
const { walks, seed, standard, limits, manner, keeper, crowded, changes } = JSON.parse(
  process.env.SATCHEL_FAULTS ?? '{}',
) as {
  walks: number;
  seed: number;
  standard?: string;
  limits?: string;
  /** The name of one, or `all`. */
  manner?: string;
  /** The name of one, or `all`; `--crowded` goes with it. */
  keeper?: string;
  /** Scripts that do not come, spoiled states, another learner, a second tab as well. */
  crowded?: boolean;
  /** A module that is released again and again, changed in all ways. */
  changes?: boolean;
};

const plannedOf = () => {
  if (keeper !== undefined) return crowdedKeeperPlanOf;
  if (crowded) return crowdedPlanOf;
  if (changes) return changedPlanOf;
  return manner === undefined ? planOf : (seed: number) => mannerPlanOf(seed, manner);
};

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => clear(stage));

it('keeps every promise', { timeout: 0 }, async () => {
  const tally = await run(stage, {
    walks,
    seed,
    planned: plannedOf(),
    wanted: (plan) =>
      (standard === undefined || plan.standard.name === standard) &&
      (limits === undefined || plan.limits === limits) &&
      (manner === undefined || manner === 'all' || plan.manner === manner) &&
      (keeper === undefined || keeper === 'all' || plan.keeper === keeper),
    onWalk: (now, outcome) => {
      if (outcome.failures.length > 0) process.stderr.write(`\r${describeFailure(outcome)}\n`);
      process.stderr.write(
        `\r${now.walks} of ${walks} walks, ${now.steps} steps, ${Math.round(now.seconds)} s, ${now.failed.length} failed `,
      );
      // A run that is cut off has told what it had seen.
      if (now.walks % 100 === 0 && now.walks < walks) process.stdout.write(`\n${tableOf(now)}\n`);
    },
  });
  process.stderr.write('\n');
  process.stdout.write(`${tableOf(tally)}\n`);
  const failed = tally.failed.map(({ plan }) => plan.seed);
  expect({ failed, overCap: overCap(tally) }).toEqual({ failed: [], overCap: [] });
});
