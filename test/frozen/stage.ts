import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { openBrowser } from '../browser/learner.ts';
import { type LmsServer, startLmsServer } from '../browser/lms-server.ts';
import { builtPackages } from '../browser/packages.ts';
import { workspaceOf } from './frozen.ts';

/** What the tests of frozen states share. */
export interface FrozenStage {
  browser: Browser;
  server: LmsServer;
  /** By release, module and standard: its modules as they were, built by the code of the day. */
  packages: Record<string, Record<string, Record<string, Record<string, Uint8Array>>>>;
}

interface Staging {
  releases: readonly string[];
  modules: readonly string[];
  standards: readonly string[];
}

/** Sets the stage before the tests of a file. */
export function setFrozenStage({ releases, modules, standards }: Staging): FrozenStage {
  const stage = {} as FrozenStage;
  const built = async (release: string) => {
    const folder = workspaceOf(release);
    const each = modules.map(async (module) => [
      module,
      await builtPackages(folder, [module], { standards, drafts: true }),
    ]);
    return [release, Object.fromEntries(await Promise.all(each))];
  };
  beforeAll(async () => {
    const [browser, server, packages] = await Promise.all([
      openBrowser(),
      startLmsServer(),
      Promise.all(releases.map(built)),
    ]);
    Object.assign(stage, { browser, server, packages: Object.fromEntries(packages) });
  });
  afterAll(async () => {
    await stage.browser?.close();
    await stage.server?.close();
  });
  return stage;
}
