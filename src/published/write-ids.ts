import { isDeepStrictEqual } from 'node:util';
import { isMarkdownModule } from '../module/form-of.ts';
import { load } from '../module/load.ts';
import { inLongForm, type LongForm } from '../module/long-form.ts';
import { parseFile } from '../module/parse-file.ts';
import { isRaw } from '../module/raw.ts';
import { problem, refuse, startOf } from '../problem/problem.ts';
import { replaceFiles } from '../replace-files.ts';
import { findWorkspace, selectModules } from '../workspace.ts';
import { writtenIds } from './written-ids.ts';
import { writtenMarkdownIds } from './written-markdown-ids.ts';

/** A file that got ids, and how many. */
export interface WithIds {
  file: string;
  ids: number;
}

/**
 * Writes the ids that are missing into the files of modules, those by which a build knows what has none; comments and layout
 * stay. `modules` are names or paths, all of the workspace if there are none. A file that cannot be read is left as it is:
 * check says why. Throws a ProblemError for a module that is not there, and for what the disk refuses.
 */
export async function writeIds(options: { folder?: string; modules: readonly string[] }): Promise<WithIds[]> {
  const workspace = findWorkspace(options.folder ?? process.cwd());
  const { files, problems } = selectModules(workspace, options.modules);
  refuse(problems);
  const written: (WithIds & { text: string; before: string })[] = [];
  for (const file of files) {
    const loaded = await load(file, workspace);
    if (!('source' in loaded)) continue;
    const long = inLongForm(loaded);
    if (long.made.length === 0) continue;
    written.push({ file, ids: long.made.length, text: textWithIds(file, long), before: long.source });
  }
  await replaceFiles(written);
  return written.map(({ file, ids }) => ({ file, ids }));
}

/** The new text, read again before anybody gets it: it says what it said, with ids. */
function textWithIds(file: string, { source, value, made }: LongForm): string {
  const text = isMarkdownModule(file) ? writtenMarkdownIds(file, source, made) : writtenIds(source, made);
  const { yaml } = parseFile(file, Buffer.from(text));
  const after = yaml && inLongForm(yaml);
  if (!after || after.made.length > 0 || !isDeepStrictEqual(withoutRight(after.value), withoutRight(value))) {
    refuse([
      problem('ids-not-written', startOf(file), {
        message:
          'The ids cannot be written into this file without changing what it says. Nothing was written.',
        hint: 'Write an `id:` at each question and each option that has none.',
      }),
    ]);
  }
  return text;
}

/** Without `right`, which says what stands at the options too. */
const withoutRight = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(withoutRight)
    : isRaw(value)
      ? Object.fromEntries(
          Object.entries(value).flatMap(([key, each]) =>
            key === 'right' ? [] : [[key, withoutRight(each)]],
          ),
        )
      : value;
