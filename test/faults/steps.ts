import fc from 'fast-check';
import type { Limits } from '../../src/preview/lms/limits.ts';
import { type ScormStandard, scormStandards } from '../scorm-standards.ts';

/** How the LMS fails, beside being out of reach: see src/preview/lms/faults.ts. */
export const lmsFaults = ['refuses', 'throws', 'vanishes', 'expired', 'drops'] as const;
/** What the LRS does with a request: see lrs-faults.ts. */
export const lrsFaults = ['400', '401', '409', '413', '429', '500', 'hangs', 'drops'] as const;
/** What is wrong with the device's storage: see device.ts. */
export const storageFaults = ['full', 'forbidden'] as const;

export type LmsFault = (typeof lmsFaults)[number];
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
  /** Leaves: the next step that needs the module opens it again. `device`: on the other device; `upgrade`: in its next version. */
  | { do: 'reload' | 'close' | 'kill' | 'device' | 'upgrade' }
  | { do: 'lms'; fault: LmsFault | undefined }
  | { do: 'network'; fault: 'offline' | undefined }
  | { do: 'lrs'; fault: LrsFault | undefined }
  | { do: 'storage'; fault: StorageFault | undefined };

/** A walk before it is walked. */
export interface Plan {
  seed: number;
  standard: ScormStandard;
  limits: Limits;
  steps: Step[];
}

/** Everything that a walk can be in: standards times limits. */
const settings = scormStandards.flatMap((standard) =>
  (['standard', 'moodle'] as const).map((limits) => ({ standard, limits })),
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

const step: fc.Arbitrary<Step> = fc.oneof(
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
  { weight: 5, arbitrary: fc.record({ do: fc.constant('lms' as const), fault: orNone(lmsFaults) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('network' as const), fault: orNone(['offline'] as const) }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('lrs' as const), fault: orNone(lrsFaults) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('storage' as const), fault: orNone(storageFaults) }) },
);

/** The walk of a seed: the same one every time. */
export function planOf(seed: number): Plan {
  const walk = fc.tuple(
    fc.constantFrom(...settings),
    fc.array(step, { minLength: 8, maxLength: 24, size: 'max' }),
  );
  const [[setting, steps]] = fc.sample(walk, { seed, numRuns: 1 }) as [[(typeof settings)[number], Step[]]];
  return { seed, ...setting, steps };
}

/** A step in a line. */
export function inWords(step: Step): string {
  const shorten = (text: string) =>
    JSON.stringify(text.length > 30 ? `${text.slice(0, 30)}…` : text) +
    (text.length > 30 ? ` (${text.length})` : '');
  if ('text' in step) return `${step.do} ${step.question} ${shorten(step.text)}`;
  if ('question' in step) return `${step.do} ${step.question}`;
  if ('fault' in step) return `${step.do} ${step.fault ?? 'well'}`;
  if ('seconds' in step) return `rest ${step.seconds} s`;
  return 'second' in step ? `seek ${step.second}` : step.do;
}
