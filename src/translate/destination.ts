import { existsSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { isLanguage } from '../fields/fields.ts';
import { findFile } from '../module/files.ts';
import { overlaysBeside } from '../module/translations.ts';
import { type Place, type Problem, problem, suggest } from '../problem/problem.ts';
import { selectModules } from '../workspace.ts';
import { sameLanguage } from './language.ts';
import type { Returned } from './returned-units.ts';
import { readWritten, type WrittenModule } from './written-module.ts';

/** Finds the module that texts belong to: by its id, or by its path where a program took the id away. */
export type FindModule = (returned: Returned) => Promise<WrittenModule | Problem[]>;

/** Looks for modules in a workspace, and nowhere else, whatever a translator's file says. Each is read once. */
export function modulesOf(workspace: string): FindModule {
  const read = new Map<string, Promise<WrittenModule | Problem[]>>();
  const readOnce = (file: string) => {
    const reading = read.get(file) ?? readWritten(file, workspace);
    read.set(file, reading);
    return reading;
  };
  return async ({ module, original, place }) => {
    const { files } = selectModules(workspace, []);
    const all = await Promise.all([...new Set([...files, ...beyond(original, workspace)])].map(readOnce));
    const whole = all.filter((each): each is WrittenModule => !Array.isArray(each));
    const pathOf = ({ file }: WrittenModule) => relative(workspace, file).split(sep).join('/');
    const found =
      module === undefined
        ? whole.find((each) => pathOf(each) === original)
        : whole.find(({ id }) => id === module);
    if (found) return found;
    // The one that is meant may be one that cannot be read.
    const broken = all.flatMap((each) => (Array.isArray(each) ? each : []));
    const name = module ?? original ?? '';
    return [...broken, unknownModule(place, name, whole)];
  };
}

/** A module of the workspace that is not in its folder modules/. */
function beyond(original: string | undefined, workspace: string): string[] {
  if (original === undefined || basename(original) !== 'module.yaml') return [];
  const found = findFile(original, { folder: workspace, workspace });
  return 'code' in found ? [] : [join(workspace, ...original.split('/'))];
}

const unknownModule = (place: Place, name: string, modules: readonly WrittenModule[]) =>
  problem('unknown-module', place, {
    message:
      name === ''
        ? 'This file does not say of which module it is.'
        : `This file is of the module "${name}", and there is none in this workspace.`,
    hint:
      modules.length > 0
        ? suggest(
            name,
            modules.map(({ id }) => id),
          )
        : 'Run satchel in the folder that holds modules/.',
  });

const base = (language: string) => language.split('-')[0]?.toLowerCase() ?? '';

/**
 * The language that texts are in: the one that was asked for, or the file's. A program may have added a region
 * (fr-FR for fr): then it is the language that there is a translation of already.
 */
export function languageOf(
  { from, to, place }: Returned,
  module: WrittenModule,
  asked: string | undefined,
): string | Problem[] {
  const refuse = (message: string, hint: string) => [problem('bad-value', place, { message, hint })];
  if (from !== undefined && base(from) !== base(module.language)) {
    return refuse(
      `This file translates from "${from}", and the module is in "${module.language}".`,
      'Look whether it is the right file.',
    );
  }
  const own = to !== undefined && isLanguage(to) ? Intl.getCanonicalLocales(to)[0] : undefined;
  if (asked !== undefined) {
    return own === undefined || base(own) === base(asked)
      ? (sameLanguage(module, asked) ?? asked)
      : refuse(
          `This file is in "${own}", and --to says "${asked}".`,
          'Leave --to out, or give another file.',
        );
  }
  if (own === undefined) {
    return refuse('This file does not say into which language it translates.', 'Say it: --to fr');
  }
  const there = [own, base(own)].find(
    (each) =>
      overlaysBeside(module.file).some(({ tag }) => tag.toLowerCase() === each.toLowerCase()) ||
      existsSync(join(dirname(module.file), `module.${each}.sources.json`)),
  );
  return sameLanguage(module, there ?? own) ?? there ?? own;
}
