import { availableParallelism } from 'node:os';
import { caps } from './caps.ts';
import type { Stage } from './stage.ts';
import { nameOf, type Plan, planOf } from './steps.ts';
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
  /** By manner: walks, answers checked, and what its ledger excused. */
  manners: Map<string, MannerTally>;
  failed: Outcome[];
}

/** What the walks under one manner came to. */
export interface MannerTally {
  walks: number;
  checked: number;
  /** Answers that did not come back, and answers that a teacher lacks, lost by the platform's own ledger. */
  platform: number;
  lostAnswers: number;
  /** New logins that took statements away with localStorage: the last words of a visit. */
  lostEnds: number;
}

/** Which walks are walked. */
export interface Choice {
  walks: number;
  /** The first seed that is tried. */
  seed: number;
  /** Only walks whose plan is of this kind. */
  wanted?: (plan: Plan) => boolean;
  /** What a seed is a plan of: without it, of the settings without manners. */
  planned?: (seed: number) => Plan;
  /** Told after each walk. */
  onWalk?: (tally: Tally, outcome: Outcome) => void;
}

/** The plans of consecutive seeds, as many as are asked for. */
export function plansOf({ walks, seed, wanted = () => true, planned = planOf }: Choice): Plan[] {
  const plans: Plan[] = [];
  for (let next = seed; plans.length < walks; next++) {
    const plan = planned(next);
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
    manners: new Map(),
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
      countManner(tally.manners, outcome);
      if (outcome.failures.length > 0) tally.failed.push(outcome);
      choice.onWalk?.(tally, outcome);
    }
  };
  await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, lane));
  return tally;
}

function countManner(manners: Tally['manners'], outcome: Outcome): void {
  const { manner } = outcome.plan;
  if (manner === undefined) return;
  const known = manners.get(manner) ?? {
    walks: 0,
    checked: 0,
    platform: 0,
    lostAnswers: 0,
    lostEnds: 0,
  };
  manners.set(manner, {
    walks: known.walks + 1,
    checked: known.checked + outcome.checked,
    platform: known.platform + outcome.platform,
    lostAnswers: known.lostAnswers + outcome.lostAnswers,
    lostEnds: known.lostEnds + outcome.lostEnds,
  });
}

/** The manners whose ledgers excused more than their platforms are known to lose. */
export const overCap = ({ manners }: Pick<Tally, 'manners'>): string[] =>
  [...manners].flatMap(([manner, { walks, checked, platform, lostAnswers, lostEnds }]) => {
    const { state, answers, logins = 0 } = caps[manner] ?? { state: 0, answers: 0 };
    return [
      ...(platform > Math.ceil(checked * state) ? [`${manner}: ${platform} of ${checked} answers`] : []),
      ...(lostAnswers > Math.ceil(walks * answers)
        ? [`${manner}: ${lostAnswers} recorded answers in ${walks} walks`]
        : []),
      ...(lostEnds > Math.ceil(walks * logins)
        ? [`${manner}: ${lostEnds} logins that took statements in ${walks} walks`]
        : []),
    ];
  });

/** A failed walk in words: its seed, its way, and what was wrong. */
export const describeFailure = ({ plan, trail, failures }: Outcome): string =>
  [
    `seed ${plan.seed}: ${nameOf(plan)}`,
    `  ${trail.join('; ')}`,
    ...failures.map((failure) => `  ✗ ${failure}`),
  ].join('\n');

/** The figures of a run as a table in Markdown. */
export function tableOf(tally: Tally): string {
  const { walks, steps, seconds, faults, checked, killed, nameless, manners, failed } = tally;
  const rows: [string, string | number][] = [
    ['walks', walks],
    ['steps', steps],
    ['seconds', Math.round(seconds)],
    ...[...faults].sort().map(([fault, count]): [string, number] => [`walks with ${fault}`, count]),
    ['answers checked', checked],
    ['excused: dropped, without storage, killed', killed],
    ['excused: written where no LMS said whose it was, tab closed', nameless],
    ...[...manners]
      .sort()
      .flatMap(([name, { walks, platform, lostAnswers, lostEnds }]): [string, number][] => [
        [`as ${name}: walks`, walks],
        [`as ${name}: answers lost by its own ledger`, platform],
        [`as ${name}: recorded answers lost by its own ledger`, lostAnswers],
        ...(lostEnds > 0
          ? [[`as ${name}: new logins that took statements away`, lostEnds] as [string, number]]
          : []),
      ]),
    ['failures', failed.length],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, figure]) => `| ${name.padEnd(width)} | ${String(figure).padStart(7)} |`).join('\n');
}
