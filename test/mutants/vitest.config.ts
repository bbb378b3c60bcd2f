import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// The tests by which `npm run mutants` judges: those that need neither a browser nor the program as it is shipped. Where
// a mutant is met by many slow ones, JUDGES says which files, and JUDGED how the names of tests begin.
const { JUDGES = 'test/{runtime,scorm,shared,standards,xapi}/**/*.test.ts', JUDGED = '' } = process.env;

export default defineConfig({
  resolve: { alias: { satchel: fileURLToPath(new URL('../../src/index.ts', import.meta.url)) } },
  test: {
    setupFiles: ['test/every-file.ts', 'test/mutants/few-runs.ts'],
    provide: { isMatrix: false },
    include: [JUDGES],
    isolate: false,
    // It fills an outbox to its limit: seconds, for each mutant anew.
    testNamePattern: new RegExp(`^(?!.*is bounded: what tells least goes first)${JUDGED}`),
    // A mutant that never ends is ended by Stryker.
    testTimeout: 120_000,
  },
});
