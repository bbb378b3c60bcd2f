import fc from 'fast-check';
import type { Limits } from '../../src/preview/lms/limits.ts';
import { manners } from '../../src/preview/lms/manners/index.ts';
import { standards } from '../../src/standards/index.ts';
import type { Standard } from '../../src/standards/standard.ts';
import { keepers } from './keepers.ts';
import { releases } from './releases.ts';

/** How an LMS with SCORM fails, beside being out of reach: see src/preview/lms/faults.ts. */
export const scormFaults = ['refuses', 'throws', 'vanishes', 'expired', 'drops'] as const;
/** And how the server behind a platform with manners does. */
export const mannerFaults = [...scormFaults, 'away', 'failing'] as const;
/** What an LRS that keeps the page's state does with a request for a document, or a token: see lrs-faults.ts. */
export const documentFaults = [
  '401',
  '403',
  '409',
  '412',
  '413',
  '500',
  'hangs',
  'cuts',
  'drops',
  'loses',
] as const;
/** What the LRS does with statements: see lrs-faults.ts. */
export const lrsFaults = ['400', '401', '409', '413', '429', '500', 'hangs', 'drops'] as const;
/** What is wrong with the device's storage: see device.ts. */
export const storageFaults = ['full', 'forbidden'] as const;

/** Which of the page's scripts do not come: the one that opens the session, the page's, or what comes later. */
export const scriptFaults = ['satchel', 'satchel-page', 'satchel-later'] as const;
/** What becomes of saved state at the server: half of it is gone, or something else stands in its place. */
export const spoilings = ['cut', 'foreign'] as const;

export type ScriptFault = (typeof scriptFaults)[number];
export type Spoiling = (typeof spoilings)[number];
export type ScormFault = (typeof scormFaults)[number];
export type MannerFault = (typeof mannerFaults)[number];
export type DocumentFault = (typeof documentFaults)[number];
/** What is wrong with what keeps the page's state. */
export type LmsFault = MannerFault | DocumentFault;
export type LrsFault = (typeof lrsFaults)[number];
export type StorageFault = (typeof storageFaults)[number];

/** One thing that a learner does, or that goes wrong or comes right around them. */
export type Step =
  /** Writes into an answer box and leaves it (`write`), or stays in it (`type`); `edit` adds to what is there. */
  | { do: 'write' | 'type' | 'edit'; question: number; text: string }
  /** Empties a box; pastes 20,000 Arabic characters into it. */
  | { do: 'clear' | 'paste'; question: number }
  /** Does nothing for a while. */
  | { do: 'rest'; seconds: number }
  | { do: 'play' | 'pause' }
  | { do: 'seek'; second: number }
  /** Looks at another tab and comes back. */
  | { do: 'hide' }
  /** Leaves: the next step that needs the module opens it again. `device`: on the other device. */
  | { do: 'reload' | 'close' | 'kill' | 'device' }
  /** `to`: this release; without it, the second. */
  | { do: 'upgrade'; to?: number }
  /** Leaves, and logs in anew before the next launch. */
  | { do: 'login' }
  | { do: 'lms'; fault: LmsFault | undefined }
  | { do: 'network'; fault: 'offline' | undefined }
  | { do: 'lrs'; fault: LrsFault | undefined }
  | { do: 'storage'; fault: StorageFault | undefined }
  | { do: 'scripts'; fault: ScriptFault | undefined }
  /** Leaves; the server's state is spoiled before the next launch. */
  | { do: 'spoil'; how: Spoiling }
  /** Leaves; another learner opens the module in the same browser, writes there, and goes. */
  | { do: 'stranger'; question: number; text: string }
  /** Opens the attempt in a second tab, writes there, and closes that. */
  | { do: 'second tab'; question: number; text: string };

/** What a walk is in. */
export interface Setting {
  standard: Standard;
  /** Of an LMS with SCORM; others have none. */
  limits?: Limits;
  /** The name of the manner in which that LMS behaves, instead of limits. */
  manner?: string;
  /** The name of what keeps the state, where that is an LRS and not as specified: see keepers.ts. */
  keeper?: string;
  /** No launch names an LRS: a web page that tells nobody. */
  alone?: true;
}

/** A walk before it is walked. */
export interface Plan extends Setting {
  seed: number;
  steps: Step[];
}

/** Everything that a walk can be in. */
export const settings: Setting[] = standards.flatMap((standard): Setting[] => {
  const { kind } = standard.launch;
  if (kind === 'scorm') return (['standard', 'moodle'] as const).map((limits) => ({ standard, limits }));
  return kind === 'web' ? [{ standard }, { standard, alone: true }] : [{ standard }];
});

/**
 * The platforms whose manners are known, in the standards that they play. Of SCORM 2004 the 4th Edition stands for all. A
 * list of its own: a seed of the settings above means the same walk as before there were any.
 */
export const mannerSettings: Setting[] = standards.flatMap((standard): Setting[] => {
  const { launch } = standard;
  if (launch.kind !== 'scorm' || /-(2nd|3rd)$/.test(standard.name)) return [];
  return manners
    .filter(({ ways }) => ways[launch.lms])
    .map(({ name }): Setting => ({ standard, manner: name }));
});

/** Whatever keeps the state for cmi5 and xAPI, and the web page, in which two tabs are of one device: a list of its own too. */
export const keeperSettings: Setting[] = standards.flatMap((standard): Setting[] => {
  const { kind } = standard.launch;
  if (kind === 'web') return [{ standard }, { standard, alone: true }];
  return keepers
    .filter(({ standards }) => standards.includes(standard.name))
    .map(({ name }): Setting => ({ standard, keeper: name }));
});

/** Manners that came after the seeds of docs/faults.md were walked: they are asked for by name, with seeds of their own. */
const later = ['moodle-app-5'];
const isLater = ({ manner = '' }: Setting) => later.includes(manner);
const firstMannered = mannerSettings.filter((each) => !isLater(each));

/** A setting in a word or two. */
export const nameOf = ({ standard, limits, manner, keeper, alone }: Setting): string =>
  [
    standard.name,
    ...(limits ? [`limits ${limits}`] : []),
    ...(manner ? [`as ${manner}`] : []),
    ...(keeper ? [`keeper ${keeper}`] : []),
    ...(alone ? ['alone'] : []),
  ].join(', ');

// Of eight walks, four are in an LMS with SCORM, of which there are more kinds than of the others together.
const weightOf = ({ standard, alone }: Setting): number => {
  const { kind } = standard.launch;
  if (kind === 'scorm') return 2;
  return kind === 'web' ? (alone ? 1 : 2) : 5;
};
const setting = fc.oneof(
  ...settings.map((each) => ({ weight: weightOf(each), arbitrary: fc.constant(each) })),
);

const question = fc.nat({ max: 2 });
const text = fc
  .tuple(
    fc.oneof(
      { weight: 5, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }) },
      {
        weight: 2,
        arbitrary: fc.constantFrom('{lang=en}', ' ', '0', '"<b>&amp;</b>\\u0041', 'ثلاثة أسئلة\n🌍'),
      },
    ),
    // Once; beyond what SCORM 1.2 guarantees a response; beyond its saved state.
    fc.oneof(
      { weight: 6, arbitrary: fc.constant(1) },
      { weight: 2, arbitrary: fc.constant(12) },
      { weight: 1, arbitrary: fc.constant(120) },
    ),
  )
  .map(([unit, times]) => Array(times).fill(unit).join('\n'));
/** A fault as often as none. */
const orNone = <Fault extends string>(faults: readonly Fault[]) =>
  fc.oneof(fc.constantFrom(...faults), fc.constant(undefined));

const fault = <Who extends string, Fault extends string>(who: Who, faults: readonly Fault[]) =>
  fc.record({ do: fc.constant(who), fault: orNone(faults) });

/** What a learner does, and what goes wrong wherever the module is played. */
const everywhere: fc.WeightedArbitrary<Step>[] = [
  { weight: 7, arbitrary: fc.record({ do: fc.constant('write' as const), question, text }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('type' as const), question, text }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('edit' as const), question, text }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('clear' as const, 'paste' as const), question }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('rest' as const), seconds: fc.constantFrom(3, 20, 90) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('play' as const, 'pause' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('seek' as const), second: fc.nat({ max: 11 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('hide' as const) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('reload' as const, 'close' as const) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('kill' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('device' as const, 'upgrade' as const) }) },
  { weight: 2, arbitrary: fault('network', ['offline']) },
  { weight: 3, arbitrary: fault('storage', storageFaults) },
];

/** And what can fail in this setting alone. */
function stepIn({ standard, manner, alone }: Setting): fc.Arbitrary<Step> {
  const { kind } = standard.launch;
  const scorm = manner ? mannerFaults : scormFaults;
  const lms = fault('lms', kind === 'scorm' ? scorm : documentFaults);
  const login: fc.WeightedArbitrary<Step> = { weight: 2, arbitrary: fc.constant({ do: 'login' }) };
  return fc.oneof(
    ...everywhere,
    ...(manner ? [login] : []),
    ...(kind === 'web' ? [] : [{ weight: 5, arbitrary: lms }]),
    ...(alone ? [] : [{ weight: 4, arbitrary: fault('lrs', lrsFaults) }]),
  );
}

/** And what goes wrong around a learner beside that. */
const around: fc.WeightedArbitrary<Step>[] = [
  { weight: 3, arbitrary: fault('scripts', scriptFaults) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('spoil' as const), how: fc.constantFrom(...spoilings) }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('stranger' as const), question, text }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('second tab' as const), question, text }) },
];

/** Releases that change a module in all ways, the first one again among them. */
const changes: fc.WeightedArbitrary<Step>[] = [
  {
    weight: 10,
    arbitrary: fc.record({ do: fc.constant('upgrade' as const), to: fc.nat({ max: releases.length - 1 }) }),
  },
];

const walkIn = (settings: fc.Arbitrary<Setting>, more: fc.WeightedArbitrary<Step>[] = []) =>
  settings.chain((given) => {
    const step = fc.oneof({ weight: 40, arbitrary: stepIn(given) }, ...more);
    return fc.tuple(
      fc.constant(given),
      fc.array(more.length > 0 ? step : stepIn(given), { minLength: 8, maxLength: 24, size: 'max' }),
    );
  });

function planned(seed: number, walk: fc.Arbitrary<[Setting, Step[]]>): Plan {
  const [[given, steps]] = fc.sample(walk, { seed, numRuns: 1 }) as [[Setting, Step[]]];
  return { seed, ...given, steps };
}

/** The walk of a seed: the same one every time. */
export function planOf(seed: number): Plan {
  return planned(seed, walkIn(setting));
}

/** The walk of a seed under the manners of some platform; `name`: of this one, which came later. */
export function mannerPlanOf(seed: number, name = ''): Plan {
  const own = mannerSettings.filter((each) => isLater(each) && each.manner === name);
  return planned(seed, walkIn(fc.constantFrom(...(own.length > 0 ? own : firstMannered))));
}

/**
 * The same, with scripts that do not come, states that are spoiled, another learner, and a second tab: seeds of their
 * own.
 */
export function crowdedPlanOf(seed: number): Plan {
  return planned(seed, walkIn(fc.constantFrom(...firstMannered), around));
}

/** The same where an LRS keeps the state, or the device alone: seeds of their own. */
export function crowdedKeeperPlanOf(seed: number): Plan {
  return planned(seed, walkIn(fc.constantFrom(...keeperSettings), around));
}

/** A walk in which a module is released again and again, changed in all ways: seeds of their own. */
export function changedPlanOf(seed: number): Plan {
  return planned(seed, walkIn(setting, changes));
}

/** A step in a line. */
export function inWords(step: Step): string {
  const shorten = (text: string) =>
    JSON.stringify(text.length > 30 ? `${text.slice(0, 30)}…` : text) +
    (text.length > 30 ? ` (${text.length})` : '');
  if ('text' in step) return `${step.do} ${step.question} ${shorten(step.text)}`;
  if ('question' in step) return `${step.do} ${step.question}`;
  if ('fault' in step) return `${step.do} ${step.fault ?? 'well'}`;
  if ('how' in step) return `${step.do} ${step.how}`;
  if ('to' in step) return `${step.do} ${step.to}`;
  if ('seconds' in step) return `rest ${step.seconds} s`;
  return 'second' in step ? `seek ${step.second}` : step.do;
}
