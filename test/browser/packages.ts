import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { build } from '../../src/build.ts';
import { remember } from '../../src/remember.ts';
import { scormStandards } from '../scorm-standards.ts';

export interface Building {
  drafts?: boolean;
  /** Names of standards; those of SCORM when it is not given. */
  standards?: readonly string[];
}

/** The files of packages by standard. */
type Packages = Record<string, Record<string, Uint8Array>>;

/**
 * Builds a module's zips and gives back their files, unzipped, by standard: what an LMS would have. Those of this
 * repository's modules are built once in a process, since nothing changes these modules meanwhile.
 */
export async function builtPackages(
  folder: string,
  modules: string[],
  { drafts = false, standards = scormStandards.map(({ name }) => name) }: Building = {},
): Promise<Packages> {
  const asked = { modules, drafts, standards };
  if (folder !== process.cwd()) return buildAnew(folder, asked);
  const packages = Object.entries(await ofThisRepository(JSON.stringify(asked)));
  return Object.fromEntries(packages.map(([standard, files]) => [standard, { ...files }]));
}

const ofThisRepository = remember(
  (asked) => buildAnew(process.cwd(), JSON.parse(asked) as Required<Building> & { modules: string[] }),
  4,
);

async function buildAnew(
  folder: string,
  { modules, drafts, standards }: Required<Building> & { modules: string[] },
): Promise<Packages> {
  const out = await mkdtemp(join(tmpdir(), 'satchel-zips-'));
  try {
    const { packages } = await build({ folder, modules, standards, out, drafts });
    const files = packages.map(
      async ({ standard, file }) => [standard, unzipSync(await readFile(file))] as const,
    );
    return Object.fromEntries(await Promise.all(files));
  } finally {
    await rm(out, { recursive: true, force: true });
  }
}
