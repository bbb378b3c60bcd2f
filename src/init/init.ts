import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { home } from '../home.ts';
import { moduleJsonSchemaText } from '../module/json-schema.ts';
import { ProblemError, problem, startOf } from '../problem/problem.ts';
import { inWords, originFor } from './origin.ts';
import { vendoredSatchel, workspaceLock } from './vendored.ts';

/** What a person says about a new workspace. */
export interface InitOptions {
  folder: string;
  /** Stands in its README; without it, made from the folder's name. */
  title?: string | undefined;
  /** Whether the small module comes along. Without it, true. */
  example?: boolean | undefined;
}

/** The paths of a workspace that was made, from its folder, with `/`. */
export interface InitResult {
  written: string[];
  /** What was there already, and stayed as it was. */
  kept: string[];
  /** What a package.json that was there should name Satchel by; undefined where nothing is missing. */
  missing: string | undefined;
}

const source = join(home, 'templates', 'workspace');

// npm takes no .gitignore, .editorconfig and .npmrc along in a package as they are.
const renamed: Record<string, string> = {
  gitignore: '.gitignore',
  editorconfig: '.editorconfig',
  npmrc: '.npmrc',
};

/** Makes a workspace that builds at once; writes nothing over but a schema that Satchel wrote itself. */
export async function initWorkspace({ folder, title, example = true }: InitOptions): Promise<InitResult> {
  const root = resolve(folder);
  await mkdir(root, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    throw cannotWrite(root, error.code);
  });
  const result: InitResult = { written: [], kept: [], missing: undefined };
  const name = basename(root);
  const origin = await originFor(root);
  const { isNamed } = origin;
  // A folder or a file of this computer is nothing that others could take it from.
  const vendored = !isNamed && origin.wanted.startsWith('file:') ? await vendoredSatchel() : undefined;
  const wanted = vendored ? `file:${vendored.path}` : origin.wanted;
  const values: Record<string, string> = {
    name: packageName(name),
    title: (title ?? name.replace(/[-_]+/g, ' ')).replace(/["\\{}\s]+/g, ' ').trim() || 'Modules',
    satchel: wanted,
    origin: inWords(wanted),
  };
  const put = async (path: string, content: string | Buffer, always = false) => {
    const file = join(root, path);
    try {
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, content, { flag: always ? 'w' : 'wx' });
      result.written.push(path);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'EEXIST' && code !== 'ENOTDIR') throw cannotWrite(file, code);
      result.kept.push(path);
    }
  };
  const hasModules = (await namesIn(join(root, 'modules'))).length > 0;
  for (const path of await filesIn(source)) {
    if (path.startsWith('modules/') && (!example || hasModules)) continue;
    const text = await readFile(join(source, path), 'utf8');
    await put(renamed[path] ?? path, filled(text, values, path.endsWith('.json') ? asJson : asIs));
  }
  if (vendored) {
    await put(vendored.path, vendored.bytes, true);
    if (result.written.includes('package.json'))
      await put('package-lock.json', await workspaceLock(values.name ?? '', vendored));
  }
  await put(schemaFile, moduleJsonSchemaText(), await isOurSchema(join(root, schemaFile)));
  if (result.kept.includes('package.json') && !isNamed) result.missing = wanted;
  result.written.sort();
  return result;
}

const schemaFile = 'module.schema.json';

/** Whether the file is a schema of Satchel's, of whatever version: it then follows the running one. */
async function isOurSchema(file: string): Promise<boolean> {
  const title = (text: string) => (JSON.parse(text) as { title?: unknown }).title;
  try {
    return title(await readFile(file, 'utf8')) === title(moduleJsonSchemaText());
  } catch {
    return false; // not there, or no JSON: not ours to write over
  }
}

const asIs = (text: string) => text;
const asJson = (text: string) => JSON.stringify(text).slice(1, -1);

/** Puts a value in for each `{{name}}`, as `write` writes it in that file. */
const filled = (text: string, values: Record<string, string>, write: (value: string) => string) =>
  text.replace(/\{\{(\w+)\}\}/g, (whole, key: string) => (key in values ? write(values[key] ?? '') : whole));

const packageName = (name: string) =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '') || 'modules';

async function filesIn(folder: string): Promise<string[]> {
  const all = await readdir(folder, { recursive: true, withFileTypes: true });
  return all
    .filter((each) => each.isFile())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)).split(sep).join('/'))
    .sort();
}

/** The names in a folder; none where there is no such folder. */
async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return [];
    throw cannotWrite(folder, error.code);
  });
}

const cannotWrite = (file: string, code: string | undefined) =>
  new ProblemError([
    problem('cannot-write', startOf(file), {
      message:
        code === 'EEXIST' ? 'A file stands where the folder should be.' : `This cannot be written (${code}).`,
      hint: 'Look at the permissions of the folder, and at the room on the disk; or choose another folder.',
    }),
  ]);
