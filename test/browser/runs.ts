import { inject } from 'vitest';
import type { Limits } from '../../src/preview/lms/limits.ts';
import { type ScormStandard, scormStandards } from '../scorm-standards.ts';

// In what the tests of the page are run. `npm run test:matrix` runs them in all of it; `npm test` in a fixed sample,
// since what differs from standard to standard is the business of the contracts, which are run in every one.

const isMatrix = inject('isMatrix');

/** A standard, in an LMS with these limits. */
export interface Run extends ScormStandard {
  limits: Limits;
}

const newest = ['scorm12', 'scorm2004-4th'] as const;
const both = scormStandards.filter(({ name }) => newest.some((each) => each === name));

/** SCORM 1.2 and 2004 within the limits of the standard. */
export const [run12, run2004] = both.map((standard) => ({ ...standard, limits: 'standard' })) as [Run, Run];

/** The same; the sample is the one that is named. */
export const bothScorms = (sample: (typeof newest)[number]): Run[] =>
  [run12, run2004].filter(({ name }) => isMatrix || name === sample);

/** Both within the limits of the standard and within Moodle's; the sample is each within one of them. */
export const bothLimits: Run[] = both.flatMap((standard) => {
  const sample: Limits = standard.name === 'scorm12' ? 'moodle' : 'standard';
  const limits: Limits[] = isMatrix ? ['standard', 'moodle'] : [sample];
  return limits.map((each) => ({ ...standard, limits: each }));
});

/**
 * Every standard, one edition after the other. The 2nd and 3rd Edition of SCORM 2004 have the run-time of the 4th: they
 * are played under one limit each, and not in the sample.
 */
export const everyEdition: Run[] = scormStandards.flatMap((standard) => {
  const own = bothLimits.filter(({ name }) => name === standard.name);
  const limits: Limits = /2nd/.test(standard.name) ? 'standard' : 'moodle';
  if (own.length > 0 || !isMatrix) return own;
  return [{ ...standard, limits }];
});
