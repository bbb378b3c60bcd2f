import { basename, resolve } from 'node:path';
import { id as idField, isLanguage } from '../fields/fields.ts';
import { type Imported, importDocument } from '../import/import.ts';
import { isBankName } from '../import/import-bank.ts';
import { inShell } from '../problem/in-shell.ts';
import { ProblemError, problem, startOf } from '../problem/problem.ts';
import { findWorkspace } from '../workspace.ts';
import { aboutDocument } from './about-import.ts';
import { colorsOf, shown, visible } from './console.ts';

export interface ImportCommand {
  id?: string;
  language?: string;
  out?: string;
  force?: boolean;
  json?: boolean;
  into?: string;
  as?: string;
  update?: string;
  yes?: boolean;
}

/** `satchel import`: a document becomes a module; says what was recognised, and what to look at. */
export async function importCommand(
  file: string,
  { id, language, out, force, json, into, as, update, yes }: ImportCommand,
): Promise<void> {
  const path = resolve(file);
  if (update !== undefined) {
    await (await import('./import-update.ts')).importUpdateCommand(path, { module: update, yes, json });
    return;
  }
  if (into !== undefined) {
    await (await import('./import-bank.ts')).importBankCommand(path, { into, json });
    return;
  }
  if (isBankName(path)) throw new ProblemError([withoutModule(path)]);
  const wrong = wrongOption({ id, language, as });
  if (wrong) throw new ProblemError([problem(wrong.code, startOf(path), wrong)]);
  const imported = await importDocument({
    file: path,
    workspace: findWorkspace(process.cwd()),
    id,
    language,
    out,
    force,
    as: as === 'md' ? 'md' : 'yaml',
  });
  process.stdout.write(
    json ? `${JSON.stringify(forMachines(imported), null, 2)}\n` : inWords(imported, id !== undefined),
  );
}

const withoutModule = (path: string) =>
  problem('bad-document', startOf(path), {
    message: 'This may be a question bank, and nothing says which module gets its questions.',
    hint: `Name the module: npx satchel import ${inShell(basename(path))} --into my-module`,
  });

/** An id becomes the name of a folder, among other things: it is judged before anything is written. */
function wrongOption({
  id,
  language,
  as,
}: Pick<Partial<Record<keyof ImportCommand, string | undefined>>, 'id' | 'language' | 'as'>) {
  if (as !== undefined && as !== 'yaml' && as !== 'md') {
    return {
      code: 'bad-value' as const,
      message: `"${as}" is no form of a module.`,
      hint: 'Write --as yaml or --as md.',
    };
  }
  if (id !== undefined && !idField().safeParse(id).success) {
    return {
      code: 'bad-id' as const,
      message: `"${id}" cannot be an id.`,
      hint: 'Begin with a letter; then use letters without accents, digits, "-", "_" and "." only.',
    };
  }
  if (language === undefined || isLanguage(language)) return undefined;
  return {
    code: 'bad-value' as const,
    message: `"${language}" is not a language code.`,
    hint: 'Use a code of two or three letters, such as en, es, fr, ar or pt-BR.',
  };
}

const forMachines = ({ draft, file, pictures, recognised, unsure, empty }: Imported) => ({
  file,
  id: draft.id,
  language: draft.language,
  title: draft.title,
  pictures,
  recognised,
  unsure,
  empty,
});

function inWords(imported: Imported, isIdGiven: boolean): string {
  const { draft, file } = imported;
  const colors = colorsOf(process.stdout);
  const { about, look } = aboutDocument(imported);
  const lines = [
    `${colors.green('Written:')} ${colors.bold(shown(file))}`,
    ...about.map((each) => `  ${each}`),
    ...(look.length > 0 ? ['', 'Worth a look:', ...look.map((each) => `  - ${each}`)] : []),
    '',
    isIdGiven
      ? 'The ids of questions are made up. Change them now if you like,'
      : `The id "${draft.id}" and those of questions are made up. Change them now if you like,`,
    'and never once learners have answered.',
    '',
    colors.dim(`Next: npx satchel check ${draft.id}`),
  ];
  return `${lines.map((line) => (line === lines[0] || line === lines.at(-1) ? line : visible(line))).join('\n')}\n`;
}
