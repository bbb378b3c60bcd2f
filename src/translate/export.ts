import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { sameIds } from '../check/check.ts';
import { type Problem, problem, refuse, startOf } from '../problem/problem.ts';
import { type NewFile, replaceFiles } from '../replace-files.ts';
import { findWorkspace, selectModules } from '../workspace.ts';
import { csvText } from './csv.ts';
import { languageThere, otherCode } from './destination.ts';
import { rememberedNow, type Since, sinceLast } from './export-changes.ts';
import { languagesOf, sameLanguage } from './language.ts';
import { oneWriter } from './one-writer.ts';
import { openPartsIn, segmentsOf } from './segments.ts';
import { sourcesText } from './sources.ts';
import { fitsInCell } from './table.ts';
import { openTranslation, type Translation, type WordFile } from './translation.ts';
import { hashOf } from './translator-file.ts';
import type { Unit } from './unit.ts';
import { readWritten, type WrittenModule } from './written-module.ts';
import { xliffText } from './xliff.ts';
import { xlsxBytes } from './xlsx.ts';

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
  /** The XLIFF file, and the table as a workbook and as text. */
  files: string[];
  units: Unit[];
  /** What is other than at the last export; undefined at the first. */
  since: Since | undefined;
  /** Files of words that still want a translation of their own. */
  words: WordFile[];
}

/**
 * Writes the texts of modules for translators. Throws a ProblemError with everything that is wrong; nothing is
 * written then.
 */
export async function exportTranslations(
  options: ExportOptions,
): Promise<{ exports: ModuleExport[]; problems: Problem[] }> {
  const workspace = findWorkspace(options.folder);
  return oneWriter(workspace, () => exportFrom(workspace, options));
}

async function exportFrom(
  workspace: string,
  options: ExportOptions,
): Promise<{ exports: ModuleExport[]; problems: Problem[] }> {
  const { files, problems } = selectModules(workspace, options.modules);
  const languages = languagesOf(options.to, workspace, problems);
  const out = options.out === undefined ? join(workspace, 'translations') : resolve(options.out);
  const modules: WrittenModule[] = [];
  const planned: Planned[] = [];
  const alike: Problem[] = [];
  for (const file of files) {
    const module = await readWritten(file, workspace);
    if (Array.isArray(module)) {
      problems.push(...module);
      continue;
    }
    modules.push(module);
    for (const { code, written } of languages) {
      const language = languageThere(code, module);
      if (language !== code) problems.push(otherCode(startOf(file), written, language));
      const own = sameLanguage(module, language);
      const translation = own ?? (await openTranslation(module, language, workspace));
      if (Array.isArray(translation)) (own ? alike : problems).push(...translation);
      else {
        planned.push(await plan(translation, { workspace, out, fill: options.fill }));
        problems.push(...translation.notes, ...unfit(translation));
      }
    }
  }
  problems.push(...sameIds(modules));
  // Of all modules, those in that language are none that anybody named.
  const isMeant = options.modules.length > 0 || planned.length === 0;
  problems.push(...alike.map((each): Problem => (isMeant ? each : { ...each, severity: 'warning' })));
  if (!options.force) for (const each of planned) problems.push(...(await unknownFiles(each)));
  refuse(problems);
  await replaceFiles(planned.flatMap(({ files, sources }) => [...files, sources]));
  return { exports: planned.map(({ exported }) => exported), problems };
}

/** What is written for one module and language. */
interface Planned {
  exported: ModuleExport;
  files: NewFile[];
  sources: NewFile;
  /** Hashes of what the files on disk may hold. */
  known: readonly string[];
}

interface Planning extends Pick<ExportOptions, 'fill'> {
  workspace: string;
  out: string;
}

async function plan(translation: Translation, { workspace, out, fill }: Planning): Promise<Planned> {
  const { module, language, units, sources } = translation;
  const original = relative(workspace, module.file).split(sep).join('/');
  const content = {
    module: module.id,
    version: module.version,
    original,
    from: module.language,
    to: language,
    units: segmentsOf(units, openPartsIn(sources)),
    fill,
  };
  const files = [
    { file: join(out, `${module.id}.${language}.xlf`), text: xliffText(content) },
    { file: join(out, `${module.id}.${language}.xlsx`), text: await xlsxBytes(content) },
    { file: join(out, `${module.id}.${language}.csv`), text: csvText(content) },
  ];
  const known = files.map(({ text }) => hashOf(text));
  const texts = rememberedNow(units, sources);
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

/** Characters that cannot go out, and texts that a spreadsheet would cut. */
function unfit({ units, overlay, module, placeOf }: Translation): Problem[] {
  return units.flatMap((unit): Problem[] => {
    const refusal = unit.target === undefined ? undefined : unit.refuse(unit.target);
    if (refusal?.code === 'bad-character') {
      const words = { ...refusal, source: overlay.yaml.source };
      return [problem(refusal.code, placeOf(unit.path), words)];
    }
    if (fitsInCell(unit.source) && fitsInCell(unit.target ?? '')) return [];
    return [
      problem('too-long', unit.place, {
        severity: 'warning',
        message:
          'This text is too long for Excel, which holds 32,767 characters in a cell: the .xlsx file may lack it.',
        hint: 'Give translators the .xlf file of this module.',
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
        hint: 'Import it first with "npx satchel translate import"; or write over it with --force, or choose another folder with --out.',
      }),
    );
  }
  return found;
}
