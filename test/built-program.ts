import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** dist/ is as src/ is. */
    isBuilt: boolean;
    /** Everything is run, in place of a fixed sample. */
    isMatrix: boolean;
  }
}

let isBuilt = false;

/**
 * Before the tests of the program and of the browser: dist/ is built anew, since the command line is tested as it is
 * shipped. SATCHEL_KEEP_DIST leaves dist/ as it is: for those who run one test file again and again.
 */
export default function setup(project: TestProject): void {
  project.provide('isBuilt', true);
  if (isBuilt || process.env.SATCHEL_KEEP_DIST) return;
  const root = fileURLToPath(new URL('..', import.meta.url));
  const { status } = spawnSync(process.execPath, ['scripts/build.mjs'], { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Error('dist/ could not be built.');
  isBuilt = true;
}
