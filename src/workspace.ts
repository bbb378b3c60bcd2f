import { closeSync, existsSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { home } from './home.ts';
import { type Problem, problem, startOf, suggest } from './problem/problem.ts';

/** The file that makes a folder a module. */
const moduleFile = 'module.yaml';

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
  moduleFolders(workspace).flatMap((name) => idIn(join(workspace, 'modules', name, moduleFile)) ?? []);

/** Bytes of a file in which its id is looked for: it stands near the top. */
const mostLooked = 16_384;

/** The id in a module.yaml, also one that cannot be read as a whole; undefined where none is found. */
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
 * The module.yaml files that are meant: all of the workspace, or those that are named, each by its folder, its id or a
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
      hint: existsSync(join(folder, moduleFile))
        ? 'Make a folder in modules/ for each module, and move module.yaml into it.'
        : 'Go to the folder that holds modules/ and try again. "npx satchel init" makes such a folder; a module is a folder in modules/ with a file module.yaml in it.',
    };
    return { files: [], problems: [problem('no-modules', startOf(folder), words)] };
  }
  if (names.length === 0) return { files: there.map((name) => join(folder, name, moduleFile)), problems: [] };

  const files: string[] = [];
  const problems: Problem[] = [];
  const ids = new Map(
    names.every((name) => there.includes(name))
      ? []
      : there.map((name) => [idIn(join(folder, name, moduleFile)) ?? name, name]),
  );
  for (const name of names) {
    const own = there.includes(name) ? name : ids.get(name);
    const path = own === undefined ? resolve(name) : join(folder, own);
    if (existsSync(join(path, moduleFile))) files.push(join(path, moduleFile));
    else if (basename(path) === moduleFile && existsSync(path)) files.push(path);
    else {
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
