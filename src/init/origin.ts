import { readFile } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { home } from '../home.ts';

/** How the package.json of a workspace names Satchel. */
export interface Origin {
  wanted: string;
  /** Whether the package.json that is there names it already. */
  isNamed: boolean;
}

/** What names Satchel for the workspace in `root`: its own word, or where the Satchel in `satchel` came from. */
export async function originFor(root: string, satchel = home): Promise<Origin> {
  const named = await nameIn(join(root, 'package.json'));
  return { wanted: named ?? (await whereItCameFrom(root, satchel)), isNamed: named !== undefined };
}

/** Whether a package.json names the Satchel that lies in the workspace itself. */
export const isVendored = (wanted: string): boolean =>
  /^file:(\.\/)?vendor\/satchel-[^/]+\.tgz$/.test(wanted);

/** A sentence about what names Satchel: who else can use it. */
export function inWords(wanted: string): string {
  if (isVendored(wanted))
    return 'That is a file of this folder, so the folder builds on any computer, and on GitHub. For a newer Satchel, go to its folder and run `npx satchel init <this folder> --update`.';
  if (/^(git\+|git:|github:|https?:)/.test(wanted)) return 'From that address npm takes it.';
  if (!wanted.startsWith('file:')) return 'That is its version; npm takes it from its registry.';
  return 'That is on this computer alone. `npx satchel init --update` lays a copy into this folder, so that it builds on any computer.';
}

async function whereItCameFrom(root: string, satchel: string): Promise<string> {
  const folder = `file:${pathTo(root, satchel) || '.'}`;
  const within = satchel.split(sep).join('/').lastIndexOf('/node_modules/');
  if (within < 0) return folder;
  const prefix = satchel.slice(0, within);
  // What npm writes down of what it installed. A global one has no such file, and neither has another installer.
  const lock = await readJson(join(prefix, 'node_modules', '.package-lock.json'));
  const key = pathTo(prefix, satchel);
  const { resolved, version } = (lock?.packages as Record<string, Installed> | undefined)?.[key] ?? {};
  if (resolved === undefined || version === undefined) return folder;
  if (resolved.startsWith('file:')) return `file:${pathTo(root, resolve(prefix, resolved.slice(5)))}`;
  return resolved.endsWith(`/-/satchel-${version}.tgz`) ? version : resolved;
}

interface Installed {
  version?: string;
  resolved?: string;
}

async function nameIn(file: string): Promise<string | undefined> {
  const found = await readJson(file);
  for (const key of ['devDependencies', 'dependencies', 'optionalDependencies']) {
    const named = (found?.[key] as Record<string, unknown> | undefined)?.satchel;
    if (typeof named === 'string') return named;
  }
  return undefined;
}

/** A JSON file; undefined where there is none, or it is none: then it says nothing. */
async function readJson(file: string): Promise<Record<string, unknown> | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

const pathTo = (from: string, to: string) => relative(from, to).split(sep).join('/');
