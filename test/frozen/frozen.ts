import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { type Files, workspace } from '../workspace-fixture.ts';

// What a release left behind: a folder beside this file, named for it, written once by `npm run freeze`.

/** What stands outside the page: in the LMS or the LRS, and in the browser. */
export interface Held {
  /** A SCORM attempt: what the LMS gives back, by the standard's own elements. */
  lms?: { exit: string; totalTime: string; elements: Record<string, string> };
  /** Documents of the learner in the LRS, by their state id. */
  documents?: Record<string, string>;
  /** What the LRS was told of completion and success. */
  outcomes?: object[];
  /** localStorage. */
  storage?: Record<string, string>;
}

/** An answer as a learner sees it: a text, what is chosen or in which order, or what goes with what. */
export type Shown = string | string[] | Record<string, string>;

/** What a learner finds on the page. */
export interface Wrote {
  answers: Record<string, Shown>;
  /** Of each question whose answer was checked: what came of it. */
  checked: Record<string, string>;
  /** Whether it says that the learner has passed ("right") or not; '' before. */
  score: string;
  /** The bar at the top, 0 to 1. */
  progress: number;
  /** Where each video goes on; seconds. */
  videos: Record<string, number>;
  language: string;
}

export const places = ['plain', 'packed', 'document', 'device', 'queue', 'aside'] as const;

/** One state of one learner. */
export interface Frozen {
  place: (typeof places)[number];
  standard: string;
  module: string;
  /** What its LMS takes, where it has one. */
  limits: 'standard' | 'moodle';
  held: Held;
  wrote: Wrote;
  /** Of a queue: the answers that wait in it, as xAPI names them. */
  waiting?: { object: string; response: string }[];
}

/** A state that was read, and where it stands. */
export interface Kept extends Frozen {
  release: string;
  name: string;
}

const here = import.meta.dirname;

/** Every release that was frozen. */
export const releases = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

export const folderOf = (release: string): string => join(here, release);

/** All states of a release. */
export const statesOf = (release: string): Kept[] =>
  readdirSync(folderOf(release))
    .filter((file) => file.endsWith('.json'))
    .map((file) => ({
      ...(JSON.parse(readFileSync(join(folderOf(release), file), 'utf8')) as Frozen),
      release,
      name: file.replace(/\.json$/, ''),
    }));

/** The files below a folder, by their path with `/`. */
export function filesIn(folder: string): Record<string, Uint8Array> {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  return Object.fromEntries(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [relative(folder, path).split(sep).join('/'), readFileSync(path)]),
  );
}

/** The packages of a release: its scripts and pages, by standard. Media are left out. */
export function packagesOf(release: string): Record<string, Record<string, Uint8Array>> {
  const folder = join(folderOf(release), 'packages');
  return Object.fromEntries(readdirSync(folder).map((name) => [name, filesIn(join(folder, name))]));
}

export const iri = 'https://academy.example.net/modules';

/** A workspace with the modules of a release as they were, for the build of the day. */
export function workspaceOf(release: string): string {
  const files: Files = filesIn(join(folderOf(release), 'workspace'));
  const config = `import { defineConfig } from 'satchel';\nexport default defineConfig({ iri: '${iri}', lrs: { launch: true } });\n`;
  return workspace({ ...files, 'build.config.ts': config });
}
