import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// The tests by which `npm run mutants` judges: those that need neither a browser nor the program as it is shipped.
export default defineConfig({
  resolve: { alias: { satchel: fileURLToPath(new URL('../../src/index.ts', import.meta.url)) } },
  test: {
    setupFiles: ['test/every-file.ts', 'test/mutants/few-runs.ts'],
    provide: { isMatrix: false },
    include: ['test/{runtime,scorm,shared,standards,xapi}/**/*.test.ts'],
    isolate: false,
    // It fills an outbox to its limit: seconds, for each mutant anew.
    testNamePattern: /^(?!.*is bounded: what tells least goes first)/,
    // A mutant that never ends is ended by Stryker.
    testTimeout: 120_000,
  },
});
