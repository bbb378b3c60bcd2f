import { existsSync, readdirSync, statSync } from 'node:fs';
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

/** The module.yaml files that are meant: all of the workspace, or those of the named modules or paths. */
export function selectModules(
  workspace: string,
  names: readonly string[],
): { files: string[]; problems: Problem[] } {
  const folder = join(workspace, 'modules');
  const there = isFolder(folder)
    ? readdirSync(folder)
        .filter((name) => !/^[._]/.test(name) && isFolder(join(folder, name)))
        .sort()
    : [];
  if (names.length === 0 && there.length === 0) {
    const words = {
      message: 'There are no modules here.',
      hint: existsSync(join(folder, moduleFile))
        ? 'Make a folder in modules/ for each module, and move module.yaml into it.'
        : 'Go to the folder that holds modules/ and try again. "satchel init" makes such a folder; a module is a folder in modules/ with a file module.yaml in it.',
    };
    return { files: [], problems: [problem('no-modules', startOf(folder), words)] };
  }
  if (names.length === 0) return { files: there.map((name) => join(folder, name, moduleFile)), problems: [] };

  const files: string[] = [];
  const problems: Problem[] = [];
  for (const name of names) {
    const path = there.includes(name) ? join(folder, name) : resolve(name);
    if (existsSync(join(path, moduleFile))) files.push(join(path, moduleFile));
    else if (basename(path) === moduleFile && existsSync(path)) files.push(path);
    else {
      problems.push(
        problem('unknown-module', startOf(path), {
          message: `There is no module "${name}" in this workspace.`,
          hint:
            there.length > 0 ? suggest(name, there) : 'Go to the folder that holds modules/ and try again.',
        }),
      );
    }
  }
  return { files: [...new Set(files)], problems };
}
