import { join, resolve } from 'node:path';
import { checkPackage, distinct, sameIds } from './check/check.ts';
import { roomForAnswers } from './check/room.ts';
import { type LoadedConfig, type LrsInstead, loadConfig } from './config.ts';
import { type Problem, ProblemError, problem, refuse, startOf } from './module/problem.ts';
import { readModule } from './module/read.ts';
import { assemble } from './package/assemble.ts';
import { type Description, describe } from './package/describe.ts';
import type { Package } from './package/file.ts';
import { type Runtimes, runtimes } from './package/runtime.ts';
import { writePackages } from './package/write.ts';
import { renderPage } from './page/page.ts';
import { styles } from './page/styles.ts';
import { openTemplates, type Templates } from './page/templates.ts';
import { localeOf } from './page/words.ts';
import { chooseStandards } from './standards/index.ts';
import type { Standard } from './standards/standard.ts';
import { findWorkspace, selectModules } from './workspace.ts';

/** What to build, and where from. Everything has a default: all modules of the workspace, as it configures. */
export interface BuildOptions {
  /** A folder in the workspace. Without it, the current one. */
  folder?: string;
  /** Names or paths of modules. */
  modules?: readonly string[];
  /** Names of standards, or `all`. */
  standards?: readonly string[];
  /** Where the zips go. */
  out?: string;
  /** Has statements go to this LRS, whatever build.config.ts says of `lrs`: for a preview. */
  lrs?: LrsInstead;
  /** Told of each step as it begins. */
  onProgress?: (progress: BuildProgress) => void;
}

export interface BuildProgress {
  done: number;
  of: number;
  /** The file that is being read or written. */
  now: string;
}

/** One zip that was written. */
export interface BuiltPackage extends Description {
  file: string;
  /** The module's id and version. */
  module: string;
  version: string;
  /** The standard's name, its name for people, and for which LMS it is meant. */
  standard: string;
  label: string;
  meantFor: string;
  /** Bytes of the zip. */
  bytes: number;
}

export interface BuildResult {
  packages: BuiltPackage[];
  /** Warnings: an error throws. */
  problems: Problem[];
}

/** One module's packages before they are written. */
export interface MadeModule {
  id: string;
  version: string;
  /** The file that it was read from. */
  file: string;
  packages: { contents: Package; standard: Standard }[];
  /** What is worth a look before learners see it, and no reason to speak up at every build. */
  advice: Problem[];
}

/** What `makePackages` made, where it should go, and every warning on the way. */
export interface Made {
  modules: MadeModule[];
  out: string;
  problems: Problem[];
}

/** The workspace, opened: what every hop needs. */
interface Workspace extends LoadedConfig {
  folder: string;
  templates: Templates;
  style: string;
  runtimes: Runtimes;
}

/**
 * Reads, renders and assembles modules, and checks what came out; writes nothing. Throws a ProblemError that
 * holds everything wrong, in all modules at once.
 */
export async function makePackages(options: BuildOptions = {}): Promise<Made> {
  const folder = findWorkspace(options.folder ?? process.cwd());
  const { loaded, problems } = await loadConfig(folder, options.lrs);
  const chosen = chooseStandards(options.standards ?? loaded?.config.standards ?? [], startOf(folder));
  const { files, problems: unknown } = selectModules(folder, options.modules ?? []);
  problems.push(...chosen.problems, ...unknown);
  if (!loaded) throw new ProblemError(problems);

  const templates = openTemplates(folder);
  const style = await styles(templates, loaded.config.theme);
  const workspace: Workspace = { folder, ...loaded, templates, style, runtimes: runtimes() };
  const modules: MadeModule[] = [];
  for (const [index, file] of files.entries()) {
    options.onProgress?.({ done: index, of: files.length, now: file });
    const { made, problems: found } = await makeModule(file, workspace, chosen.standards);
    problems.push(...found);
    if (made) modules.push(made);
  }
  problems.push(...sameIds(modules));
  const all = distinct(problems);
  refuse(all);
  const out = options.out === undefined ? join(folder, loaded.config.out) : resolve(options.out);
  return { modules, out, problems: all };
}

/** The straight line of one module: read, render, assemble, check. */
async function makeModule(
  file: string,
  { folder, config, logo, ways, templates, style, runtimes }: Workspace,
  standards: Standard[],
): Promise<{ made?: MadeModule; problems: Problem[] }> {
  const { module, problems } = await readModule(file, {
    workspace: folder,
    iri: config.iri,
    completion: config.completion,
    statements: ways !== undefined,
  });
  if (!module) return { problems };
  try {
    const page = renderPage(module, { templates, style, logo, ways });
    if (localeOf(module.language, templates).language !== module.language.split('-')[0]) {
      problems.push(noWords(module.file, module.language));
    }
    const packages: MadeModule['packages'] = [];
    for (const standard of standards) {
      const contents = await assemble({ module, page, standard }, runtimes);
      problems.push(...checkPackage({ module, standard, title: page.title, contents }));
      packages.push({ contents, standard });
    }
    const advice = roomForAnswers(module, standards);
    return { made: { id: module.id, version: module.version, file, packages, advice }, problems };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { problems: [...problems, ...error.problems] };
  }
}

const noWords = (file: string, language: string) =>
  problem('language-words', startOf(file), {
    severity: 'warning',
    message: `The words of the page itself are not there in "${language}" yet; English ones are used.`,
    hint: 'Copy templates/locales/en.json to your workspace’s templates/locales and translate it.',
  });

/** Builds packages and writes each as `<module>-<standard>.zip`. Throws a ProblemError; old zips then stay. */
export async function build(options: BuildOptions = {}): Promise<BuildResult> {
  const { modules, out, problems } = await makePackages(options);
  const wanted = modules.flatMap(({ id, version, packages }) =>
    packages.map(({ contents, standard }) => ({
      contents,
      standard,
      file: join(out, `${id}-${standard.name}.zip`),
      module: id,
      version,
    })),
  );
  let done = 0;
  const bytes = await writePackages(wanted, (now) =>
    options.onProgress?.({ done: done++, of: wanted.length, now }),
  );
  const packages = wanted.map(({ contents, standard, file, module, version }, index): BuiltPackage => {
    const { name, label, meantFor } = standard;
    return {
      file,
      module,
      version,
      standard: name,
      label,
      meantFor,
      bytes: bytes[index] ?? 0,
      ...describe(contents),
    };
  });
  return { packages, problems };
}

/** Everything wrong with modules, and everything worth a look; writes nothing. Never throws a ProblemError. */
export async function check(options: BuildOptions = {}): Promise<Problem[]> {
  try {
    const { modules, problems } = await makePackages(options);
    return [...problems, ...modules.flatMap(({ advice }) => advice)];
  } catch (error) {
    if (error instanceof ProblemError) return error.problems;
    throw error;
  }
}
