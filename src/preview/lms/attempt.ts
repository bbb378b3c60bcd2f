import type { Cmi } from './engine.ts';
import { modelOf, type Standard } from './rules.ts';

/** Which of SCORM's two run-times an LMS speaks. */
export type LmsKind = 'scorm12' | 'scorm2004';

/** What a launch is for, as SCORM knows it. */
export type Mode = 'normal' | 'browse' | 'review';

/** Values by their elements: what a launch page is given, what it sends, and what a server holds. */
export type Values = Record<string, string>;

/** What an LMS keeps of an attempt between two launches: plain JSON. */
export interface StoredAttempt {
  kind: LmsKind;
  /** The data model at the last commit or finish. */
  cmi: Cmi;
  /** cmi.core.exit or cmi.exit as it stood then: whether the attempt goes on. */
  exit: string;
  /** All finished sessions together, in the standard's own notation; '' before the first has ended. */
  totalTime: string;
  /** In an LMS with manners: what came to it last of each element, before it kept what it keeps (see ledger.ts). */
  received?: Values;
}

/** What the next launch starts with. */
export interface Resumption {
  entry: 'ab-initio' | 'resume' | '';
  totalTime: string;
  /** Elements that the SCO wrote, in an order in which they may be set again. */
  values: [element: string, value: string][];
}

/**
 * How an attempt goes on. In SCORM 2004 (RTE 4.2.8) all is lost unless the session ended with `suspend`; in
 * 1.2 Moodle brings everything back, and `suspend` decides no more than `entry`. Throws for an attempt of the
 * other standard.
 */
export function resume(standard: Standard, kind: StoredAttempt['kind'], stored?: StoredAttempt): Resumption {
  if (stored && stored.kind !== kind) throw new Error(`An attempt of ${stored.kind} cannot go on in ${kind}`);
  const suspended = stored?.exit === 'suspend';
  if (!stored || (kind === 'scorm2004' && !suspended))
    return { entry: 'ab-initio', totalTime: '', values: [] };
  const values = leaves(stored.cmi, 'cmi').filter(([element, value]) => {
    const rule = standard.rules.get(modelOf(element));
    // Exit and session time are a session's own.
    return (
      value !== '' &&
      rule?.access !== undefined &&
      rule.access !== 'r' &&
      !/\.(exit|session_time)$/.test(element)
    );
  });
  return { entry: suspended ? 'resume' : '', totalTime: stored.totalTime, values };
}

/** The strings of a data model by their elements, in the order in which they stand. */
export function leaves(value: unknown, element: string): [element: string, value: string][] {
  if (typeof value === 'string') return [[element, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
    leaves(inner, `${element}.${key}`),
  );
}
