import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { sameIds } from '../check/check.ts';
import { isLanguage } from '../module/fields.ts';
import { type Problem, problem, refuse, startOf } from '../module/problem.ts';
import { findWorkspace, selectModules } from '../workspace.ts';
import { csvText, mostInCell } from './csv.ts';
import { replaceFiles } from './replace-files.ts';
import { type Remembered, type Sources, sourcesText } from './sources.ts';
import { openTranslation, type Translation, type WordFile } from './translation.ts';
import { hashOf } from './translator-file.ts';
import { isListed, printOf, printOfTarget, type Unit } from './unit.ts';
import { readWritten, type WrittenModule } from './written.ts';
import { xliffText } from './xliff.ts';

export interface ExportOptions {
  /** Names, or paths of folders, of modules; without one, all of the workspace. */
  modules: readonly string[];
  /** The languages to translate into. */
  to: readonly string[];
  /** Where to look for the workspace from. */
  folder: string;
  /** The folder for the files; without it, translations/ of the workspace. */
  out?: string | undefined;
  /** Whether the XLIFF file has the original where there is no translation. */
  fill?: boolean | undefined;
  /** Whether files may be written over that hold what nobody has imported. */
  force?: boolean | undefined;
}

/** What was exported of one module for one language. */
export interface ModuleExport {
  module: string;
  language: string;
  /** The XLIFF file and the table. */
  files: string[];
  units: Unit[];
  /** What is other than at the last export; undefined at the first. */
  since: Since | undefined;
  /** Files of words that still want a translation of their own. */
  words: WordFile[];
}

/** The texts that came, changed and went since the last export, by their units' ids. */
export interface Since {
  added: string[];
  changed: string[];
  removed: string[];
}

/**
 * Writes the texts of modules for translators. Throws a ProblemError with everything that is wrong; nothing is
 * written then.
 */
export async function exportTranslations(
  options: ExportOptions,
): Promise<{ exports: ModuleExport[]; problems: Problem[] }> {
  const workspace = findWorkspace(options.folder);
  const { files, problems } = selectModules(workspace, options.modules);
  const languages = languagesOf(options.to, workspace, problems);
  const out = options.out === undefined ? join(workspace, 'translations') : resolve(options.out);
  const modules: WrittenModule[] = [];
  const planned: Planned[] = [];
  for (const file of files) {
    const module = await readWritten(file, workspace);
    if (Array.isArray(module)) {
      problems.push(...module);
      continue;
    }
    modules.push(module);
    for (const language of languages) {
      const translation =
        sameLanguage(module, language) ?? (await openTranslation(module, language, workspace));
      if (Array.isArray(translation)) problems.push(...translation);
      else {
        planned.push(plan(translation, { workspace, out, fill: options.fill }));
        problems.push(...translation.notes, ...unfit(translation));
      }
    }
  }
  problems.push(...sameIds(modules));
  if (!options.force) for (const each of planned) problems.push(...(await unknownFiles(each)));
  refuse(problems);
  await replaceFiles(planned.flatMap(({ files, sources }) => [...files, sources]));
  return { exports: planned.map(({ exported }) => exported), problems };
}

/** The languages as they are written by rule, each once. */
function languagesOf(to: readonly string[], workspace: string, problems: Problem[]): string[] {
  const wrong = to.filter((each) => !isLanguage(each));
  problems.push(...wrong.map((each) => notALanguage(each, workspace)));
  return [...new Set(to.filter(isLanguage).map((each) => Intl.getCanonicalLocales(each)[0] ?? each))];
}

/** The Problem of a word that is no language code. */
export const notALanguage = (code: string, folder: string): Problem =>
  problem('bad-value', startOf(folder), {
    message: `"${code}" is not a language code.`,
    hint: 'Use a code of two or three letters, such as es, fr, ar or pt-BR: --to fr',
  });

/** The Problem of a module that is in that language itself; undefined for any other language. */
export const sameLanguage = ({ language, yaml }: WrittenModule, to: string): Problem[] | undefined =>
  language === to
    ? [
        problem('bad-value', yaml.placeOf(['language']), {
          message: `This module is in "${to}" itself.`,
          hint: 'Name the language that it is to be translated into: --to fr',
          source: yaml.source,
        }),
      ]
    : undefined;

interface NewText {
  file: string;
  text: string;
}

/** What is written for one module and language. */
interface Planned {
  exported: ModuleExport;
  files: NewText[];
  sources: NewText;
  /** Hashes of what the files on disk may hold. */
  known: readonly string[];
}

interface Planning extends Pick<ExportOptions, 'fill'> {
  workspace: string;
  out: string;
}

function plan(translation: Translation, { workspace, out, fill }: Planning): Planned {
  const { module, language, units, sources } = translation;
  const original = relative(workspace, module.file).split(sep).join('/');
  const content = {
    module: module.id,
    version: module.version,
    original,
    from: module.language,
    to: language,
    units,
    fill,
  };
  const files = [
    { file: join(out, `${module.id}.${language}.xlf`), text: xliffText(content) },
    { file: join(out, `${module.id}.${language}.csv`), text: csvText(content) },
  ];
  const known = files.map(({ text }) => hashOf(text));
  const texts = remembered(units, sources);
  return {
    exported: {
      module: module.id,
      language,
      files: files.map(({ file }) => file),
      units,
      since: sinceLast(units, sources),
      words: translation.files.filter(({ isNamed }) => !isNamed),
    },
    files,
    sources: { file: sources.file, text: sourcesText({ file: sources.file, texts, known }) },
    known: sources.known,
  };
}

/** What is remembered from now on: what went out, and of which source each translation is. */
function remembered(units: readonly Unit[], { texts }: Sources): Map<string, Remembered> {
  const next = new Map<string, Remembered>();
  const lists = new Set(units.filter(isListed).map(({ id }) => id.slice(0, id.lastIndexOf('/') + 1)));
  for (const [id, { source, target }] of texts) {
    // A translation in a list is found by what is remembered of it, however its original has changed.
    if (lists.has(id.slice(0, id.lastIndexOf('/') + 1))) next.set(id, { source, target });
  }
  for (const unit of units) {
    const { id, source, target, state } = unit;
    const exported = printOf(source);
    if (target === undefined) next.set(id, { exported });
    else if (state === 'translated') next.set(id, { exported, source, target: printOfTarget(target) });
    else next.set(id, { ...texts.get(id), exported });
  }
  return next;
}

function sinceLast(units: readonly Unit[], { texts }: Sources): Since | undefined {
  const before = new Map(
    [...texts].flatMap(([id, { exported }]) => (exported ? [[id, exported] as const] : [])),
  );
  if (before.size === 0) return undefined;
  const now = new Set(units.map(({ id }) => id));
  return {
    added: units.filter(({ id }) => !before.has(id)).map(({ id }) => id),
    changed: units
      .filter(({ id, source }) => before.has(id) && before.get(id) !== printOf(source))
      .map(({ id }) => id),
    removed: [...before.keys()].filter((id) => !now.has(id)),
  };
}

/** Characters that cannot go out, and texts that a spreadsheet would cut. */
function unfit({ units, overlay, module, placeOf }: Translation): Problem[] {
  return units.flatMap((unit): Problem[] => {
    const refusal = unit.target === undefined ? undefined : unit.refuse(unit.target);
    if (refusal?.code === 'bad-character') {
      const words = { ...refusal, source: overlay.yaml.source };
      return [problem(refusal.code, placeOf(unit.path), words)];
    }
    if (Math.max(unit.source.length, unit.target?.length ?? 0) <= mostInCell) return [];
    return [
      problem('too-long', unit.place, {
        severity: 'warning',
        message:
          'This text is too long for Excel, which cuts what has more than 32,767 characters in a cell.',
        hint: 'Give translators the .xlf file of this module, not the .csv.',
        source: module.yaml.source,
      }),
    ];
  });
}

/** Files in the place of new ones that hold something that nobody has imported. */
async function unknownFiles({ files, known }: Planned): Promise<Problem[]> {
  const found: Problem[] = [];
  for (const { file, text } of files) {
    if (!existsSync(file)) continue;
    const hash = hashOf(await readFile(file));
    if (known.includes(hash) || hash === hashOf(text)) continue;
    found.push(
      problem('already-there', startOf(file), {
        message: 'Somebody has worked in this file since it was exported, and it was not imported.',
        hint: 'Import it first with "satchel translate import"; or write over it with --force, or choose another folder with --out.',
      }),
    );
  }
  return found;
}
