import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { type Problem, problem, startOf } from '../problem/problem.ts';
import { findFile } from './files.ts';
import { parseFile } from './parse-file.ts';
import { tooMuchText } from './text-budget.ts';
import { isTooLarge, tooLarge, type Yaml } from './yaml.ts';

/** Reads and parses a file of a module, in YAML or in Markdown; gives back what is wrong when it cannot be used at all. */
export async function load(file: string, workspace: string): Promise<Yaml | Problem[]> {
  const found = findFile(basename(file), { folder: dirname(file), workspace });
  if ('code' in found) {
    const words = { message: found.message, hint: await hintFor(file) };
    return [problem(found.code, startOf(file), found.code === 'missing-file' ? words : found)];
  }
  if (isTooLarge(found.bytes)) return [tooLarge(file, found.bytes)];
  const { yaml, problems } = parseFile(file, await readFile(found.disk));
  if (!yaml) return problems;
  const excess = tooMuchText(yaml);
  return excess ? [excess] : yaml;
}

/** Windows hides the end of a name: what looks like module.yaml there may be module.yaml.txt. */
async function hintFor(file: string): Promise<string> {
  const names = await readdir(dirname(file)).catch(() => [] as string[]); // no such folder: nothing to suggest
  const meant = names.find((name) => /^module\.(ya?ml|md)(\.txt)?$/i.test(name) && name !== basename(file));
  return meant === undefined
    ? 'A module is a folder with a file module.yaml in it that you may read.'
    : `"${meant}" is there: give it the name "${basename(file)}".`;
}
