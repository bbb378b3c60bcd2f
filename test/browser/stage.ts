import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { openBrowser } from './learner.ts';
import { type LmsServer, startLmsServer } from './lms-server.ts';
import { type Building, builtPackages } from './packages.ts';

/** What the browser tests of one file share. */
export interface Stage {
  browser: Browser;
  server: LmsServer;
  /** The files of the module by standard, out of its zips. */
  packages: Record<string, Record<string, Uint8Array>>;
}

/**
 * Sets the stage before the tests of a file, and clears it after them. The object is filled by then. The module
 * is one of this repository's, or of the workspace that `folder` makes.
 */
export function setStage(
  module = 'sstc-08-labour-migration',
  folder = () => process.cwd(),
  building: Building = {},
): Stage {
  const stage = {} as Stage;
  beforeAll(async () => {
    const [browser, server, packages] = await Promise.all([
      openBrowser(),
      startLmsServer(),
      builtPackages(folder(), [module], building),
    ]);
    Object.assign(stage, { browser, server, packages });
  });
  afterAll(async () => {
    await stage.browser?.close();
    await stage.server?.close();
  });
  return stage;
}
