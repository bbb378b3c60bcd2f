#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, CommanderError } from 'commander';
import { home } from './home.ts';

const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string };
const repeat = (value: string, before: string[] = []) => [...before, value];
const standard = ['-s, --standard <name>', 'a standard, or "all"; may be repeated', repeat] as const;

const program = new Command('satchel')
  .description('Turns written e-learning modules into packages that any LMS plays.')
  .version(version)
  .showHelpAfterError('Run satchel --help to see what there is.')
  .addHelpText(
    'after',
    '\nExamples:\n  satchel build                      every module, as build.config.ts says\n  satchel check my-module            what is wrong with one of them\n  satchel build --help               more of them',
  )
  .exitOverride();

program
  .command('build')
  .description('check modules and write a zip for each standard')
  .argument('[module...]', 'names or folders of modules; without one, all of modules/')
  .option(...standard)
  .option('-o, --out <folder>', 'where the zips go')
  .option('-q, --quiet', 'print errors only')
  .option('--json', 'print what was built as JSON')
  .addHelpText(
    'after',
    '\nExamples:\n  satchel build\n  satchel build my-module --standard scorm12\n  satchel build -s scorm12 -s scorm2004-4th --out zips',
  )
  .action(async (modules, options) => (await import('./commands/build.ts')).buildCommand(modules, options));

program
  .command('check')
  .description('say everything that is wrong with modules; write nothing')
  .argument('[module...]', 'names or folders of modules; without one, all of modules/')
  .option(...standard)
  .option('-q, --quiet', 'print errors only')
  .option('--json', 'print the problems as JSON')
  .addHelpText('after', '\nExamples:\n  satchel check\n  satchel check my-module\n  satchel check --json')
  .action(async (modules, options) => (await import('./commands/check.ts')).checkCommand(modules, options));

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = await exitCodeOf(error);
}

/** 1: the author's mistake, printed with its place. 2: wrong usage. A stack only for a mistake of ours. */
async function exitCodeOf(error: unknown): Promise<number> {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const { ProblemError } = await import('./module/problem.ts');
  if (!(error instanceof ProblemError)) throw error;
  const { printProblems } = await import('./commands/console.ts');
  if (process.argv.includes('--json')) {
    const problems = error.problems.map(({ source: _, ...each }) => each);
    process.stdout.write(`${JSON.stringify({ problems }, null, 2)}\n`);
  } else printProblems(error.problems, process.stderr);
  return 1;
}
