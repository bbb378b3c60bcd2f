import { existsSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { isLanguage } from '../module/fields.ts';
import { translationJsonSchemaText } from '../module/json-schema.ts';
import { layOver } from '../module/overlay.ts';
import { type Problem, problem, refuse } from '../module/problem.ts';
import { parseYaml } from '../module/yaml.ts';
import { findWorkspace, schemaFile } from '../workspace.ts';
import { languageOf, modulesOf } from './destination.ts';
import { notALanguage } from './export.ts';
import { overlayText, type Setting } from './overlay-text.ts';
import { type NewFile, replaceFiles } from './replace-files.ts';
import type { Returned } from './returned.ts';
import { sourcesText } from './sources.ts';
import { type Taking, takeIn } from './take.ts';
import { openTranslation, type Translation, type WordFile } from './translation.ts';
import { readTranslatorFile, type TranslatorFile } from './translator-file.ts';
import { isListed, printOf } from './unit.ts';

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
  /** Whether there was no overlay before, and whether one was written now. */
  isNew: boolean;
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

function askedLanguage(to: string | undefined, workspace: string) {
  if (to === undefined) return { asked: undefined, problems: [] as Problem[] };
  if (!isLanguage(to)) return { asked: undefined, problems: [notALanguage(to, workspace)] };
  return { asked: Intl.getCanonicalLocales(to)[0] ?? to, problems: [] as Problem[] };
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
  const language = languageOf(returned, module, asked);
  return typeof language === 'string' ? openTranslation(module, language, workspace) : language;
}

const twice = ({ place }: Returned, { imported }: Planned, { module, language }: Translation) =>
  problem('bad-translation', place, {
    message: `Two of these files bring the texts of "${module.id}" in "${language}".`,
    hint: `The other one is ${imported.from}. Import the one in which the translator worked.`,
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
  const taking = takeIn(translation.units, returned.units);
  const words = translation.files.filter(({ isNamed, isThere }) => !isNamed && isThere);
  const settings = settingsOf(translation, taking, words);
  const text = settings.length > 0 ? textOf(translation, settings, workspace) : undefined;
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
      isWritten: text !== undefined,
      taking,
      words,
    },
    overlay: overlay.file,
    files: [
      ...(text === undefined ? [] : [{ file: overlay.file, text }]),
      ...(text === undefined || overlay.isThere || existsSync(schema)
        ? []
        : [{ file: schema, text: translationJsonSchemaText() }]),
      { file: sources.file, text: sourcesText({ file: sources.file, texts, known }) },
    ],
    notes: [...notes, ...taking.notes.map((each) => ({ source: read.text, ...each }))],
  };
}

/** What is to stand in the overlay. Of a list without ids, all of it: an overlay replaces such a list as a whole. */
function settingsOf(
  { units, texts }: Translation,
  { targets }: Taking,
  words: readonly WordFile[],
): Setting[] {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const lists = texts.flatMap(({ name, path, original }): Setting[] => {
    if (!Array.isArray(original)) return [];
    const list = original.map((source) => ({ source, id: `${name.join('/')}/${printOf(source)}` }));
    if (!list.some(({ id }) => targets.has(id))) return [];
    const value = list.map(({ source, id }) => targets.get(id) ?? byId.get(id)?.target ?? source);
    return [{ path, value }];
  });
  return [
    ...units.flatMap((unit): Setting[] => {
      const value = isListed(unit) ? undefined : targets.get(unit.id);
      return value === undefined ? [] : [{ path: unit.path, value }];
    }),
    ...lists,
    ...words.map(({ path, own }): Setting => ({ path, value: own })),
  ];
}

/** The new text of an overlay, read again before anybody gets it: it says what it should, and else what it said. */
function textOf(translation: Translation, settings: readonly Setting[], workspace: string): string {
  const { module, overlay, language, texts } = translation;
  const text = overlayText(
    overlay.isThere ? overlay.yaml.source : headOf(translation, workspace),
    module.value,
    settings,
  );
  const { yaml } = parseYaml(overlay.file, Buffer.from(text));
  const languages = { original: module.language, own: language };
  const laid = yaml && layOver(module.yaml, yaml, languages);
  const expected = new Map(settings.map(({ path, value }) => [JSON.stringify(path), value]));
  const isRight = texts.every(({ path, own }, index) => {
    const key = JSON.stringify(path);
    const wanted = expected.has(key) ? expected.get(key) : own;
    return isDeepStrictEqual(laid?.texts[index]?.own, wanted);
  });
  if (!isRight)
    throw new Error(`The texts of ${overlay.file} would not be written as they are. Nothing was written.`);
  return text;
}

/** What a new overlay begins with. */
function headOf({ overlay, language }: Translation, workspace: string): string {
  const schema = relative(dirname(overlay.file), schemaFile(workspace, 'translation')).split(sep).join('/');
  return [
    `# yaml-language-server: $schema=${schema}`,
    `# The texts of module.yaml in "${language}", made by satchel translate import.`,
    '',
    '# Take this line away once somebody has approved the translation.',
    'status: draft',
    '',
    '',
  ].join('\n');
}
