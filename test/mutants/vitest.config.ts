import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// The tests by which `npm run mutants` judges: those that need neither a browser nor the program as it is shipped.
export default defineConfig({
  resolve: { alias: { satchel: fileURLToPath(new URL('../../src/index.ts', import.meta.url)) } },
  test: {
    setupFiles: ['test/every-file.ts'],
    provide: { isMatrix: false },
    include: ['test/{runtime,scorm,shared,xapi}/**/*.test.ts'],
    isolate: false,
    // A mutant that never ends is ended by Stryker.
    testTimeout: 120_000,
  },
});
