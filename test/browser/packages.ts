import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { build } from '../../src/build.ts';
import { scormStandards } from '../scorm-standards.ts';

export interface Building {
  drafts?: boolean;
  /** Names of standards; those of SCORM when it is not given. */
  standards?: readonly string[];
}

/** Builds a module's zips and gives back their files, unzipped, by standard: what an LMS would have. */
export async function builtPackages(
  folder: string,
  modules: string[],
  { drafts = false, standards = scormStandards.map(({ name }) => name) }: Building = {},
): Promise<Record<string, Record<string, Uint8Array>>> {
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
