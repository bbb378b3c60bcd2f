import { existsSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { findFile } from '../module/files.ts';
import { overlaysBeside } from '../module/translations.ts';
import { type Place, type Problem, problem, suggest } from '../problem/problem.ts';
import { selectModules } from '../workspace.ts';
import { languageCode, sameLanguage } from './language.ts';
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
  if (original === undefined || !/^module\.(yaml|md)$/.test(basename(original))) return [];
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

/** The language that a module has already under that code, or under the one without a region; the code itself if none. */
export function languageThere(code: string, { file }: Pick<WrittenModule, 'file'>): string {
  const isThere = (each: string) =>
    overlaysBeside(file).some(({ tag }) => tag.toLowerCase() === each.toLowerCase()) ||
    existsSync(join(dirname(file), `module.${each}.sources.json`));
  return [code, base(code)].find(isThere) ?? code;
}

/** Says that texts go to another code than the one that was named. */
export const otherCode = (place: Place, named: string, language: string): Problem =>
  problem('bad-value', place, {
    severity: 'warning',
    message: `"${named}" is taken for "${language}", which this module has.`,
    hint: `Write "${language}" if that is meant. For a translation of its own, make a file module.${named.replaceAll('_', '-')}.yaml first.`,
  });

/**
 * The language that texts are in, with a note where it goes by another code: the one that was asked for, or the file's. A
 * program may have added a region (fr-FR for fr): then it is the language that there is a translation of already.
 */
export function languageOf(
  { from, to, place }: Returned,
  module: WrittenModule,
  asked: string | undefined,
): { language: string; notes: Problem[] } | Problem[] {
  const refuse = (message: string, hint: string) => [problem('bad-value', place, { message, hint })];
  if (from !== undefined && base(from.replaceAll('_', '-')) !== base(module.language)) {
    return refuse(
      `This file translates from "${from}", and the module is in "${module.language}".`,
      'Look whether it is the right file.',
    );
  }
  const own = languageCode(to);
  if (asked !== undefined && own !== undefined && base(own) !== base(asked)) {
    return refuse(
      `This file is in "${own}", and --to says "${asked}".`,
      'Leave --to out, or give another file.',
    );
  }
  const code = asked ?? own;
  if (code === undefined) {
    return refuse('This file does not say into which language it translates.', 'Say it: --to fr');
  }
  const language = languageThere(code, module);
  const wrong = sameLanguage(module, language);
  if (wrong) return wrong;
  const named = asked ?? to ?? code;
  return { language, notes: languageCode(named) === language ? [] : [otherCode(place, named, language)] };
}
