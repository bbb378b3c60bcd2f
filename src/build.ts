import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { checkPackage, distinct } from './check/check.ts';
import { type LoadedConfig, loadConfig, sendsStatements } from './config.ts';
import { type Problem, ProblemError, problem, refuse, startOf, suggest } from './module/problem.ts';
import { readModule } from './module/read.ts';
import { assemble } from './package/assemble.ts';
import { bytesOf, type Package } from './package/file.ts';
import { type Runtimes, runtimes } from './package/runtime.ts';
import { writeZip } from './package/zip.ts';
import { renderPage } from './page/page.ts';
import { openTemplates, type Templates } from './page/templates.ts';
import { localeOf } from './page/words.ts';
import { standardNames, standards } from './standards/index.ts';
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
  /** Told of each step as it begins. */
  onProgress?: (progress: BuildProgress) => void;
}

export interface BuildProgress {
  done: number;
  of: number;
  /** What is being done: a module's id, or a zip's name. */
  now: string;
}

/** One zip that was written. */
export interface BuiltPackage {
  file: string;
  module: string;
  version: string;
  standard: string;
  label: string;
  meantFor: string;
  /** Bytes of the zip. */
  bytes: number;
  files: number;
  /** What a learner's browser fetches before the first paint: bytes as they lie in the zip, and gzipped. */
  firstPaint: { requests: number; bytes: number; gzipped: number };
  /** Bytes of everything that a learner can fetch. */
  download: number;
}

export interface BuildResult {
  packages: BuiltPackage[];
  /** Warnings: an error throws. */
  problems: Problem[];
}

/** The workspace, opened: what every hop needs. */
interface Workspace extends LoadedConfig {
  folder: string;
  templates: Templates;
  runtimes: Runtimes;
}

/** One module's packages before they are written. */
export interface MadeModule {
  id: string;
  version: string;
  packages: { contents: Package; standard: Standard }[];
}

/**
 * Reads, renders and assembles modules, and checks what came out; writes nothing. Gives back the packages,
 * and every warning. Throws a ProblemError that holds everything wrong, in all modules at once.
 */
export async function makePackages(
  options: BuildOptions,
): Promise<{ made: MadeModule[]; problems: Problem[] }> {
  const folder = findWorkspace(options.folder ?? process.cwd());
  const { loaded, problems } = await loadConfig(folder);
  const chosen = chooseStandards(options.standards ?? loaded?.config.standards ?? [], folder);
  const { files, problems: unknown } = selectModules(folder, options.modules ?? []);
  problems.push(...chosen.problems, ...unknown);
  if (!loaded) throw new ProblemError(problems);

  const workspace: Workspace = { folder, ...loaded, templates: openTemplates(folder), runtimes: runtimes() };
  const made: MadeModule[] = [];
  for (const [index, file] of files.entries()) {
    options.onProgress?.({ done: index, of: files.length, now: file });
    try {
      const result = await makeModule(file, workspace, chosen.standards);
      problems.push(...result.problems);
      if (result.made) made.push(result.made);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      problems.push(...error.problems);
    }
  }
  problems.push(...sameIds(made, files));
  const all = distinct(problems);
  refuse(all);
  return { made, problems: all };
}

/** The straight line of one module: read, render, assemble, check. */
async function makeModule(
  file: string,
  { folder, config, logo, templates, runtimes }: Workspace,
  standards: Standard[],
): Promise<{ made?: MadeModule; problems: Problem[] }> {
  const { module, problems } = await readModule(file, {
    workspace: folder,
    iri: config.iri,
    completion: config.completion,
    statements: sendsStatements(config),
  });
  if (!module) return { problems };
  const locale = localeOf(module.language, templates).language;
  if (locale !== module.language.split('-')[0]) problems.push(noWords(module.file, module.language));

  const page = renderPage(module, { templates, theme: config.theme, logo });
  const packages: MadeModule['packages'] = [];
  for (const standard of standards) {
    const contents = await assemble({ module, page, standard }, runtimes);
    problems.push(...checkPackage({ module, standard, title: page.title, contents }));
    packages.push({ contents, standard });
  }
  return { made: { id: module.id, version: module.version, packages }, problems };
}

/** Builds packages and writes each as `<module>-<standard>.zip`. Throws a ProblemError; then nothing new is there. */
export async function build(options: BuildOptions = {}): Promise<BuildResult> {
  const { made, problems } = await makePackages(options);
  const folder = findWorkspace(options.folder ?? process.cwd());
  const { loaded } = await loadConfig(folder);
  const out =
    options.out === undefined ? join(folder, loaded?.config.out ?? 'dist/packages') : resolve(options.out);
  const of = made.reduce((sum, { packages }) => sum + packages.length, 0);
  const built: BuiltPackage[] = [];
  for (const { id, version, packages } of made) {
    for (const { contents, standard } of packages) {
      const file = join(out, `${id}-${standard.name}.zip`);
      options.onProgress?.({ done: built.length, of, now: file });
      const bytes = await write(contents, file);
      built.push({ file, module: id, version, ...describe(contents, standard), bytes });
    }
  }
  return { packages: built, problems };
}

async function write(contents: Package, file: string): Promise<number> {
  try {
    return await writeZip(contents, file);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new ProblemError([
      problem('cannot-write', startOf(file), {
        message: `This zip cannot be written: ${reasons[code] ?? message}.`,
        hint: 'An older zip of that name is as it was. Mend the folder, or choose another with --out.',
      }),
    ]);
  }
}

const reasons: Record<string, string> = {
  EACCES: 'the folder is not yours to write in',
  EPERM: 'the folder is not yours to write in',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'your quota on this disk is used up',
  EFBIG: 'the disk takes no file of that size',
  ENOTDIR: 'part of its path is a file, not a folder',
  EEXIST: 'part of its path is a file, not a folder',
  EISDIR: 'there is a folder of that name',
};

function describe(contents: Package, standard: Standard) {
  const first = contents.files.filter(({ path }) => contents.firstPaint.includes(path));
  const texts = first.map(({ content }) =>
    typeof content === 'string' ? Buffer.from(content) : Buffer.alloc(0),
  );
  return {
    standard: standard.name,
    label: standard.label,
    meantFor: standard.meantFor,
    files: contents.files.length,
    firstPaint: {
      requests: first.length,
      bytes: first.reduce((sum, { content }) => sum + bytesOf(content), 0),
      gzipped: texts.reduce((sum, text) => sum + gzipSync(text).length, 0),
    },
    download: contents.files
      .filter(({ path }) => !/\.(xml|xsd|dtd)$/.test(path))
      .reduce((sum, { content }) => sum + bytesOf(content), 0),
  };
}

function chooseStandards(
  names: readonly string[],
  folder: string,
): { standards: Standard[]; problems: Problem[] } {
  if (names.includes('all')) return { standards: [...standards], problems: [] };
  const problems = names
    .filter((name) => !standardNames.includes(name))
    .map((name) =>
      problem('unknown-standard', startOf(folder), {
        message: `"${name}" is not a standard that Satchel knows.`,
        hint: suggest(name, [...standardNames, 'all']),
      }),
    );
  return { standards: standards.filter(({ name }) => names.includes(name)), problems };
}

/** Two modules of one id would write one zip, and be one activity to an LMS. */
function sameIds(made: MadeModule[], files: string[]): Problem[] {
  const seen = new Set<string>();
  return made.flatMap(({ id }, index) => {
    const key = id.toLowerCase();
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [
      problem('duplicate-module', startOf(files[index] ?? id), {
        message: `Another module of this workspace has the id "${id}" as well.`,
        hint: 'Give one of them another id: an LMS keeps learners’ attempts under it.',
      }),
    ];
  });
}

const noWords = (file: string, language: string) =>
  problem('language-words', startOf(file), {
    severity: 'warning',
    message: `The words of the page itself are not there in "${language}" yet; English ones are used.`,
    hint: 'Copy templates/locales/en.json to your workspace’s templates/locales and translate it.',
  });

/** Everything wrong with modules, and everything worth a look; writes nothing. Never throws a ProblemError. */
export async function check(options: BuildOptions = {}): Promise<Problem[]> {
  try {
    return (await makePackages(options)).problems;
  } catch (error) {
    if (error instanceof ProblemError) return error.problems;
    throw error;
  }
}
