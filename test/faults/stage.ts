import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { standardNames } from '../../src/standards/index.ts';
import { openBrowser } from '../browser/learner.ts';
import { type LmsServer, startLmsServer } from '../browser/lms-server.ts';
import { builtPackages } from '../browser/packages.ts';
import { addFiles, workspace } from '../workspace-fixture.ts';

/** The files of a package by their paths. */
export type Files = Record<string, Uint8Array>;

/** What all walks share: a browser, an LMS, and a module in two versions for every standard. */
export interface Stage {
  browser: Browser;
  server: LmsServer;
  /** Files by version, 0 and 1, and by standard. */
  versions: [Record<string, Files>, Record<string, Files>];
}

const head = (id: string, version: string) => `id: ${id}
version: ${version}
status: live
language: en
title: Where answers are tried
introduction: |
${'  Some text to read.\n'.repeat(30)}
videos:
  - id: film
    title: A film
    file: media/film.mp4
discussion:
  url: https://forum.academy.example.net/t/8
questions:
`;
const question = (id: string, text: string) => `  - {id: ${id}, type: reflection, text: "${text}"}\n`;

// The second version: one question is gone, one is new, one is reworded, one has another name, and so has the module; the
// order is another.
const modules = [
  head('walks', '1.0.0') + question('q1', 'What?') + question('q2', 'So what?') + question('q3', 'Now what?'),
  head('walks-on\nwas: walks', '2.0.0') +
    question('q3-now, was: q3', 'Now what?') +
    question('q4', 'Who?') +
    question('q1', 'What, and where?'),
] as const;

/** What the ids of activities begin with. */
export const iri = 'https://academy.example.net/modules';

const settings = `import { defineConfig } from 'satchel';
export default defineConfig({ iri: '${iri}', lrs: { launch: true } });
`;

/** Builds both versions, starts the LMS and the browser. */
export async function setStage(): Promise<Stage> {
  const film = await readFile('modules/sstc-08-labour-migration/media/title-card.mp4');
  const folder = workspace({ 'modules/walks/media/film.mp4': film, 'build.config.ts': settings });
  // One after the other, as an author releases them: the second knows what learners have met in the first.
  const built = (text: string) => {
    addFiles(folder, { 'modules/walks/module.yaml': text });
    return builtPackages(folder, ['walks'], { standards: standardNames });
  };
  const [browser, server] = await Promise.all([openBrowser(), startLmsServer()]);
  const versions: Stage['versions'] = [await built(modules[0]), await built(modules[1])];
  return { browser, server, versions };
}

/** Clears the stage. */
export async function clear({ browser, server }: Stage): Promise<void> {
  await browser.close();
  await server.close();
}
