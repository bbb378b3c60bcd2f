import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { standardNames } from '../../src/standards/index.ts';
import { openBrowser } from '../browser/learner.ts';
import { type LmsServer, startLmsServer } from '../browser/lms-server.ts';
import { builtPackages } from '../browser/packages.ts';
import { addFiles, workspace } from '../workspace-fixture.ts';
import { releases } from './releases.ts';

/** The files of a package by their paths. */
export type Files = Record<string, Uint8Array>;

/** What all walks share: a browser, an LMS, and the releases of a module for every standard. */
export interface Stage {
  browser: Browser;
  server: LmsServer;
  /** Files by release (releases.ts), and by standard. */
  versions: Record<string, Files>[];
}

/** What the ids of activities begin with. */
export const iri = 'https://academy.example.net/modules';

const settings = `import { defineConfig } from 'satchel';
export default defineConfig({ iri: '${iri}', lrs: { launch: true } });
`;

/** Builds all releases, starts the LMS and the browser. */
export async function setStage(): Promise<Stage> {
  const film = await readFile('modules/sstc-08-labour-migration/media/title-card.mp4');
  const folder = workspace({ 'modules/walks/media/film.mp4': film, 'build.config.ts': settings });
  const [browser, server] = await Promise.all([openBrowser(), startLmsServer()]);
  const versions: Stage['versions'] = [];
  // One after the other, as an author releases them: each knows what learners have met in those before.
  for (const files of releases) {
    addFiles(folder, files);
    versions.push(await builtPackages(folder, ['walks'], { standards: standardNames }));
  }
  return { browser, server, versions };
}

/** Clears the stage. */
export async function clear({ browser, server }: Stage): Promise<void> {
  await browser.close();
  await server.close();
}
