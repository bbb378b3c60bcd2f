import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { isMarkdownModule } from '../../module/form-of.ts';
import { load } from '../../module/load.ts';
import { inLongForm } from '../../module/long-form.ts';
import { distinctIds } from '../../module/made-ids.ts';
import { keeping } from '../../module/markdown-module/kept.ts';
import { parseMarkdownModule } from '../../module/markdown-module/parse-markdown.ts';
import { plainValue } from '../../module/markdown-module/plain-value.ts';
import { moduleMarkdown } from '../../module/markdown-module/write-markdown.ts';
import { pageIds } from '../../module/page-ids.ts';
import { isRaw, type Raw } from '../../module/raw.ts';
import { moduleSchema } from '../../module/schema.ts';
import { standingsIn } from '../../module/walk.ts';
import { parseYaml, type Yaml } from '../../module/yaml.ts';
import { type Place, ProblemError, problem, refuse, startOf } from '../../problem/problem.ts';
import { readPublished } from '../../published/read-published.ts';
import { type NewFile, replaceFiles } from '../../replace-files.ts';
import { selectModules } from '../../workspace.ts';
import { arrange } from '../arrange.ts';
import type { Picture } from '../block.ts';
import { hasKeys } from '../draft.ts';
import { placed } from '../into/pictures.ts';
import { readDocument } from '../read-document.ts';
import { changed } from './change.ts';
import { changedYaml } from './changed-yaml.ts';
import { planned } from './compare-modules.ts';
import { documentValue, idsFrom, importedText, readImported, withModuleIds } from './imported-file.ts';
import { listedYaml } from './listed-yaml.ts';
import type { Note, Plan } from './plan.ts';

export interface UpdateOptions {
  /** The revised document. */
  file: string;
  /** The workspace's folder. */
  workspace: string;
  /** The module that was made of it before, by its folder, its id or its path. */
  module: string;
}

/** A line of what an update does, with its place. */
export type PlacedNote = Omit<Note, 'path'> & { place: Place | undefined };

/** What a revised document changes in a module; nothing is written before `write` is called. */
export interface Update {
  /** The module's file. */
  file: string;
  changed: PlacedNote[];
  added: PlacedNote[];
  removed: PlacedNote[];
  gone: PlacedNote[];
  remarks: PlacedNote[];
  /** Sentences on what reading the document was not sure of. */
  unsure: string[];
  pictures: string[];
  /** Writes the module, and gives back where the file of before is kept. */
  write(): Promise<string>;
}

/** Compares a module with the revised document that it was made of. Throws a ProblemError; nothing is written then. */
export async function updateOf({ file, workspace, module }: UpdateOptions): Promise<Update> {
  const { files, problems } = selectModules(workspace, [module]);
  refuse(problems);
  const [target = ''] = files;
  const loaded = await load(target, workspace);
  if (!('source' in loaded)) throw new ProblemError(loaded);
  if (!isRaw(loaded.value)) throw new ProblemError([notAModule(target)]);
  const base = await readImported(target);
  const { draft, unsure } = arrange(await readDocument(file), {
    id: String(loaded.value.id ?? 'module'),
    language: String(loaded.value.language ?? 'en'),
    name: String(loaded.value.title ?? basename(file)),
    areObjectivesText: !('objectives' in (base ?? loaded.value)),
  });
  const { yaml, placeOf } =
    Array.isArray(loaded.value.sections) || hasKeys(draft)
      ? { yaml: loaded, placeOf: loaded.placeOf }
      : listed(target, loaded);
  const before = yaml.value as Raw;
  const { pictures, moved } = placed(draft.pictures, dirname(target));
  const valueIn = (isListed: boolean) =>
    moved(documentValue(draft, isListed) as Parameters<typeof moved>[0]) as Raw;
  const after = valueIn(Array.isArray(before.sections));
  const distinct = distinctIds(idsIn(target, loaded));
  const plan = planned({ module: before, document: after, base }, (item) => distinct(String(item.id)));
  const text = textOf(target, { source: yaml.source, before, plan });
  const placedNotes = (notes: readonly Note[]): PlacedNote[] =>
    notes.map(({ path, ...note }) => ({ ...note, place: path && placeOf(path) }));
  const kept = withModuleIds(valueIn(true), idsFrom(after, plan.found));
  return {
    file: target,
    changed: placedNotes(plan.changed),
    added: placedNotes(plan.added),
    removed: placedNotes(plan.removed),
    gone: placedNotes(plan.gone),
    remarks: placedNotes(plan.remarks),
    unsure,
    pictures: pictures.map(({ path }) => path),
    write: () =>
      write(target, { source: loaded.source, text, pictures, imported: importedText(target, kept, file) }),
  };
}

/** All ids of a module, and those that learners have met. */
function idsIn(target: string, loaded: Yaml): string[] {
  const { published, problems } = readPublished(target);
  refuse(problems);
  const ids = standingsIn(moduleSchema, inLongForm(loaded).value).flatMap(({ path, value }) =>
    path.at(-1) === 'id' || path.at(-1) === 'was' ? [value] : [],
  );
  const met = (published?.items ?? []).flatMap(({ id, name }) => [id, name ?? id]);
  return [...ids, ...met, ...pageIds];
}

interface Writing {
  source: string;
  before: Raw;
  plan: Plan;
}

/** The new text, read again before anybody gets it: it says what it is meant to say. */
function textOf(file: string, { source, before, plan }: Writing): string {
  const wanted = changed(before, plan.changes);
  if (isMarkdownModule(file)) return markdownOf(file, source, wanted);
  const text = changedYaml(source, plan.changes);
  const { yaml } = parseYaml(file, Buffer.from(text ?? ''));
  if (text === undefined || !isDeepStrictEqual(yaml?.value, wanted)) throw new ProblemError([noPlace(file)]);
  return text;
}

/** A module.md that says what is wanted: what says the same stays as it is written, and so do comments. */
function markdownOf(file: string, source: string, wanted: Raw): string {
  const [text, made] = [moduleMarkdown(wanted, { keep: keeping(file, source) }), moduleMarkdown(wanted)];
  const [one, other] = [text, made].map((each) => parseMarkdownModule(file, Buffer.from(each)).yaml?.value);
  const isSame = one !== undefined && isDeepStrictEqual(plainValue(one), plainValue(other));
  const newline = source.includes('\r\n') ? '\r\n' : '\n';
  return (isSame ? text : made).replace(/\r?\n/g, newline);
}

interface Written {
  source: string;
  text: string;
  pictures: readonly Picture[];
  imported: NewFile;
}

async function write(file: string, { source, text, pictures, imported }: Written): Promise<string> {
  let kept = `${file}.before`;
  for (let count = 2; existsSync(kept); count++) kept = `${file}.before-${count}`;
  for (const { path, bytes } of pictures) {
    await mkdir(dirname(join(dirname(file), path)), { recursive: true });
    await writeFile(join(dirname(file), path), bytes);
  }
  await replaceFiles([{ file: kept, text: source }, { file, text, before: source }, imported]);
  return kept;
}

const notAModule = (file: string) =>
  problem('empty-module', startOf(file), {
    message: 'There is nothing in this module that a document could be compared with.',
    hint: 'Import the document anew: npx satchel import <document> --force.',
  });

/** A module with keys for its sections, with a list of them: the document has more sections than one of each kind. */
function listed(file: string, loaded: Yaml): { yaml: Yaml; placeOf: Yaml['placeOf'] } {
  const found = listedYaml(file, loaded);
  if (!found) throw new ProblemError([needsList(file)]);
  return found;
}

const needsList = (file: string) =>
  problem('bad-value', startOf(file), {
    message:
      'The document has more sections than one of each kind. This module has a key for each, written in a way that Satchel cannot change.',
    hint: 'Write its sections as a list first ("sections:", docs/module-format.md), each with the id that it had: id: introduction. Then update once more.',
  });

const noPlace = (file: string) =>
  problem('bad-value', startOf(file), {
    message:
      'This module is written in a way that Satchel cannot change without changing more. Nothing was written.',
    hint: 'Import the revised document into another folder (--out), and take over by hand what is new.',
  });
