import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { home } from '../home.ts';
import { moduleJsonSchemaText } from '../module/json-schema.ts';
import { ProblemError, problem, startOf } from '../module/problem.ts';

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
}

const source = join(home, 'templates', 'workspace');

// npm takes no .gitignore and no .editorconfig along in a package as they are.
const renamed: Record<string, string> = { gitignore: '.gitignore', editorconfig: '.editorconfig' };

/** Makes a workspace that builds at once; writes nothing over but the schema, which is always Satchel's own. */
export async function initWorkspace({ folder, title, example = true }: InitOptions): Promise<InitResult> {
  const root = resolve(folder);
  await mkdir(root, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    throw cannotWrite(root, error.code);
  });
  const result: InitResult = { written: [], kept: [] };
  const name = basename(root);
  const satchel = await origin(root);
  const values: Record<string, string> = {
    name: packageName(name),
    title: (title ?? name.replace(/[-_]+/g, ' ')).replace(/["\\{}\s]+/g, ' ').trim() || 'Modules',
    satchel: satchel.wanted,
    origin: satchel.said,
  };
  const put = async (path: string, content: string, always = false) => {
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
    await put(renamed[path] ?? path, filled(await readFile(join(source, path), 'utf8'), values));
  }
  await put('module.schema.json', moduleJsonSchemaText(), true);
  return result;
}

/** `{{name}}` is a text in JSON and Markdown alike: quotes and backslashes have been taken out of the values. */
const filled = (text: string, values: Record<string, string>) =>
  text.replace(/\{\{(\w+)\}\}/g, (whole, key: string) => values[key] ?? whole);

/**
 * How package.json names Satchel: the folder that the running one is in, where that is within reach, since it is in
 * no registry yet.
 */
async function origin(root: string): Promise<{ wanted: string; said: string }> {
  const { version, repository } = JSON.parse(await readFile(join(home, 'package.json'), 'utf8')) as {
    version: string;
    repository?: { url?: string };
  };
  if (repository?.url) {
    const url = repository.url;
    return { wanted: url, said: 'That is the address of its repository, from which npm takes it.' };
  }
  const way = relative(root, home).split(sep).join('/').replace(/\/$/, '');
  // Installed in this workspace: its version says enough.
  if (way.startsWith('node_modules/'))
    return { wanted: version, said: 'That is the version that is installed here.' };
  return {
    wanted: `file:${way || '.'}`,
    said: 'That is a folder of this computer. For others, and for the build on GitHub, put the address of Satchel’s repository there, such as `git+https://git.example.org/satchel.git`.',
  };
}

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
