import { closeSync, existsSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { home } from './home.ts';
import { type Problem, problem, startOf, suggest } from './problem/problem.ts';

/** The files of which one makes a folder a module. */
const moduleFiles = ['module.yaml', 'module.md'] as const;

/** The file of a module in a folder: the one that is there, or module.yaml where neither is. */
const moduleFileIn = (folder: string): string =>
  join(folder, moduleFiles.find((name) => existsSync(join(folder, name))) ?? moduleFiles[0]);

/** A module is written in one form: with a second one, nobody could say which of them learners get. */
function twoForms(file: string): Problem[] {
  const other = join(dirname(file), 'module.md');
  if (basename(file) !== 'module.yaml' || !existsSync(other)) return [];
  return [
    problem('duplicate-module', startOf(other), {
      message: 'This module is written twice, in module.yaml and in module.md.',
      hint: 'Keep one of the two, and move the other out of the folder.',
    }),
  ];
}

/** The folder with build.config.ts or modules/ at or above `from`; `from` itself when there is none. */
export function findWorkspace(from: string): string {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'build.config.ts')) || existsSync(join(folder, 'modules'))) return folder;
    if (dirname(folder) === folder) return resolve(from);
  }
}

/** A JSON schema that editors read; Satchel's own repository has it where it is built. */
export const schemaFile = (workspace: string, name: 'module' | 'translation'): string =>
  resolve(workspace) === resolve(home)
    ? join(home, 'dist', `${name}.schema.json`)
    : join(workspace, `${name}.schema.json`);

/** Also false for a link that leads nowhere. */
const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

/** The folders in modules/ that may be modules, sorted by name. */
function moduleFolders(workspace: string): string[] {
  const folder = join(workspace, 'modules');
  if (!isFolder(folder)) return [];
  return readdirSync(folder)
    .filter((name) => !/^[._]/.test(name) && isFolder(join(folder, name)))
    .sort();
}

/** The ids of the modules in modules/, as far as they can be told without reading all of each. */
export const idsIn = (workspace: string): string[] =>
  moduleFolders(workspace).flatMap((name) => idIn(moduleFileIn(join(workspace, 'modules', name))) ?? []);

/** Bytes of a file in which its id is looked for: it stands near the top. */
const mostLooked = 16_384;

/** The id in the file of a module, also one that cannot be read as a whole; undefined where none is found. */
function idIn(file: string): string | undefined {
  if (!(statSync(file, { throwIfNoEntry: false })?.isFile() ?? false)) return undefined;
  const handle = openSync(file, 'r');
  try {
    const buffer = Buffer.alloc(mostLooked);
    const text = buffer.toString('utf8', 0, readSync(handle, buffer, 0, mostLooked, 0));
    return /^id:[ \t]+(["']?)([A-Za-z][\w.-]*)\1[ \t]*(#.*)?$/m.exec(text)?.[2];
  } finally {
    closeSync(handle);
  }
}

/**
 * The files of the modules that are meant, module.yaml or module.md: all of the workspace, or those that are named, each by its folder, its id or a
 * path.
 */
export function selectModules(
  workspace: string,
  names: readonly string[],
): { files: string[]; problems: Problem[] } {
  const folder = join(workspace, 'modules');
  const there = moduleFolders(workspace);
  if (names.length === 0 && there.length === 0) {
    const words = {
      message: 'There are no modules here.',
      hint: existsSync(moduleFileIn(folder))
        ? 'Make a folder in modules/ for each module, and move module.yaml into it.'
        : 'Go to the folder that holds modules/ and try again. "npx satchel init" makes such a folder; a module is a folder in modules/ with a file module.yaml or module.md in it.',
    };
    return { files: [], problems: [problem('no-modules', startOf(folder), words)] };
  }
  if (names.length === 0) {
    const files = there.map((name) => moduleFileIn(join(folder, name)));
    return { files, problems: files.flatMap(twoForms) };
  }

  const files: string[] = [];
  const problems: Problem[] = [];
  const ids = new Map(
    names.every((name) => there.includes(name))
      ? []
      : there.map((name) => [idIn(moduleFileIn(join(folder, name))) ?? name, name]),
  );
  for (const name of names) {
    const own = there.includes(name) ? name : ids.get(name);
    const path = own === undefined ? resolve(name) : join(folder, own);
    const isFile = (moduleFiles as readonly string[]).includes(basename(path)) && existsSync(path);
    const file = isFile ? path : moduleFileIn(path);
    // Of a folder without a file, reading says that the file is missing.
    if (own !== undefined || existsSync(file)) {
      files.push(file);
      problems.push(...twoForms(moduleFileIn(dirname(file))));
    } else {
      problems.push(
        problem('unknown-module', startOf(path), {
          message: `There is no module "${name}" in this workspace.`,
          hint:
            there.length > 0
              ? suggest(name, [...new Set([...there, ...ids.keys()])])
              : 'Go to the folder that holds modules/ and try again.',
        }),
      );
    }
  }
  return { files: [...new Set(files)], problems };
}
