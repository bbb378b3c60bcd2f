import { basename, dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Problem, ProblemError } from '../../problem/problem.ts';
import type { AskedText, ShownOutcome, ShownPlace } from '../protocol.ts';
import type { ImportCommand } from './imports.ts';
import { nearIn, shownProblem, thrownProblems } from './shown-problem.ts';

/** What `satchel build` wrote of one module. */
export interface Written {
  packages: readonly { file: string; bytes: number; label: string; meantFor: string }[];
  /** Files beside the module that it brought up to date. */
  published: readonly string[];
  problems: readonly Problem[];
}

/** What `satchel check` and `satchel build` do with the module in a folder, and where its texts stand. */
export interface Commands extends ImportCommand {
  check(folder: string): Promise<readonly Problem[]>;
  /** Throws a ProblemError; nothing is written then. */
  build(folder: string): Promise<Written>;
  /** Where a text of its page stands in its files; undefined where nobody can tell. */
  find(folder: string, text: AskedText): Promise<{ file: string; line: number; column: number } | undefined>;
}

/** Checks and builds a module when its author asks for it, and gives out the zips that came of it. */
export interface Packages {
  check(folder: string): Promise<ShownOutcome>;
  build(folder: string): Promise<ShownOutcome>;
  find(folder: string, text: AskedText): Promise<ShownPlace | null>;
  /** The file of a zip that was built here, by its name. */
  zip(name: string): string | undefined;
}

export function openPackages(
  commands: Commands,
  {
    workspace,
    isInEditor,
    onTrouble,
  }: { workspace: string; isInEditor: boolean; onTrouble: (error: unknown) => void },
): Packages {
  const zips = new Map<string, string>();
  let running: Promise<unknown> = Promise.resolve();

  /** One at a time: two builds would write the same files. */
  function run(folder: string, work: () => Promise<Partial<ShownOutcome>>): Promise<ShownOutcome> {
    const nothing = { module: basename(folder), problems: [], packages: [], folder: '', published: [] };
    const outcome = running.then(work).then(
      (found) => ({ ...nothing, ...found }),
      (error: unknown) => {
        if (!(error instanceof ProblemError)) onTrouble(error);
        return { ...nothing, problems: thrownProblems(error, workspace) };
      },
    );
    running = outcome;
    return outcome;
  }

  const shown = (problems: readonly Problem[]) => problems.map((each) => shownProblem(each, workspace));
  return {
    check: (folder) => run(folder, async () => ({ problems: shown(await commands.check(folder)) })),
    build: (folder) =>
      run(folder, async () => {
        const { packages, published, problems } = await commands.build(folder);
        for (const { file } of packages) zips.set(basename(file), file);
        return {
          problems: shown(problems),
          packages: packages.map(({ file, bytes, label, meantFor }) => ({
            name: basename(file),
            bytes,
            label,
            meantFor,
          })),
          folder: nearIn(workspace, dirname(packages[0]?.file ?? workspace)),
          published: published.map((file) => nearIn(workspace, file)),
        };
      }),
    async find(folder, text) {
      const found = await commands.find(folder, text);
      if (!found) return null;
      const at = `:${found.line}:${found.column}`;
      return {
        place: nearIn(workspace, found.file) + at,
        editor: editorAddress(found.file) + at,
        opens: isInEditor,
      };
    },
    zip: (name) => zips.get(name),
  };
}

/** What opens a file in Visual Studio Code, for a line and a column behind it. */
const editorAddress = (file: string): string =>
  `vscode://file${pathToFileURL(file).href.slice('file://'.length)}`;
