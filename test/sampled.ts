import { inject } from 'vitest';

// `npm run test:matrix` runs all; `npm test` a fixed sample, so that it stays a matter of minutes.

/** All of these, or the last alone. */
export const sampled = <Each>(all: readonly Each[]): Each[] =>
  inject('isMatrix') ? [...all] : all.slice(-1);

/** How many samples a property is tried with, of those of the matrix. */
export const runsOf = (most: number): { numRuns: number } => ({
  numRuns: inject('isMatrix') ? most : Math.ceil(most / 3),
});
