import { type LoadedConfig, loadConfig } from './config/config.ts';
import type { Module } from './module/module.ts';
import { readModule } from './module/read.ts';
import type { Problem } from './problem/problem.ts';
import { findWorkspace, selectModules } from './workspace.ts';

/** The modules that a command means. */
export interface Meant {
  /** A folder in the workspace. */
  folder: string;
  /** Names or paths of modules; without one, all. */
  modules: readonly string[];
  noConfig?: boolean | undefined;
}

/** Modules as their authors wrote them, for what makes no packages. */
export interface ReadModules {
  /** The workspace's folder. */
  workspace: string;
  loaded: LoadedConfig | undefined;
  /** A module with an error is missing, and its problems are there; `legible` is what can be read of it. */
  modules: { file: string; module: Module | undefined; legible: Module | undefined; problems: Problem[] }[];
  /** Those of the configuration, and of names that no module has. */
  problems: Problem[];
}

/** Reads modules with all their translations, drafts too. Where statements go may not be settled yet. */
export async function readModules({ folder, modules: names, noConfig }: Meant): Promise<ReadModules> {
  const workspace = findWorkspace(folder);
  const { loaded, problems } = await loadConfig(workspace, { isIgnored: noConfig });
  const { files, problems: unknown } = selectModules(workspace, names);
  const modules: ReadModules['modules'] = [];
  for (const file of files) {
    const reading = await readModule(file, {
      workspace,
      shared: loaded?.config.shared,
      iri: loaded?.config.iri,
      completion: loaded?.config.completion ?? {},
      statements: false,
      drafts: true,
    });
    const { module, legible, problems } = reading;
    modules.push({ file, module, legible, problems });
  }
  return { workspace, loaded, modules, problems: [...problems, ...unknown] };
}
