import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join, relative, resolve, sep } from 'node:path';
import { moduleJsonSchemaText } from '../module/json-schema.ts';
import { inShell } from '../problem/in-shell.ts';
import { ProblemError, problem, startOf } from '../problem/problem.ts';
import { schemaFile } from '../workspace.ts';
import { type Arranged, arrange } from './arrange.ts';
import { languageOf } from './language.ts';
import { readDocument } from './read-document.ts';
import { documentValue, importedText } from './update/imported-file.ts';
import { markdownModule } from './write-markdown.ts';
import { moduleYaml } from './write-yaml.ts';

export interface ImportOptions {
  /** The document. */
  file: string;
  /** The workspace's folder. */
  workspace: string;
  /** The module's id; without it, made from the title. */
  id?: string | undefined;
  /** The language of the text; without it, found out. */
  language?: string | undefined;
  /** The module's folder; without it, modules/<id> of the workspace. */
  out?: string | undefined;
  /** Whether a module that is there may be written over. */
  force?: boolean | undefined;
  /** Which form it is written in; without it, YAML. */
  as?: 'yaml' | 'md' | undefined;
}

/** A module that was written. */
export interface Imported extends Arranged {
  /** Its file: module.yaml or module.md. */
  file: string;
  /** Its pictures, as they are called in it. */
  pictures: string[];
}

/** Makes a module of a document and writes it. Throws a ProblemError; nothing is written then. */
export async function importDocument(options: ImportOptions): Promise<Imported> {
  const { file, workspace, id, out, force = false, as = 'yaml' } = options;
  const document = await readDocument(file);
  const language = options.language ?? (await languageOf(document));
  const name = basename(file, extname(file)).replace(/[_-]+/g, ' ').trim() || 'A module';
  const arranged = arrange(document, { id, language, name });
  if (arranged.draft.sections.every(({ from }) => from === 'nothing')) {
    const words = {
      message: 'There are no words in this document that a module could be made of.',
      hint: 'If its pages are pictures of text, the text must be recognised first.',
    };
    throw new ProblemError([problem('bad-document', startOf(file), words)]);
  }
  const folder = out === undefined ? join(workspace, 'modules', arranged.draft.id) : resolve(out);
  const target = join(folder, `module.${as}`);
  const other = join(folder, as === 'md' ? 'module.yaml' : 'module.md');
  if (existsSync(other)) throw otherForm(other);
  if (existsSync(target) && !force)
    throw alreadyThere(target, { id: arranged.draft.id, document: basename(file) });
  const editors = schemaFile(workspace, 'module');
  const schema = relative(folder, editors).split(sep).join('/');
  const text =
    as === 'md'
      ? markdownModule(arranged, basename(file))
      : moduleYaml(arranged, { schema, from: basename(file) });
  for (const { path, bytes } of arranged.draft.pictures) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytes);
  }
  await mkdir(folder, { recursive: true });
  await writeFile(target, text);
  const kept = importedText(target, documentValue(arranged.draft, true), file);
  await writeFile(kept.file, kept.text);
  if (!existsSync(editors)) await writeFile(editors, moduleJsonSchemaText());
  return { ...arranged, file: target, pictures: arranged.draft.pictures.map(({ path }) => path) };
}

/** A module has one form: the other stays, whatever --force says. */
const otherForm = (file: string) =>
  new ProblemError([
    problem('already-there', startOf(file), {
      message: 'There is a module here already, in another form, and it stays as it is.',
      hint: 'Move this file out of the folder first, or import into another one: a module is one of module.yaml and module.md.',
    }),
  ]);

const alreadyThere = (target: string, { id, document }: { id: string; document: string }) =>
  new ProblemError([
    problem('already-there', startOf(target), {
      message: 'There is a module here already, and it stays as it is.',
      hint: `If the document was revised, bring in what is new: npx satchel import ${inShell(document)} --update ${id}. For a second module, choose another id: --id ${id}-2. With --force this one is written over, and what was changed in it by hand is lost.`,
    }),
  ]);
