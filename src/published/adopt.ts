import { readFile } from 'node:fs/promises';
import { isMap, isScalar, parseDocument } from 'yaml';
import { isMarkdownModule } from '../module/form-of.ts';
import { load } from '../module/load.ts';
import { isRaw } from '../module/raw.ts';
import { inShell } from '../problem/in-shell.ts';
import { ProblemError, problem, refuse, startOf, suggest } from '../problem/problem.ts';
import { replaceFiles } from '../replace-files.ts';
import { findWorkspace, selectModules } from '../workspace.ts';
import { publishedInZip } from './old-package.ts';
import type { Published, PublishedItem, PublishedOption } from './published.ts';
import { publishedFile, readPublished } from './read-published.ts';
import { publishedYaml } from './text.ts';

/** A module whose learners' package was adopted. */
export interface Adopted {
  /** Its module.yaml, and what was written beside it. */
  module: string;
  published: string;
  /** The version of the package. */
  version: string;
}

/** What to adopt. */
export interface AdoptOptions {
  /** A folder in the workspace. Without it, the current one. */
  folder?: string;
  /** The package that learners have. */
  zip: string;
  /** The module that it is of, by its name or path; without it, the one with the package's id. */
  module?: string | undefined;
}

/**
 * Makes a module live that learners have already: published.yaml says what the zip says, beside what it said before, and
 * module.yaml says "status: live". Throws a ProblemError where nothing was written.
 */
export async function adopt({ folder, zip, module }: AdoptOptions): Promise<Adopted> {
  const workspace = findWorkspace(folder ?? process.cwd());
  const old = await publishedInZip(zip);
  const { files, problems } = selectModules(workspace, module === undefined ? [] : [module]);
  refuse(problems);
  const file = module === undefined ? await moduleOf(old.module, { files, workspace, zip }) : files[0];
  if (file === undefined) throw new Error('A module was selected, and there is none.');
  const { published, problems: found } = readPublished(file);
  refuse(found);
  const source = await readFile(file, 'utf8');
  const written = publishedFile(file);
  await replaceFiles([
    { file: written, text: publishedYaml(published ? both(published, old) : old) },
    { file, text: liveText(file, source), before: source },
  ]);
  return { module: file, published: written, version: old.version };
}

interface Looking {
  files: readonly string[];
  workspace: string;
  zip: string;
}

/** The module.yaml of the module that learners have under an id. */
async function moduleOf(id: string, { files, workspace, zip }: Looking): Promise<string> {
  const known: string[] = [];
  for (const file of files) {
    const yaml = await load(file, workspace);
    const { id: own, was } = 'source' in yaml && isRaw(yaml.value) ? yaml.value : {};
    if ((was ?? own) === id) return file;
    if (typeof own === 'string') known.push(own);
  }
  throw new ProblemError([
    problem('unknown-module', startOf(zip), {
      message: `This zip is of the module "${id}", and there is none of that id in this workspace.`,
      hint: `Name the one that it is: "npx satchel adopt ${inShell(zip)} my-module". ${suggest(id, known)}`,
    }),
  ]);
}

/** What stands in published.yaml, and what a zip has beside it. */
function both(published: Published, old: Published): Published {
  return {
    ...published,
    sections: [...new Set([...published.sections, ...old.sections])],
    items: [
      ...published.items.map((item) => {
        const other = old.items.find(({ id }) => id === item.id);
        return other ? bothItems(item, other) : item;
      }),
      ...old.items.filter(({ id }) => !published.items.some((each) => each.id === id)),
    ],
  };
}

function bothItems(item: PublishedItem, other: PublishedItem): PublishedItem {
  const whole = { ...item };
  for (const key of ['options', 'targets'] as const) {
    const [own, more] = [item[key] ?? [], other[key] ?? []];
    const taken = (each: PublishedOption) =>
      own.some(({ id, letter }) => id === each.id || letter === each.letter);
    const added = more.filter((each) => !taken(each));
    if (added.length > 0) whole[key] = [...own, ...added];
  }
  return whole;
}

/** The text of a module that says that learners have begun; comments and layout stay. */
export function liveText(file: string, source: string): string {
  if (!isMarkdownModule(file)) return liveYaml(source);
  // The keys stand between two lines of "---".
  const [whole = '', begin = '', head = ''] =
    /^(\ufeff?---[ \t]*\r?\n)([\s\S]*?)(?=^(?:---|\.\.\.)[ \t]*\r?$)/m.exec(source) ?? [];
  return begin + liveYaml(head) + source.slice(whole.length);
}

function liveYaml(source: string): string {
  const { contents } = parseDocument(source, { schema: 'failsafe' });
  if (!isMap(contents) || contents.has('status')) return source;
  if (contents.flow) {
    const at = (contents.range?.[0] ?? 0) + 1;
    return `${source.slice(0, at)} status: live,${source.slice(at)}`;
  }
  // Below the first lines, which say what a module is.
  const head = contents.items.findLast(
    ({ key }) => isScalar(key) && ['id', 'was', 'version'].includes(String(key.value)),
  );
  const end = isScalar(head?.value) ? (head.value.range?.[1] ?? 0) : (contents.range?.[0] ?? 0);
  const newline = source.includes('\r\n') ? '\r\n' : '\n';
  const lineEnd = source.indexOf('\n', end);
  const [before, after] =
    lineEnd < 0 ? [source + newline, ''] : [source.slice(0, lineEnd + 1), source.slice(lineEnd + 1)];
  return `${before}status: live${newline}${after}`;
}
