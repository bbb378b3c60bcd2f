import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { plainText } from '../../src/fields/markdown.ts';
import { type Imported, importDocument } from '../../src/import/import.ts';
import type { Module } from '../../src/module/module.ts';
import { readModule } from '../../src/module/read.ts';
import { ProblemError } from '../../src/problem/problem.ts';
import { workspace } from '../workspace-fixture.ts';

/** What an import left on the disk, read as Satchel reads it. */
export interface Outcome {
  imported: Imported;
  module: Module;
  yaml: string;
  folder: string;
}

/** A document of test/fixtures/documents. */
export const sample = (name: string): Buffer =>
  readFileSync(new URL(`../fixtures/documents/${name}`, import.meta.url));

/** Imports one document in a workspace of its own. Throws what the import throws. */
export async function importOf(
  name: string,
  content: string | Uint8Array,
  options: { id?: string; language?: string } = {},
): Promise<Outcome> {
  const folder = workspace({ [name]: content, 'build.config.ts': 'export default {};\n' });
  const imported = await importDocument({ file: join(folder, name), workspace: folder, ...options });
  const { module, problems } = await readModule(imported.file, {
    workspace: folder,
    iri: undefined,
    completion: {},
    statements: false,
  });
  if (!module) throw new Error(`What was imported cannot be read: ${JSON.stringify(problems)}`);
  return { imported, module, yaml: readFileSync(imported.file, 'utf8'), folder: dirname(imported.file) };
}

/** The codes of the problems that stop an import; [] when nothing does. Says so when something was written. */
export async function refusalOf(name: string, content: string | Uint8Array): Promise<string[]> {
  const folder = workspace({ [name]: content, 'build.config.ts': 'export default {};\n' });
  try {
    await importDocument({ file: join(folder, name), workspace: folder });
    return [];
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const left = existsSync(join(folder, 'modules')) ? readdirSync(join(folder, 'modules')) : [];
    return [...error.problems.map(({ code }) => code), ...left.map((each) => `left ${each}`)];
  }
}

/** A section of a kind. Throws where there is none. */
export function sectionOf<Kind extends Module['sections'][number]['kind']>(module: Module, kind: Kind) {
  const section = module.sections.find((each) => each.kind === kind);
  if (!section) throw new Error(`There is no section ${kind}.`);
  return section as Extract<Module['sections'][number], { kind: Kind }>;
}

/** All texts of a module's text sections, one below the other. */
export const textOf = (module: Module): string =>
  module.sections.flatMap((section) => (section.kind === 'introduction' ? [section.text] : [])).join('\n\n');

/** Every word that a reader of the module meets, in the order of the page. */
export function wordsIn(module: Module): string[] {
  const texts = [
    ...(module.number === undefined ? [] : ['Module', module.number]),
    module.title,
    ...module.sections.flatMap((section) => textsIn(section)),
  ];
  return wordsOf(texts.join(' '));
}

/** The texts of a part of a module, as readers see them: all but its ids, types and paths. */
function textsIn(value: unknown, key = ''): string[] {
  if (typeof value === 'string')
    return /^(id|was|kind|type|file)$/.test(key)
      ? []
      : [/^(url|title|term)$/.test(key) ? value : plainText(value)];
  if (typeof value !== 'object' || value === null) return [];
  const entries: [string, unknown][] = Array.isArray(value)
    ? value.map((each: unknown) => [key, each])
    : Object.entries(value);
  return entries.flatMap(([name, each]) => textsIn(each, name));
}

/** The words of a text. An address begins one of its own: what stands right before it becomes a title beside it. */
export const wordsOf = (text: string): string[] =>
  text.replace(/https?:\/\//g, ' $&').match(/[\p{L}\p{N}]+/gu) ?? [];

/** Words of a source that a module has not, or has less often. */
export function lostWords(source: readonly string[], module: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const word of module) left.set(word, (left.get(word) ?? 0) + 1);
  return source.filter((word) => {
    const count = left.get(word) ?? 0;
    left.set(word, count - 1);
    return count <= 0;
  });
}
