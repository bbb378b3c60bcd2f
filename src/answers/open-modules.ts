import { basename, join, resolve } from 'node:path';
import type { Module } from '../module/module.ts';
import { onTheWire } from '../module/wire-key.ts';
import { type Problem, problem, refuse, startOf } from '../problem/problem.ts';
import type { Published } from '../published/published.ts';
import { readPublished } from '../published/read-published.ts';
import { readModules } from '../read-modules.ts';
import type { Reading } from './finding.ts';

export interface AnswersOptions {
  /** Names, or paths of folders, of modules; without one, all of the workspace. */
  modules: readonly string[];
  /** Where to look for the workspace from. */
  folder: string;
  /** Files, folders, an address, or one of the words `lrs`, `satchel-lrs`, `preview`; none to write the last ones anew. */
  from: readonly string[];
  since?: Date | undefined;
  until?: Date | undefined;
  columns?: Readonly<Record<string, string>> | undefined;
  /** Where the folders of modules go; without it, `answers` of the workspace. */
  out?: string | undefined;
  names?: boolean | undefined;
  /** The language of the report; without it, the module's. */
  language?: string | undefined;
  /** When the answers are to be deleted, in words. */
  deleteBy?: string | undefined;
  noConfig?: boolean | undefined;
  env?: Readonly<Record<string, string | undefined>> | undefined;
  /** Hears how many learners' rows or statements were read so far. */
  progress?: ((read: number) => void) | undefined;
}

/** A module of a workspace, ready to take answers. */
export interface Taking {
  module: Module;
  workspace: string;
  /** The folder of this module's answers. */
  folder: string;
  iri: string | undefined;
  /** What learners have met of it, where it is live. */
  published: Published | undefined;
  options: AnswersOptions;
}

/** The modules that are meant, read, with where their answers go. Throws a ProblemError where the questions of one cannot be read. */
export async function openModules(
  options: AnswersOptions,
): Promise<{ takings: Taking[]; problems: Problem[] }> {
  const { workspace, loaded, modules, problems } = await readModules(options);
  const base = options.out === undefined ? join(workspace, 'answers') : resolve(options.out);
  const takings: Taking[] = [];
  for (const { file, module: whole, legible: module, problems: found } of modules) {
    const errors = found.filter(({ severity }) => severity === 'error');
    // What learners wrote is read all the same: a film that is missing is no reason to wait with that.
    if (module && !whole)
      problems.push(...errors.map((each): Problem => ({ ...each, severity: 'warning' })), readAsItIs(file));
    else problems.push(...errors);
    if (!module) continue;
    const iri = module.iri ?? loaded?.config.iri;
    takings.push({
      module,
      published: readPublished(file).published,
      workspace,
      folder: join(base, basename(module.id)),
      iri,
      options,
    });
  }
  refuse(problems);
  return { takings, problems };
}

const readAsItIs = (file: string): Problem =>
  problem('bad-answers', startOf(file), {
    message: 'This module has an error. Its questions can be read, and so the answers to them were.',
    hint: 'Mend what is named above: what learners see is built from the module as it was.',
    severity: 'warning',
  });

/** What sources are read with. */
export function readingOf({
  module,
  workspace,
  iri,
  options,
}: Taking): Omit<Reading, 'asked' | 'report' | 'isOnly'> {
  return {
    module: { id: module.id, key: onTheWire(module).id, title: module.title, iri },
    asksQuoting: module.quoting,
    columns: options.columns ?? {},
    since: options.since,
    until: options.until,
    workspace,
    env: options.env ?? {},
  };
}
