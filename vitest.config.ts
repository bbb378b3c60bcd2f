import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// `npm run test:large` is `vitest run --mode large`: what takes minutes and gigabytes.
export default defineConfig(({ mode }) => ({
  resolve: { alias: { satchel: fileURLToPath(new URL('src/index.ts', import.meta.url)) } },
  test: {
    include: [mode === 'large' ? 'test/**/*.large.ts' : 'test/**/*.test.ts'],
    globalSetup: ['test/setup.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 10_000 } },
    maxWorkers: 2,
  },
}));
