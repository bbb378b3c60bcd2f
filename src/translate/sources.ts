import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import * as z from 'zod';
import { load } from '../module/load.ts';
import { validate } from '../module/schema-problems.ts';
import { type Problem, problem } from '../problem/problem.ts';

/**
 * What Satchel remembers of a translation, in `module.<language>.sources.json` beside it. Without the file, every
 * translation counts as one of the text as it is now.
 */
export interface Sources {
  file: string;
  texts: Map<string, Remembered>;
  /** Hashes of the files that were exported or imported last: they hold nothing that is not known. */
  known: string[];
}

/** What is remembered of one text. */
export interface Remembered {
  /** The print of the source as it was last exported. */
  exported?: string | undefined;
  /** The source that the translation was made of. */
  source?: string | undefined;
  /** The print of that translation: another one was written by hand since. */
  target?: string | undefined;
}

const schema = z.strictObject({
  about: z.string().optional(),
  known: z.array(z.string()),
  texts: z.record(
    z.string(),
    z.strictObject({
      exported: z.string().optional(),
      source: z.string().optional(),
      target: z.string().optional(),
    }),
  ),
});

/** Reads what is remembered of the translation of a module. */
export async function readSources(
  module: { file: string },
  language: string,
  workspace: string,
): Promise<Sources | Problem[]> {
  const file = join(dirname(module.file), `module.${language}.sources.json`);
  if (!existsSync(file)) return { file, texts: new Map(), known: [] };
  const written = await writtenIn(file);
  if (written) return { file, ...written };
  // JSON is YAML too, and this way a damaged line is found.
  const yaml = await load(file, workspace);
  if (!('source' in yaml)) return yaml.map(damaged);
  const { data, problems } = validate(schema, yaml.value, yaml);
  if (!data) return problems.map((each) => damaged({ ...each, source: yaml.source }));
  return { file, texts: new Map(Object.entries(data.texts)), known: data.known };
}

/** The most bytes that Satchel writes for the largest module that it reads. */
const mostBytes = 16 * 1024 * 1024;

/** What the file says if it is as Satchel wrote it: as JSON, it may be longer than YAML that somebody wrote. */
async function writtenIn(file: string): Promise<Omit<Sources, 'file'> | undefined> {
  try {
    if ((await stat(file)).size > mostBytes) return undefined;
    const { known, texts } = schema.parse(JSON.parse(await readFile(file, 'utf8')));
    return { known, texts: new Map(Object.entries(texts)) };
  } catch {
    return undefined; // what is wrong with it is found, with its line, by the other way
  }
}

const damaged = (each: Problem): Problem => ({
  ...problem('bad-translation', each, {
    message: `This file is not as Satchel wrote it. ${each.message}`,
    hint: 'Take it back from your version control, or delete it: then nothing is known of what changed before today.',
  }),
  ...(each.source === undefined ? {} : { source: each.source }),
});

/** The text of the file: one line for each thing, sorted, so that two people’s changes can be merged. */
export function sourcesText({ file, texts, known }: Sources): string {
  const overlay = basename(file).replace(/sources\.json$/, 'yaml');
  const about = `What the texts of ${overlay} were translated from. Satchel writes this file; keep it beside ${overlay}.`;
  const sorted = [...texts].sort(([a], [b]) => (a < b ? -1 : 1));
  return `${JSON.stringify({ about, known: [...known].sort(), texts: Object.fromEntries(sorted) }, null, 2)}\n`;
}
