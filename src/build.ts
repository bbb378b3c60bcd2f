import { join, resolve } from 'node:path';
import { roomForAnswers, roomForQuestions } from './check/capacity.ts';
import { checkPackage, distinct, sameIds } from './check/check.ts';
import { lowContrast } from './check/contrast.ts';
import { type LoadedConfig, type LrsInstead, loadConfig } from './config/config.ts';
import type { Package } from './files/package-file.ts';
import { readModule } from './module/read.ts';
import { onTheWire } from './module/wire-key.ts';
import { assemble } from './package/assemble.ts';
import { type Runtimes, runtimes } from './package/bundler.ts';
import { type Description, describe } from './package/describe.ts';
import { writePackages } from './package/write.ts';
import { readCaptions } from './page/captions.ts';
import { localeOf } from './page/locales.ts';
import { renderPage } from './page/page.ts';
import { type Styles, styles } from './page/styles.ts';
import { openTemplates, type Templates } from './page/templates.ts';
import { type Problem, ProblemError, problem, refuse, startOf } from './problem/problem.ts';
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
  /** Where the packages go. */
  out?: string;
  /** Whether translations that are drafts go into packages too, marked as such. Without it, false. */
  drafts?: boolean;
  /** Leaves build.config.ts alone, which is a program: every setting is as it is without one. */
  noConfig?: boolean | undefined;
  /** Has statements go to this LRS, whatever build.config.ts says of `lrs`: for a preview. */
  lrs?: LrsInstead;
  /** Bundles of earlier builds, for who builds again and again. */
  runtimes?: Runtimes;
  /** Told of each step as it begins. */
  onProgress?: (progress: BuildProgress) => void;
}

export interface BuildProgress {
  done: number;
  of: number;
  /** The file that is being read or written. */
  now: string;
}

/** One package that was written. */
export interface BuiltPackage extends Description {
  file: string;
  /** Of the same files in a folder, for standards that are used without unpacking. */
  folder?: string;
  /** The module's id and version. */
  module: string;
  version: string;
  /** The standard's name, its name for people, and for which LMS it is meant. */
  standard: string;
  label: string;
  meantFor: string;
  /** Bytes of the zip. */
  bytes: number;
  /** The languages in which it can be read, its own first; and those that were left out since they are drafts. */
  languages: string[];
  drafts: string[];
}

export interface BuildResult {
  packages: BuiltPackage[];
  /** Warnings: an error throws. */
  problems: Problem[];
}

/** One module's packages before they are written. */
export interface MadeModule {
  /** The author's name for it: its zips are called by it. */
  id: string;
  /** What learners have it under: the id that it was first published with. */
  key: string;
  version: string;
  /** The file that it was read from. */
  file: string;
  /** As in BuiltPackage. */
  languages: string[];
  drafts: string[];
  packages: { contents: Package; standard: Standard }[];
  /** What is worth a look before learners see it, and no reason to speak up at every build. */
  advice: Problem[];
}

/** What `makePackages` made, where it should go, and every warning on the way. */
export interface Made {
  modules: MadeModule[];
  out: string;
  problems: Problem[];
  /** As in MadeModule, of the workspace. */
  advice: Problem[];
}

/** The workspace, opened: what every hop needs. */
interface Workspace extends LoadedConfig {
  folder: string;
  templates: Templates;
  style: Styles;
  runtimes: Runtimes;
  drafts: boolean;
}

/**
 * Reads, renders and assembles modules, and checks what came out; writes nothing. Throws a ProblemError that
 * holds everything wrong, in all modules at once.
 */
export async function makePackages(options: BuildOptions = {}): Promise<Made> {
  const folder = findWorkspace(options.folder ?? process.cwd());
  const { loaded, problems } = await loadConfig(folder, {
    instead: options.lrs,
    isIgnored: options.noConfig,
  });
  const chosen = chooseStandards(options.standards ?? loaded?.config.standards ?? [], startOf(folder));
  const { files, problems: unknown } = selectModules(folder, options.modules ?? []);
  problems.push(...chosen.problems, ...unknown);
  if (!loaded) throw new ProblemError(problems);

  const templates = openTemplates(folder);
  const style = await styles(templates, loaded.config.theme);
  const workspace: Workspace = {
    folder,
    ...loaded,
    templates,
    style,
    runtimes: options.runtimes ?? runtimes(),
    drafts: options.drafts ?? false,
  };
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
  const advice = lowContrast({
    colors: loaded.config.theme.colors ?? {},
    base: templates.text('styles/1-base.css'),
    placeOf: (name) => loaded.placeOf(['theme', 'colors', name]),
  });
  return { modules, out, problems: all, advice };
}

/** The straight line of one module: read, render, assemble, check. */
async function makeModule(
  file: string,
  { folder, config, logo, ways, templates, style, runtimes, drafts }: Workspace,
  standards: Standard[],
): Promise<{ made?: MadeModule; problems: Problem[] }> {
  const reading = await readModule(file, {
    workspace: folder,
    shared: config.shared,
    iri: config.iri,
    completion: config.completion,
    statements: ways !== undefined || standards.some(({ lrs }) => lrs === 'launch'),
    drafts,
  });
  const { problems } = reading;
  if (!reading.module) return { problems };
  // From here on, everything is called by what learners have it under.
  const module = onTheWire(reading.module);
  try {
    const look = { templates, style, logo, platform: config.platform };
    const page = renderPage(module, look);
    const alone = standards.some(({ inlineCaptions }) => inlineCaptions)
      ? renderPage(module, { ...look, captions: await readCaptions(module) })
      : page;
    for (const each of [module, ...module.translations]) {
      if (localeOf(each.language, templates).language !== each.language.split('-')[0]) {
        problems.push(noWords(each.file, each.language));
      }
    }
    const packages: MadeModule['packages'] = [];
    for (const standard of standards) {
      const own = standard.inlineCaptions ? alone : page;
      const contents = await assemble({ module, page: own, standard, ways }, runtimes);
      problems.push(...checkPackage({ module, standard, title: page.title, contents }));
      packages.push({ contents, standard });
    }
    const advice = [
      ...reading.advice,
      ...roomForAnswers(module, standards),
      ...roomForQuestions(module, standards),
    ];
    const { version, language, translations } = module;
    const languages = [language, ...translations.map((each) => each.language)];
    const made = {
      id: reading.module.id,
      key: module.id,
      version,
      file,
      languages,
      drafts: reading.drafts,
      packages,
      advice,
    };
    return { made, problems };
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

/**
 * Builds packages and writes each as `<module>-<standard>.zip`, some also as a folder without `.zip`. Throws a
 * ProblemError; old packages then stay.
 */
export async function build(options: BuildOptions = {}): Promise<BuildResult> {
  const { modules, out, problems } = await makePackages(options);
  const wanted = modules.flatMap(({ id, version, languages, drafts, packages }) =>
    packages.map(({ contents, standard }) => ({
      languages,
      drafts,
      contents,
      standard,
      file: join(out, `${id}-${standard.name}.zip`),
      ...(standard.folder ? { folder: join(out, `${id}-${standard.name}`) } : {}),
      module: id,
      version,
    })),
  );
  let done = 0;
  const bytes = await writePackages(wanted, (now) =>
    options.onProgress?.({ done: done++, of: wanted.length, now }),
  );
  const packages = wanted.map(({ contents, standard, ...known }, index): BuiltPackage => {
    const { name, label, meantFor } = standard;
    return {
      ...known,
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
    const { modules, problems, advice } = await makePackages(options);
    return [...problems, ...advice, ...modules.flatMap((module) => module.advice)];
  } catch (error) {
    if (error instanceof ProblemError) return error.problems;
    throw error;
  }
}
