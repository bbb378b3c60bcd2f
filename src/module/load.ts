import { readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { findFile } from './files.ts';
import { type Problem, problem, startOf } from './problem.ts';
import { isTooLarge, parseYaml, tooLarge, type Yaml } from './yaml.ts';

/** Reads and parses a YAML file of a module; gives back what is wrong when it cannot be used at all. */
export async function load(file: string, workspace: string): Promise<Yaml | Problem[]> {
  const found = findFile(basename(file), { folder: dirname(file), workspace });
  if ('code' in found) {
    const words = {
      message: found.message,
      hint: 'A module is a folder with a file module.yaml in it that you may read.',
    };
    return [problem(found.code, startOf(file), found.code === 'missing-file' ? words : found)];
  }
  if (isTooLarge(found.bytes)) return [tooLarge(file, found.bytes)];
  const { yaml, problems } = parseYaml(file, await readFile(found.disk));
  return yaml ?? problems;
}
