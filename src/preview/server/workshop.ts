import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Package } from '../../files/package-file.ts';
import { type Problem, ProblemError } from '../../problem/problem.ts';
import type { ShownBuild, ShownProblem } from '../protocol.ts';
import { shownProblem, thrownProblems } from './shown-problem.ts';
import { createWatcher } from './watcher.ts';

/** Makes one package of a module; writes nothing. Throws a ProblemError. */
export type Make = (order: Order) => Promise<{ contents: Package; problems: Problem[] }>;

/** What is to be made. */
export interface Order {
  /** The module's folder. */
  module: string;
  standard: string;
  /** The LRS that statements may go to. */
  endpoint: string;
}

/** Keeps a package up to date with the files that it is made of. */
export interface Workshop {
  /** The last package that could be made of what was ordered. */
  readonly contents: Package | undefined;
  readonly build: ShownBuild;
  /** Makes something else from now on. Resolves when it is made, or could not be. */
  order(order: Order): Promise<void>;
  /** Makes it once more, as when a file has changed. */
  again(): void;
  close(): void;
}

export interface WorkshopOptions {
  workspace: string;
  make: Make;
  /** Told of every build that came of a change on the disk; `isNew` when the package is another than before. */
  built: (isNew: boolean) => void;
  /** Told of what is nobody's mistake but Satchel's. */
  onTrouble: (error: unknown) => void;
}

/** An editor's save is several events: how long they are waited for, in milliseconds. */
const quiet = 20;

/** Makes packages on order and on change. Nothing is made before the first order. */
export function openWorkshop({ workspace, make, built, onTrouble }: WorkshopOptions): Workshop {
  let ordered: Order | undefined;
  let contents: Package | undefined;
  let print = '';
  let build: ShownBuild = { milliseconds: 0, problems: [] };
  let timer: NodeJS.Timeout | undefined;
  let since: number | undefined;
  let running = Promise.resolve();
  let following = Promise.resolve();
  const again = () => {
    since ??= performance.now();
    clearTimeout(timer);
    timer = setTimeout(() => {
      const before = print;
      void run().then(() => built(print !== before), onTrouble);
    }, quiet);
  };
  const watcher = createWatcher(again);

  /** One build at a time; what changes during one is in the next. */
  const run = (): Promise<void> => {
    running = running.then(work);
    return running;
  };

  async function work() {
    if (!ordered) return;
    const { module } = ordered;
    const from = since ?? performance.now();
    since = undefined;
    let problems: ShownProblem[];
    try {
      const made = await make(ordered);
      problems = made.problems.map((each) => shownProblem(each, workspace));
      print = await fingerprint(made.contents);
      contents = made.contents;
    } catch (error) {
      problems = thrownProblems(error, workspace);
      if (!(error instanceof ProblemError)) onTrouble(error);
    }
    build = { milliseconds: Math.round(performance.now() - from), problems };
    await following;
    // Nobody waits for it: what was watched before still is.
    following = follow(module).catch(onTrouble);
  }

  const follow = (module: string) =>
    watcher.follow({
      trees: [module, join(workspace, 'templates')],
      folders: [
        // Modules that come or go.
        { folder: join(workspace, 'modules'), matters: (name) => !/^[._]/.test(name) },
        // Settings, what they import, and a folder of modules or templates that comes or goes.
        { folder: workspace, matters: (name) => /\.ts$|^(modules|templates)$/.test(name) },
        ...[...foldersOf(contents)].map((folder) => ({ folder, matters: () => true })),
      ],
    });

  return {
    get contents() {
      return contents;
    },
    get build() {
      return build;
    },
    async order(order) {
      ordered = order;
      contents = undefined;
      await run();
      await following; // who is told that it is made may change a file at once
    },
    again,
    close() {
      clearTimeout(timer);
      watcher.close();
    },
  };
}

/** Where the media of a package lie: some may be outside the module's own folder. */
const foldersOf = (contents: Package | undefined): Set<string> =>
  new Set(
    (contents?.files ?? []).flatMap(({ content, madeOf }) => {
      const disk = typeof content === 'object' && 'disk' in content ? content.disk : madeOf;
      return disk === undefined ? [] : [dirname(disk)];
    }),
  );

/** Tells two packages apart without reading media. */
async function fingerprint({ id, standard, files }: Package): Promise<string> {
  const hash = createHash('sha1').update(`${id}\n${standard}\n`);
  for (const { path, content } of files) {
    hash.update(`${path}\n`);
    if (typeof content === 'object' && 'disk' in content) {
      const { size, mtimeMs } = await stat(content.disk);
      hash.update(`${size} ${mtimeMs}\n`);
    } else hash.update(content);
  }
  return hash.digest('hex');
}
