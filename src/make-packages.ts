import { join, resolve } from 'node:path';
import { roomForAnswers, roomForQuestions } from './check/capacity.ts';
import { checkPackage, distinct, sameIds } from './check/check.ts';
import { lowContrast } from './check/contrast.ts';
import { openToLinks } from './check/links.ts';
import { type LoadedConfig, type LrsInstead, loadConfig } from './config/config.ts';
import type { Package } from './files/package-file.ts';
import type { Module } from './module/module.ts';
import { readModule } from './module/read.ts';
import { onTheWire, wireKeyOf } from './module/wire-key.ts';
import { assemble } from './package/assemble.ts';
import { type Runtimes, runtimes } from './package/bundler.ts';
import { fontFaces } from './page/brand.ts';
import { readCaptions } from './page/captions.ts';
import { localeOf } from './page/locales.ts';
import { renderPage } from './page/page.ts';
import { withQuoting } from './page/quoting.ts';
import { type Styles, styles } from './page/styles.ts';
import { openTemplates, type Templates } from './page/templates.ts';
import { preparePictures } from './pictures/prepare.ts';
import { type Problem, ProblemError, problem, refuse, startOf } from './problem/problem.ts';
import { withPublished } from './published/apply.ts';
import { changedFile, wouldChange } from './published/changed-file.ts';
import { costsSince, guard } from './published/guard.ts';
import { publishedInZip } from './published/old-package.ts';
import { goneIn, type OtherIds } from './published/other-ids.ts';
import type { Published } from './published/published.ts';
import { publishedPackageFile } from './published/text.ts';
import type { NewFile } from './replace-files.ts';
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
  /** Says what modules cost those who have a package of before: the path of its zip. It goes before published.yaml. */
  against?: string | undefined;
  /** Writes nothing where published.yaml of a live module would change: that is an error then, for CI. */
  frozen?: boolean;
  /** Asks a person whether learners have the package of last time. Without it, a build says what is worth a look. */
  ask?: ((found: OtherIds) => Promise<boolean>) | undefined;
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
  /** Of a module that is not live: the ids that learners of an earlier package would have lost. */
  lostSince: ((old: Published) => string[]) | undefined;
  /** Of a live module: what published.yaml is to hold, where that is not what it holds. */
  published: NewFile | undefined;
  /** Bytes of the pictures that were made anew: as they lie, and as a package holds them. */
  pictures: { before: number; after: number };
  /** What is worth a look before learners see it, and no reason to speak up at every build. */
  advice: Problem[];
}

/** What `makePackages` made, where it should go, and every warning on the way. */
export interface Made {
  /** The workspace's folder. */
  folder: string;
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
  /** What learners have, by a zip, and whether it is that of the one module that there is. */
  against: Published | undefined;
  isOne: boolean;
  frozen: boolean;
  onProgress: BuildOptions['onProgress'];
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

  const against = options.against === undefined ? undefined : await publishedInZip(options.against);
  const templates = openTemplates(folder);
  const style = await styles(templates, loaded.config.theme, fontFaces(loaded.themeFiles.fonts));
  const workspace: Workspace = {
    folder,
    ...loaded,
    templates,
    style,
    runtimes: options.runtimes ?? runtimes(),
    drafts: options.drafts ?? false,
    against,
    isOne: files.length === 1,
    frozen: options.frozen ?? false,
    onProgress: options.onProgress,
  };
  const modules: MadeModule[] = [];
  for (const [index, file] of files.entries()) {
    options.onProgress?.({ done: index, of: files.length, now: file });
    const { made, problems: found } = await makeModule(file, workspace, chosen.standards);
    problems.push(...found);
    if (made) modules.push(made);
  }
  problems.push(...sameIds(modules));
  const isNobodys = against && files.length > 1 && !modules.some(({ key }) => key === against.module);
  if (isNobodys) problems.push(ofNoModule(options.against ?? '', against.module));
  const all = distinct(problems);
  refuse(all);
  const out = options.out === undefined ? join(folder, loaded.config.out) : resolve(options.out);
  const advice = lowContrast({
    colors: loaded.config.theme.colors ?? {},
    base: templates.text('styles/1-base.css'),
    placeOf: (name) => loaded.placeOf(['theme', 'colors', name]),
  });
  const { ways, placeOf } = loaded;
  const links = openToLinks({ standards: chosen.standards, ways, place: placeOf(['lrs']) });
  return { folder, modules, out, problems: all, advice: [...advice, ...links] };
}

/** The straight line of one module: read, render, assemble, check. */
async function makeModule(
  file: string,
  { folder, config, themeFiles, ways, templates, style, runtimes, drafts, ...known }: Workspace,
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
  const { problems, yaml } = reading;
  if (!reading.module || !yaml) return { problems };
  // A zip is of one module: with several, the one that learners have under its id.
  const isMeant = known.isOne || known.against?.module === wireKeyOf(reading.module);
  const guarded = guard({ module: reading.module, yaml, against: isMeant ? known.against : undefined });
  problems.push(...guarded.problems);
  const published = changedFile(file, guarded);
  if (known.frozen && published) problems.push(wouldChange(published.file, guarded));
  const prepared = await preparePictures(reading.module, {
    workspace: folder,
    areOriginal: config.pictures === 'original',
    onProgress: known.onProgress,
  });
  problems.push(...prepared.problems);
  if (prepared.problems.some(({ severity }) => severity === 'error')) return { problems };
  // From here on, everything is called by what learners have it under.
  const module = withQuoting(withPublished(onTheWire(reading.module), guarded.after), templates);
  const aside = [publishedPackageFile(guarded.after)];
  try {
    const { platform, footer } = config;
    const look = { templates, style, themeFiles, footer, platform, pictures: prepared };
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
      const contents = await assemble({ module, page: own, standard, ways, aside }, runtimes);
      problems.push(...checkPackage({ module, standard, title: page.title, contents }));
      packages.push({ contents, standard });
    }
    const advice = [
      ...reading.advice,
      ...roomForAnswers(module, standards, config.platform),
      ...roomForQuestions(module, standards),
    ];
    const lostSince = (old: Published) => goneIn(costsSince(old, reading.module as Module));
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
      lostSince: guarded.isLive ? undefined : lostSince,
      published,
      advice,
      pictures: prepared.weight,
    };
    return { made, problems };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { problems: [...problems, ...error.problems] };
  }
}

const ofNoModule = (file: string, id: string) =>
  problem('unknown-module', startOf(file), {
    message: `This zip is of the module "${id}", and none of these is that.`,
    hint: 'Name the module to compare it with, such as "npx satchel check my-module --against old.zip".',
  });

const noWords = (file: string, language: string) =>
  problem('language-words', startOf(file), {
    severity: 'warning',
    message: `The words of the page itself are not there in "${language}" yet; English ones are used.`,
    hint: 'Copy templates/locales/en.json to your workspace’s templates/locales and translate it.',
  });
