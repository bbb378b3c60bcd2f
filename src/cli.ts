#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, CommanderError } from 'commander';
import { answersCommands } from './cli/answers.ts';
import { lrsCommands } from './cli/lrs.ts';
import { moduleCommands } from './cli/modules.ts';
import { packageCommands } from './cli/packages.ts';
import { translateCommands } from './cli/translate.ts';
import { home } from './home.ts';

const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string };

const program = new Command('npx satchel')
  .description('Turns written e-learning modules into packages that any LMS plays.')
  .version(version)
  .enablePositionalOptions()
  .showHelpAfterError('Run npx satchel --help to see what there is.')
  .addHelpText(
    'after',
    '\nExamples:\n  npx satchel build                      every module, as build.config.ts says\n  npx satchel check my-module            what is wrong with one of them\n  npx satchel preview my-module --open   see it, and see it change while you write\n  npx satchel build --help               more of them',
  )
  .exitOverride();

// In the order of the help.
for (const add of [packageCommands, moduleCommands, translateCommands, answersCommands, lrsCommands])
  add(program);

// `npx satchel … | head`: who reads has enough, and what the command does goes on to its end.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = await exitCodeOf(error);
}

/** 1: the author's mistake, printed with its place. 2: wrong usage. A stack only for a mistake of ours. */
async function exitCodeOf(error: unknown): Promise<number> {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const { ProblemError, withoutSource } = await import('./problem/problem.ts');
  if (!(error instanceof ProblemError)) throw error;
  const { printProblems } = await import('./commands/console.ts');
  if (process.argv.includes('--json')) {
    process.stdout.write(`${JSON.stringify({ problems: withoutSource(error.problems) }, null, 2)}\n`);
  } else printProblems(error.problems, process.stderr);
  return 1;
}
