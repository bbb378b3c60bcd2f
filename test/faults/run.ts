import { availableParallelism } from 'node:os';
import type { Stage } from './stage.ts';
import { type Plan, planOf } from './steps.ts';
import { type Outcome, walk } from './walk.ts';

/** What all walks of a run came to. */
export interface Tally {
  walks: number;
  steps: number;
  seconds: number;
  /** How many walks met each fault. */
  faults: Map<string, number>;
  checked: number;
  killed: number;
  nameless: number;
  failed: Outcome[];
}

/** Which walks are walked. */
export interface Choice {
  walks: number;
  /** The first seed that is tried. */
  seed: number;
  /** Only walks whose plan is of this kind. */
  wanted?: (plan: Plan) => boolean;
  /** Told after each walk. */
  onWalk?: (tally: Tally, outcome: Outcome) => void;
}

/** The plans of consecutive seeds, as many as are asked for. */
export function plansOf({ walks, seed, wanted = () => true }: Choice): Plan[] {
  const plans: Plan[] = [];
  for (let next = seed; plans.length < walks; next++) {
    const plan = planOf(next);
    if (wanted(plan)) plans.push(plan);
  }
  return plans;
}

/** Walks the plans, one at a time for each processor. */
export async function run(stage: Stage, choice: Choice): Promise<Tally> {
  const plans = plansOf(choice);
  const started = performance.now();
  const tally: Tally = {
    walks: 0,
    steps: 0,
    seconds: 0,
    faults: new Map(),
    checked: 0,
    killed: 0,
    nameless: 0,
    failed: [],
  };
  const lane = async () => {
    for (let plan = plans.shift(); plan; plan = plans.shift()) {
      const outcome = await walk(stage, plan);
      tally.walks++;
      tally.steps += outcome.trail.length;
      tally.seconds = (performance.now() - started) / 1000;
      for (const fault of new Set(outcome.faults))
        tally.faults.set(fault, (tally.faults.get(fault) ?? 0) + 1);
      tally.checked += outcome.checked;
      tally.killed += outcome.killed;
      tally.nameless += outcome.nameless;
      if (outcome.failures.length > 0) tally.failed.push(outcome);
      choice.onWalk?.(tally, outcome);
    }
  };
  await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, lane));
  return tally;
}

/** A failed walk in words: its seed, its way, and what was wrong. */
export const describeFailure = ({ plan, trail, failures }: Outcome): string =>
  [
    `seed ${plan.seed}: ${plan.standard.name}, limits ${plan.limits}`,
    `  ${trail.join('; ')}`,
    ...failures.map((failure) => `  ✗ ${failure}`),
  ].join('\n');

/** The figures of a run as a table in Markdown. */
export function tableOf({ walks, steps, seconds, faults, checked, killed, nameless, failed }: Tally): string {
  const rows: [string, string | number][] = [
    ['walks', walks],
    ['steps', steps],
    ['seconds', Math.round(seconds)],
    ...[...faults].sort().map(([fault, count]): [string, number] => [`walks with ${fault}`, count]),
    ['answers checked', checked],
    ['excused: dropped, without storage, killed', killed],
    ['excused: written where no LMS said whose it was, tab closed', nameless],
    ['failures', failed.length],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, figure]) => `| ${name.padEnd(width)} | ${String(figure).padStart(7)} |`).join('\n');
}
