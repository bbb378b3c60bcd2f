import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { moduleJsonSchemaText } from '../module/json-schema.ts';
import { ProblemError, problem, startOf } from '../problem/problem.ts';
import { replaceFiles } from '../replace-files.ts';
import { originFor } from './origin.ts';
import { type Vendored, vendoredSatchel, workspaceLock } from './vendored.ts';

/** What an update did, as paths from the workspace's folder. */
export interface UpdateResult {
  version: string;
  written: string[];
  removed: string[];
  /** Whether npm has to write package-lock.json anew, since it names more than Satchel. */
  wantsInstall: boolean;
}

/**
 * Lays the running Satchel into a workspace, in the place of the one that it has: the packed file, its name in
 * package.json, package-lock.json, and the schema for editors. Throws a ProblemError where package.json takes Satchel
 * from elsewhere, or there is none.
 */
export async function updateWorkspace(folder: string): Promise<UpdateResult> {
  const root = resolve(folder);
  const { wanted, isNamed } = await originFor(root);
  const manifest = join(root, 'package.json');
  if (!isNamed || !wanted.startsWith('file:'))
    throw new ProblemError([notOurs(manifest, isNamed ? wanted : undefined)]);
  const vendored = await vendoredSatchel();
  const before = await readFile(manifest, 'utf8');
  const files = [
    { file: manifest, text: renamed(before, wanted, vendored), before },
    { file: join(root, 'module.schema.json'), text: moduleJsonSchemaText() },
  ];
  const lock = await lockFor(root, before, vendored);
  if (lock !== undefined) files.push({ file: join(root, 'package-lock.json'), text: lock });
  await mkdir(dirname(join(root, vendored.path)), { recursive: true });
  await writeFile(join(root, vendored.path), vendored.bytes);
  await replaceFiles(files);
  const removed = await removeOlder(root, vendored.path);
  const written = [vendored.path, ...files.map(({ file }) => file.slice(root.length + 1))];
  return { version: vendored.version, written: written.sort(), removed, wantsInstall: lock === undefined };
}

/** package.json with the new name, its layout as it was. */
const renamed = (text: string, wanted: string, { path }: Vendored) =>
  text.replace(JSON.stringify(wanted), JSON.stringify(`file:${path}`));

/** The new package-lock.json; undefined where it names what Satchel knows nothing of, or what is there is no lock. */
async function lockFor(root: string, manifest: string, vendored: Vendored): Promise<string | undefined> {
  const { name, dependencies, devDependencies, optionalDependencies } = JSON.parse(manifest) as Record<
    string,
    object
  > & {
    name?: string;
  };
  const all = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies });
  const isOnly = all.length === 1 && devDependencies !== undefined && 'satchel' in devDependencies;
  return isOnly ? workspaceLock(String(name ?? root.split(/[\\/]/).at(-1)), vendored) : undefined;
}

/** Takes packed files of other versions out of vendor/. */
async function removeOlder(root: string, kept: string): Promise<string[]> {
  const names = await readdir(join(root, dirname(kept)));
  const older = names
    .map((name) => `${dirname(kept)}/${name}`)
    .filter((path) => /^vendor\/satchel-[^/]+\.tgz$/.test(path) && path !== kept);
  for (const path of older) await rm(join(root, path));
  return older.sort();
}

const notOurs = (manifest: string, wanted: string | undefined) =>
  problem('no-workspace', startOf(manifest), {
    message:
      wanted === undefined
        ? 'No package.json here names Satchel, so there is none to bring up to date.'
        : `This workspace takes Satchel from "${wanted}", and npm brings it up to date.`,
    hint:
      wanted === undefined
        ? 'Go to the folder of the workspace; or make one with "npx satchel init".'
        : 'Run "npm update satchel"; or write the new version or address into package.json, and run "npm install".',
  });
