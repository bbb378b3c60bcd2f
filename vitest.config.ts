import { fileURLToPath } from 'node:url';
import { configDefaults, defineConfig } from 'vitest/config';

/** What needs a browser, and what needs the program as it is shipped: all else is a unit test, and needs neither. */
const browser = ['test/browser/**/*', 'test/faults/faults', 'test/frozen/**/*'];
const program = [
  ...[
    'test/cli',
    'test/commands/**/*',
    'test/init/**/*',
    'test/*/command',
    'test/lrs/crash',
    'test/pictures/no-sharp',
    'test/package/zip',
    'test/package/interrupted',
  ],
  'test/import/hostile',
];
/** In Firefox and WebKit as well as Chromium, and only when it is asked for: not everybody can have all three. */
const engines = ['test/engines/**/*'];

// A mode runs what is no test of every day: `--mode large` takes minutes and gigabytes, `--mode screenshots` makes
// pictures of the page to look at. `--mode matrix` is every test in all that it can be run in.
export default defineConfig(({ mode }) => {
  const kind = mode === 'matrix' ? 'test' : mode;
  const layer = (name: string, files: string[], { without = [] as string[], setup = [] as string[] }) => ({
    extends: true as const,
    test: {
      name,
      // In each layer: what the layers extend is read again, and not in this mode.
      provide: { isMatrix: mode === 'matrix' },
      include: files.map((each) => `${each}.${kind}.ts`),
      exclude: [...configDefaults.exclude, ...without.map((each) => `${each}.${kind}.ts`)],
      globalSetup: setup,
    },
  });
  return {
    resolve: { alias: { satchel: fileURLToPath(new URL('src/index.ts', import.meta.url)) } },
    test: {
      setupFiles: ['test/every-file.ts'],
      // Patience for a busy machine: what is waited for is a fact, and a test that passes waits for none of this.
      testTimeout: 120_000,
      hookTimeout: 120_000,
      expect: { poll: { timeout: 60_000 } },
      // What is measured has the machine to itself.
      maxWorkers: mode === 'measure' ? 1 : 3,
      maxConcurrency: 2,
      isolate: false,
      projects: [
        layer('unit', ['test/**/*'], { without: [...browser, ...program, ...engines] }),
        layer('program', program, { setup: ['test/built-program.ts'] }),
        layer('browser', browser, { setup: ['test/built-program.ts', 'test/found-browser.ts'] }),
        ...(mode === 'engines' ? [layer('engines', engines, { setup: ['test/found-engines.ts'] })] : []),
      ],
    },
  };
});
