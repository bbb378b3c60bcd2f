import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { compactYaml } from '../../module/compact-yaml.ts';
import { isRaw, type Raw } from '../../module/raw.ts';
import { parseYaml } from '../../module/yaml.ts';
import { type Place, type Problem, ProblemError, problem, refuse, startOf } from '../../problem/problem.ts';
import type { NewFile } from '../../replace-files.ts';
import type { Draft } from '../draft.ts';
import { moduleYaml } from '../write-yaml.ts';
import { comment } from '../yaml-text.ts';
import { type Unit, unitsOf } from './units.ts';

// What import made of a document, kept beside the module: with it, an update tells what people wrote from what the
// document said.

/** The path of that file, of a module's. */
export const importedFile = (module: string): string => join(dirname(module), 'imported.yaml');

/** What it holds; undefined where there is none. Throws a ProblemError for one that is not as import wrote it. */
export async function readImported(module: string): Promise<Raw | undefined> {
  const file = importedFile(module);
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (bytes === undefined) return undefined;
  const { yaml, problems } = parseYaml(file, bytes);
  refuse(problems.map(damaged));
  if (!isRaw(yaml?.value)) throw new ProblemError([damaged({ ...startOf(file), message: '' })]);
  return yaml.value;
}

const damaged = (each: Place & Pick<Problem, 'message' | 'source'>): Problem => ({
  ...problem('bad-document', each, {
    message: `This file is not as Satchel wrote it. ${each.message}`.trim(),
    hint: 'Take it back from your version control, or delete it: then the module is compared with the document by its words alone.',
  }),
  ...(each.source === undefined ? {} : { source: each.source }),
});

/** What import makes of a document, as the value of a module.yaml. */
export function documentValue(draft: Draft, isListed: boolean): Raw {
  const text = moduleYaml({ draft }, { schema: '', from: '', ...(isListed ? { isListed } : {}) });
  const { yaml } = parseYaml('module.yaml', Buffer.from(text));
  if (!isRaw(yaml?.value)) throw new Error('What import writes is YAML.');
  return yaml.value;
}

/** The file that is written beside a module; `document` is its value with a list of sections. */
export const importedText = (module: string, document: Raw, from: string): NewFile => ({
  file: importedFile(module),
  text: [
    `# What npx satchel import made of ${comment(basename(from)).slice(0, 200)}. With it, import --update tells what you`,
    '# wrote into the module from what the document said. Keep it beside the module, as it is.',
    '',
    compactYaml(document),
  ].join('\n'),
});

/**
 * What the document says, each unit with the id that the module has for it, and without one where it has none: ids that
 * import makes up may be those of something else.
 */
export function withModuleIds(document: Raw, ids: readonly (string | undefined)[]): Raw {
  const copy = structuredClone(document);
  const units = unitsOf(copy);
  for (const [index, { value }] of units.entries()) {
    if (!isRaw(value) || !('id' in value)) continue;
    const id = units.length === ids.length ? ids[index] : undefined;
    if (id === undefined) delete value.id;
    else value.id = id;
  }
  return copy;
}

/** The id that a module has for each unit of a document. */
export function idsFrom(
  document: Raw,
  found: readonly (readonly [now: Unit, old: Unit])[],
): (string | undefined)[] {
  const ids = new Map(found.map(([{ path }, { id }]) => [JSON.stringify(path), id]));
  return unitsOf(document).map(({ path }) => ids.get(JSON.stringify(path)));
}
