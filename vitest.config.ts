import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// A mode runs what is no test of every day: `--mode large` takes minutes and gigabytes, `--mode screenshots` makes
// pictures of the page to look at. `--mode matrix` is every test in all that it can be run in.
export default defineConfig(({ mode }) => ({
  resolve: { alias: { satchel: fileURLToPath(new URL('src/index.ts', import.meta.url)) } },
  test: {
    include: [`test/**/*.${mode === 'matrix' ? 'test' : mode}.ts`],
    provide: { isMatrix: mode === 'matrix' },
    globalSetup: ['test/setup.ts'],
    setupFiles: ['test/unstub.ts'],
    // Patience for a busy machine: what is waited for is a fact, and a test that passes waits for none of this.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 60_000 } },
    // What is measured has the machine to itself.
    maxWorkers: mode === 'measure' ? 1 : 2,
    maxConcurrency: 2,
    isolate: false,
  },
}));
