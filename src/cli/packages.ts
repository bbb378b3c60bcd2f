import type { Command } from 'commander';
import { drafts, frozen, noConfig, standard } from './arguments.ts';

/** What makes packages, and judges what learners have: build, check, adopt. */
export function packageCommands(program: Command): void {
  program
    .command('build')
    .description('check modules and write a package for each standard')
    .argument('[module...]', 'names or folders of modules; without one, all of modules/')
    .option(...standard)
    .option('-o, --out <folder>', 'where the packages go')
    .option(...drafts)
    .option(...frozen)
    .option(...noConfig)
    .option('-q, --quiet', 'print errors only')
    .option('--json', 'print what was built as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  npx satchel build\n  npx satchel build my-module --standard scorm12\n  npx satchel build -s scorm12 -s scorm2004-4th --out zips',
    )
    .action(async (modules, options) =>
      (await import('../commands/build.ts')).buildCommand(modules, options),
    );

  program
    .command('check')
    .description('say everything that is wrong with modules; write nothing')
    .argument('[module...]', 'names or folders of modules; without one, all of modules/')
    .option('--fix', 'write the ids that are missing into module.yaml or module.md first')
    .option('--against <zip>', 'say what the module costs learners who have this package')
    .option(...frozen)
    .option(...standard)
    .option(...drafts)
    .option(...noConfig)
    .option('-q, --quiet', 'print errors only')
    .option('--json', 'print the problems as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  npx satchel check\n  npx satchel check my-module\n  npx satchel check my-module --fix\n  npx satchel check my-module --against my-module-scorm12.zip\n  npx satchel check --json',
    )
    .action(async (modules, options) =>
      (await import('../commands/check.ts')).checkCommand(modules, options),
    );

  program
    .command('adopt')
    .description('make a module live that learners have already: published.yaml says what their package says')
    .argument('<zip>', 'the package that learners have, as the platform gives it back')
    .argument('[module]', 'the name or folder of the module; without it, the one with the package’s id')
    .option('--json', 'print what was written as JSON')
    .addHelpText(
      'after',
      '\nThe zip may be of any release of Satchel. What published.yaml says already stays.\n\nExamples:\n  npx satchel adopt my-module-scorm12.zip\n  npx satchel adopt old.zip my-module',
    )
    .action(async (zip, module, options) =>
      (await import('../commands/adopt.ts')).adoptCommand(zip, module, options),
    );
}
