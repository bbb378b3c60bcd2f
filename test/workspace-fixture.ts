import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import type { ModuleContext } from '../src/module/module-context.ts';
import { type ModuleReading, readModule } from '../src/module/read.ts';
import type { Problem } from '../src/problem/problem.ts';

/** Files by their path, with `/`, from the workspace's folder. */
export type Files = Record<string, string | Uint8Array>;

const made: string[] = [];

afterAll(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Makes a temporary workspace, removed after the last test of the file, and gives back its folder. */
export function workspace(files: Files): string {
  const folder = mkdtempSync(join(tmpdir(), 'satchel-'));
  made.push(folder);
  addFiles(folder, files);
  return folder;
}

/** Writes files into a folder that is there. */
export function addFiles(folder: string, files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

/** What every module begins with: three lines, so that what a test adds stands in line 4. */
export const head = 'id: m\nlanguage: en\ntitle: A module\n';

/** The smallest module that has nothing wrong with it. */
export const smallest = `${head}introduction: Welcome.\n`;

/** Where the module of `readText` lies. */
export const moduleFile = 'modules/m/module.yaml';

/** Reads one module in a workspace of its own, with other files beside it. */
export function readText(
  text: string | Uint8Array,
  { files = {}, ...context }: { files?: Files } & Partial<ModuleContext> = {},
): Promise<ModuleReading> {
  const folder = workspace({ ...files, [moduleFile]: text });
  const rest = { iri: undefined, completion: {}, statements: false, ...context };
  return readModule(join(folder, moduleFile), { workspace: folder, ...rest });
}

/** A problem in short: `error yaml-colon 4:15`. */
export const inShort = ({ severity, code, line, column }: Problem): string =>
  `${severity} ${code} ${line}:${column}`;
