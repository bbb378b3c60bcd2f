import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { translationJsonSchemaText } from '../module/json-schema.ts';
import type { Raw } from '../module/raw.ts';
import { type Problem, problem, refuse } from '../problem/problem.ts';
import { type NewFile, replaceFiles } from '../replace-files.ts';
import { findWorkspace, schemaFile } from '../workspace.ts';
import { languageOf, modulesOf } from './destination.ts';
import { type Taking, takeIn } from './intake.ts';
import { languageCode, notALanguage } from './language.ts';
import { newOverlay } from './new-overlay.ts';
import { oneWriter } from './one-writer.ts';
import type { Returned } from './returned-units.ts';
import { openPartsIn } from './segments.ts';
import { sourcesText } from './sources.ts';
import { openTranslation, type Translation, type WordFile } from './translation.ts';
import { readTranslatorFile, type TranslatorFile } from './translator-file.ts';

export interface ImportOptions {
  /** Files that came back from translators. */
  files: readonly string[];
  /** The language that they are in; without it, the one that they say. */
  to?: string | undefined;
  /** Where to look for the workspace from. */
  folder: string;
}

/** What was imported of one file for one module. */
export interface ModuleImport {
  module: string;
  /** The language of the module, and that of the translation. */
  original: string;
  language: string;
  /** The translator's file, and the overlay. */
  from: string;
  file: string;
  /** Whether there was no overlay before, whether it is a draft, and whether it was written now. */
  isNew: boolean;
  isDraft: boolean;
  isWritten: boolean;
  taking: Taking;
  /** Files of words that were found under the name of a translation, and are named in the overlay now. */
  words: WordFile[];
}

/**
 * Takes texts back from translators into module.<language>.yaml. Throws a ProblemError with everything that is wrong
 * with the files; nothing is written then.
 */
export async function importTranslations(
  options: ImportOptions,
): Promise<{ imports: ModuleImport[]; problems: Problem[] }> {
  const workspace = findWorkspace(options.folder);
  return oneWriter(workspace, () => importInto(workspace, options));
}

async function importInto(
  workspace: string,
  options: ImportOptions,
): Promise<{ imports: ModuleImport[]; problems: Problem[] }> {
  const { asked, problems } = askedLanguage(options.to, workspace);
  const find = modulesOf(workspace);
  const planned: Planned[] = [];
  for (const file of new Set(options.files.map((each) => resolve(each)))) {
    const read = await readTranslatorFile(file);
    problems.push(...read.problems);
    if (read.problems.length > 0) continue;
    for (const returned of read.returned) {
      const translation = await open(returned, { find, asked, workspace });
      if (Array.isArray(translation)) {
        problems.push(...translation);
        continue;
      }
      const twin = planned.find(({ overlay }) => overlay === translation.overlay.file);
      if (twin) problems.push(twice(returned, twin, translation));
      else planned.push(plan(translation, { read, returned, workspace }));
    }
  }
  problems.push(...planned.flatMap(({ notes }) => notes));
  refuse(problems);
  await replaceFiles(planned.flatMap(({ files }) => files));
  return { imports: planned.map(({ imported }) => imported), problems };
}

function askedLanguage(
  to: string | undefined,
  workspace: string,
): { asked: string | undefined; problems: Problem[] } {
  if (to === undefined) return { asked: undefined, problems: [] };
  const asked = languageCode(to);
  return asked === undefined ? { asked, problems: [notALanguage(to, workspace)] } : { asked, problems: [] };
}

interface Opening {
  find: ReturnType<typeof modulesOf>;
  asked: string | undefined;
  workspace: string;
}

async function open(
  returned: Returned,
  { find, asked, workspace }: Opening,
): Promise<Translation | Problem[]> {
  const module = await find(returned);
  if (Array.isArray(module)) return module;
  const found = languageOf(returned, module, asked);
  if (Array.isArray(found)) return found;
  const translation = await openTranslation(module, found.language, workspace);
  return Array.isArray(translation)
    ? translation
    : { ...translation, notes: [...found.notes, ...translation.notes] };
}

const twice = ({ place }: Returned, { imported }: Planned, { module, language }: Translation) =>
  problem('bad-translation', place, {
    message: `Two of these files bring the texts of "${module.id}" in "${language}".`,
    hint: `The other one is ${basename(imported.from)}. Import the one in which the translator worked.`,
  });

interface Planned {
  imported: ModuleImport;
  overlay: string;
  files: NewFile[];
  notes: Problem[];
}

interface Back {
  read: TranslatorFile;
  returned: Returned;
  workspace: string;
}

function plan(translation: Translation, { read, returned, workspace }: Back): Planned {
  const { module, language, overlay, sources, notes } = translation;
  const taking = takeIn(translation.units, returned.units, openPartsIn(sources));
  const words = translation.files.filter(({ isNamed, isThere }) => !isNamed && isThere);
  const text = newOverlay(translation, { targets: taking.targets, words, workspace });
  const schema = schemaFile(workspace, 'translation');
  const known = [...new Set([...sources.known, read.hash])];
  const texts = new Map(sources.texts);
  for (const [id, each] of taking.remembered) texts.set(id, { ...texts.get(id), ...each });
  return {
    imported: {
      module: module.id,
      original: module.language,
      language,
      from: read.file,
      file: overlay.file,
      isNew: !overlay.isThere,
      isDraft: !overlay.isThere || (overlay.yaml.value as Raw).status === 'draft',
      isWritten: text !== undefined,
      taking,
      words,
    },
    overlay: overlay.file,
    files: [
      ...(text === undefined
        ? []
        : [{ file: overlay.file, text, before: overlay.isThere ? overlay.yaml.source : undefined }]),
      ...(text === undefined || overlay.isThere || existsSync(schema)
        ? []
        : [{ file: schema, text: translationJsonSchemaText() }]),
      { file: sources.file, text: sourcesText({ file: sources.file, texts, known }) },
    ],
    notes: [
      ...notes,
      ...taking.notes.map((each) => ({ ...(read.text === undefined ? {} : { source: read.text }), ...each })),
    ],
  };
}
