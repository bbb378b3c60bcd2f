import { check } from '../build.ts';
import { withoutSource } from '../problem/problem.ts';
import { writeIds } from '../published/write-ids.ts';
import { colorsOf, printProblems, shown } from './console.ts';

export interface CheckCommand {
  standard?: string[];
  quiet?: boolean;
  json?: boolean;
  drafts?: boolean;
  fix?: boolean;
  against?: string;
  frozen?: boolean;
  /** False for --no-config. */
  config?: boolean;
}

/**
 * `satchel check`: everything wrong, and everything worth a look, at once. Exit code 1 for an error. With --fix, ids that
 * are missing are written into module.yaml first.
 */
export async function checkCommand(
  modules: string[],
  { standard, quiet, json, drafts, fix, against, frozen, config }: CheckCommand,
): Promise<void> {
  const fixed = fix ? await writeIds({ modules }) : [];
  if (!quiet && !json) {
    for (const { file, ids } of fixed) {
      process.stdout.write(`${shown(file)}: ${ids === 1 ? 'one id' : `${ids} ids`} written\n`);
    }
  }
  const problems = await check({
    modules,
    ...(standard ? { standards: standard } : {}),
    ...(drafts ? { drafts } : {}),
    ...(against === undefined ? {} : { against }),
    ...(frozen ? { frozen } : {}),
    noConfig: config === false,
  });
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) process.exitCode = 1;
  if (json) {
    process.stdout.write(
      `${JSON.stringify({ problems: withoutSource(problems), ...(fix ? { fixed } : {}) }, null, 2)}\n`,
    );
    return;
  }
  printProblems(quiet ? errors : problems, process.stderr);
  if (problems.length === 0 && !quiet)
    process.stdout.write(`${colorsOf(process.stdout).green('Nothing to mend.')}\n`);
}
