import type { Interaction } from '../../shared/interaction.ts';
import type { Outcome } from '../../shared/saved-state.ts';
import type { Progress } from '../../shared/session.ts';
import type { Settings } from '../../shared/settings.ts';
import type { ApiNames } from './api-names.ts';
import type { Lms } from './lms.ts';

/**
 * What differs between SCORM 1.2 and SCORM 2004, chosen when the package is built: names, vocabulary,
 * grammar. The session (session.ts) is the same for both and never asks which one it speaks.
 */
export interface Dialect extends ApiNames {
  /** Error codes that say that an LMS has no interactions. */
  unimplemented: readonly string[];
  /** Error codes that say that this launch is over, or never was. */
  sessionOver: readonly string[];
  elements: {
    learnerId: string;
    language: string;
    mode: string;
    exit: string;
    sessionTime: string;
  };
  /** Seconds-and-less since the launch, in the standard's grammar; from milliseconds. */
  duration(milliseconds: number): string;
  /**
   * Says that the attempt has begun, if it is new; gives back what the LMS already knows of its outcome.
   * Writes nothing over a status that could not be read, and nothing less than saved state knows (`before`).
   */
  begin(lms: Lms, before: Outcome): HeldOutcome;
  /** What else the LMS knows of the outcome: asked for once, before the first report that depends on it. */
  known(lms: Lms): Partial<HeldOutcome>;
  /** Writes what is new in `progress`; gives back the outcome that the LMS then holds. */
  report(lms: Lms, progress: Progress, outcome: HeldOutcome): HeldOutcome;
  /** Interactions that must be there before the first answer, in the order in which the LMS shows them. */
  declared(settings: Settings): { id: string; type: string }[];
  /** The element that holds an interaction's response. */
  response: string;
  /** Divides a response of a type into parts that every LMS takes. */
  divide(response: string, type: string): string[];
  /** What is written of an interaction: its type, its response, and the elements around it, in their order. */
  write(interaction: Interaction): WrittenInteraction;
  /** Whether a written response can be read back. SCORM 1.2 RTE 3.4.4: interactions are write-only there. */
  readable: boolean;
  /** Where they cannot: whether the LMS has blanks in place of the rows of earlier launches, which it counts. */
  forgets?(lms: Lms): boolean;
}

/** An outcome as the LMS holds it. */
export interface HeldOutcome extends Outcome {
  /** The raw score that the LMS holds. */
  raw?: number;
}

// SCORM 2004 RTE 4.2.9.1: so many right responses to one question are what every LMS keeps.
const mostPatterns = 5;

/** How long an answer took. Told by the launch in which it was written, and by no later one. */
export const latencyOf = (
  { latency }: Interaction,
  duration: (milliseconds: number) => string,
): [element: string, value: string][] => (latency === undefined ? [] : [['latency', duration(latency)]]);

/** What an interaction says of itself once a launch: its right responses, and what it is worth. */
export const onceOf = (
  patterns: string[],
  weighting: number | undefined,
): [element: string, value: string][] => [
  ...patterns
    .slice(0, mostPatterns)
    .map((pattern, index): [string, string] => [`correct_responses.${index}.pattern`, pattern]),
  ...(weighting === undefined ? [] : [['weighting', String(weighting)] as [string, string]]),
];

/**
 * True for a score that is better than the one which an LMS holds of a completed attempt: in a module without a
 * pass mark, learners may answer marked questions after they completed it.
 */
export const betters = ({ score }: Progress, { completed, raw = 0 }: HeldOutcome): boolean =>
  completed && score !== undefined && score.raw > raw;

export interface WrittenInteraction {
  type: string;
  /** The response in the standard's grammar; text may be divided, anything else is one piece. */
  response: string;
  divisible: boolean;
  /** Written once, when the interaction is new. */
  once: [element: string, value: string][];
  /** Written each time, beside the response. */
  each: [element: string, value: string][];
}
