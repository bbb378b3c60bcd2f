import type { Command } from 'commander';
import { keepMemoryFlat } from '../commands/flat-memory.ts';
import { day, lastOfDay, noConfig, repeat, suggestCommand } from './arguments.ts';

/** What learners wrote. */
export function answersCommands(program: Command): void {
  const answers = program
    .command('answers')
    // What stands behind forget, export or import is theirs.
    .enablePositionalOptions()
    .description('bring back what learners wrote: a report, a workbook and tables for the course team')
    .argument('[module...]', 'names or folders of modules; without one, all of modules/')
    .option(
      '-f, --from <source>',
      'a file of Moodle’s or of statements, a folder of them, an LRS’s address, or lrs, satchel-lrs, preview; may be repeated',
      repeat,
    )
    .option('--since <day>', 'from an LRS: statements from this day on', day)
    .option('--until <day>', 'from an LRS: statements up to the end of this day', lastOfDay)
    .option('--columns <names>', 'which column of a table holds what: learner=…,question=…,answer=…')
    .option('--names', 'reports with names; without it, they have numbers')
    .option('-l, --language <code>', 'the language of the report; without it, the module’s')
    .option('--delete-by <day>', 'until when the answers are kept: the report says so')
    .option('-o, --out <folder>', 'where the folders of modules go; without it, answers/')
    .option(...noConfig)
    .option('--json', 'print what was written as JSON')
    .addHelpText(
      'after',
      '\nWithout --from, the last answers are written anew, with what the team wrote into the workbook. For an LRS, address,\nkey and secret are taken from SATCHEL_LRS_ENDPOINT, SATCHEL_LRS_KEY and SATCHEL_LRS_SECRET.\n\nExamples:\n  npx satchel answers my-module --from report.txt\n  npx satchel answers my-module --from tracks/\n  npx satchel answers --from lrs --since 2026-03-01\n  npx satchel answers my-module --from answers.csv --columns learner=User,question=Item,answer=Text\n  npx satchel answers my-module',
    )
    // Before anything is loaded: the heap would have grown by then. Holds for the commands below as well.
    .hook('preAction', keepMemoryFlat)
    .action(async (modules: string[], options, command: Command) => {
      suggestCommand(modules[0], command);
      const { answersCommand, columnsIn } = await import('../commands/answers.ts');
      try {
        if (options.columns) options.columns = columnsIn(options.columns);
      } catch (error) {
        command.error(`error: ${(error as Error).message}`);
      }
      await answersCommand(modules, options);
    });

  answers
    .command('forget')
    .description(
      'erase a learner: answers, tags, translations, quotations; an old export brings nothing back',
    )
    .argument('<person>', 'the name or e-mail address as in participants.csv, or the number as in the report')
    .argument('[module...]', 'names or folders of modules; without one, all of modules/')
    .option('-o, --out <folder>', 'where the folders of modules are; without it, answers/')
    .option(...noConfig)
    .option('--json', 'print what was erased as JSON')
    .addHelpText(
      'after',
      '\nIt says what remains elsewhere: in the LMS, an LRS, on devices, in the forum.\n\nExamples:\n  npx satchel answers forget ana@example.org\n  npx satchel answers forget "Ana Española"\n  npx satchel answers forget P7 my-module',
    )
    .action(async (person, modules, options) =>
      (await import('../commands/answers-forget.ts')).answersForgetCommand(person, modules, options),
    );

  answers
    .command('export')
    .description('write answers in other languages as XLIFF, workbooks and tables, to be translated')
    .argument('[module...]', 'names or folders of modules; without one, all of modules/')
    .option('-t, --to <language>', 'the language to translate into, such as en')
    .option('-o, --out <folder>', 'where the folders of modules are; without it, answers/')
    .option(...noConfig)
    .option('--json', 'print what was written as JSON')
    .addHelpText(
      'after',
      '\nNothing is sent anywhere. The files hold personal data.\n\nExamples:\n  npx satchel answers export my-module --to en\n  npx satchel answers export --to fr',
    )
    .action(async (modules, options, command: Command) => {
      if (!options.to) command.error('error: say into which language, such as --to en');
      await (await import('../commands/answers-translations.ts')).answersExportCommand(modules, options);
    });

  answers
    .command('import')
    .description('put translations beside the answers that they are of')
    .argument('<file...>', 'files that came back: .xlf (XLIFF 1.2), .xlsx as Excel saves it, or .csv')
    .option('--checked', 'somebody has read them: without it, they are marked as a machine’s')
    .option('-o, --out <folder>', 'where the folders of modules are; without it, answers/')
    .option(...noConfig)
    .option('--json', 'print what was taken as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  npx satchel answers import my-module.ar-en.xlf\n  npx satchel answers import translated.csv --checked',
    )
    .action(async (files, options) =>
      (await import('../commands/answers-translations.ts')).answersImportCommand(files, options),
    );
}
