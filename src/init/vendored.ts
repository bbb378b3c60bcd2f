import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { TarArchive } from 'archiver';
import { home } from '../home.ts';

// A workspace holds the Satchel that builds it, as npm would pack it: it then builds on any computer, and needs no address
// from which others could take the program.

/** Satchel's own package, packed. */
export interface Vendored {
  /** Its path in the workspace: `vendor/satchel-1.2.0.tgz`. */
  path: string;
  version: string;
  bytes: Buffer;
  /** The package.json in it. */
  manifest: Manifest;
}

interface Manifest {
  version: string;
  license?: string;
  files: string[];
  bin: Record<string, string>;
  engines: Record<string, string>;
  dependencies: Record<string, string>;
  /** What npm installs where it can: without a line of it in the lock, it does so nowhere. */
  optionalDependencies?: Record<string, string>;
}

/** Packs the running Satchel, whether it is a clone or was installed. The same files make the same bytes. */
export async function vendoredSatchel(folder = home): Promise<Vendored> {
  const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Manifest;
  const archive = new TarArchive({ gzip: true, gzipOptions: { level: 9 } });
  archive.on('warning', (error: Error) => archive.destroy(error)); // archiver leaves a file out and only warns
  for (const path of await packedFiles(folder, manifest)) {
    const isProgram = Object.values(manifest.bin).includes(path);
    archive.append(await readFile(join(folder, path)), {
      name: `package/${path}`,
      date,
      mode: isProgram ? 0o755 : 0o644,
    });
  }
  void archive.finalize();
  const { version } = manifest;
  return { path: `vendor/satchel-${version}.tgz`, version, bytes: await buffer(archive), manifest };
}

// The date that npm gives to all that it packs.
const date = new Date('1985-10-26T08:15:00Z');

/** The paths that `files` of package.json names, and what npm always takes along; sorted. */
async function packedFiles(folder: string, { files }: Manifest): Promise<string[]> {
  const left = files.flatMap((each) => (each.startsWith('!') ? [each.slice(1)] : []));
  const named = [...files.filter((each) => !each.startsWith('!')), 'package.json', 'README.md', 'LICENSE'];
  const found = await Promise.all(named.map((each) => filesAt(folder, each)));
  const isLeft = (path: string) =>
    left.some((each) => path === each || path.startsWith(`${each}/`)) ||
    path.split('/').some((step) => step.startsWith('.new-'));
  return [...new Set(found.flat())].filter((path) => !isLeft(path)).sort();
}

async function filesAt(folder: string, path: string): Promise<string[]> {
  const at = join(folder, path);
  if ((await stat(at)).isFile()) return [path];
  const all = await readdir(at, { recursive: true, withFileTypes: true });
  return all
    .filter((each) => each.isFile())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)).split(sep).join('/'));
}

type Packages = Record<string, Record<string, unknown>>;

/**
 * The package-lock.json of a workspace whose only dependency is Satchel: the versions that it was tested with, and no
 * registry's address.
 */
export async function workspaceLock(
  name: string,
  { path, version, bytes, manifest }: Vendored,
): Promise<string> {
  const { license, dependencies, optionalDependencies, bin, engines } = manifest;
  const wanted = `file:${path}`;
  const own: Packages = {
    '': { name, devDependencies: { satchel: wanted } },
    'node_modules/satchel': {
      version,
      resolved: wanted,
      integrity: `sha512-${createHash('sha512').update(bytes).digest('base64')}`,
      dev: true,
      license,
      ...{ dependencies, optionalDependencies, bin, engines },
    },
  };
  const packages: Packages = { ...own };
  for (const [key, each] of Object.entries(await testedVersions())) packages[key] = { ...each, dev: true };
  const sorted = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1)));
  return `${JSON.stringify({ name, lockfileVersion: 3, requires: true, packages: sorted }, null, 2)}\n`;
}

/** What Satchel needs to run: of its own package-lock.json in a clone, of `dist/` where it was installed. */
async function testedVersions(): Promise<Packages> {
  const read = async (path: string) =>
    (JSON.parse(await readFile(join(home, path), 'utf8')) as { packages: Packages }).packages;
  const packages = await read('package-lock.json').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return read('dist/versions.json');
  });
  return Object.fromEntries(Object.entries(packages).filter(([key, { dev }]) => key !== '' && !dev));
}
