// The long fault run: `npm run faults -- --walks 1000 [--seed n] [--standard scorm12] [--limits moodle]
// [--manner moodle-4.5 | all] [--keeper xapi-2.0 | all] [--crowded | --changes]`. A failure is printed with its seed; `--seed n --walks 1` walks that one again.
// What is walked stands in docs/faults.md.

import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startVitest } from 'vitest/node';

const { values } = parseArgs({
  options: {
    walks: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    standard: { type: 'string' },
    limits: { type: 'string' },
    manner: { type: 'string' },
    keeper: { type: 'string' },
    crowded: { type: 'boolean' },
    changes: { type: 'boolean' },
  },
});

process.env.SATCHEL_FAULTS = JSON.stringify({
  ...values,
  walks: Number(values.walks),
  seed: Number(values.seed),
});
const root = fileURLToPath(new URL('..', import.meta.url));
// Without the layers of vitest.config.ts: each has files of its own, and this is none of them.
const vitest = await startVitest(
  'test',
  [],
  {
    root,
    config: false,
    include: ['test/faults/long.ts'],
    globalSetup: ['test/built-program.ts', 'test/found-browser.ts'],
    setupFiles: ['test/every-file.ts'],
    provide: { isMatrix: false },
    watch: false,
    hookTimeout: 120_000,
    // The run prints its own figures, failures and progress.
    reporters: ['dot'],
    disableConsoleIntercept: true,
  },
  { resolve: { alias: { satchel: fileURLToPath(new URL('../src/index.ts', import.meta.url)) } } },
);
await vitest?.close();
