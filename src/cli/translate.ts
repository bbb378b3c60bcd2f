import type { Command } from 'commander';
import { repeat } from './arguments.ts';

/** What translators get and give back. */
export function translateCommands(program: Command): void {
  const translate = program
    .command('translate')
    .description('hand the texts of modules to translators, and take the translations back')
    .addHelpText(
      'after',
      '\nExamples:\n  npx satchel translate export my-module --to fr    writes XLIFF and a workbook for Excel\n  npx satchel translate import my-module.fr.xlf     what came back becomes module.fr.yaml\n  npx satchel translate export --help               more of them',
    );

  translate
    .command('export')
    .description('write the texts of modules as XLIFF, as a workbook for Excel and as CSV')
    .argument('[module...]', 'names or folders of modules; without one, all of modules/')
    .option(
      '-t, --to <language>',
      'the language to translate into, such as fr or pt-BR; may be repeated',
      repeat,
    )
    .option('-o, --out <folder>', 'where the files go; without it, translations/')
    .option('--fill', 'put the original where there is no translation yet: OmegaT asks for it')
    .option('--force', 'write over files in which somebody has worked')
    .option('--json', 'print what was written as JSON')
    .addHelpText(
      'after',
      '\nWhat is translated already goes along, and what has changed since is marked.\n\nExamples:\n  npx satchel translate export my-module --to fr\n  npx satchel translate export --to fr --to pt-BR\n  npx satchel translate export my-module --to ar --out for-translators',
    )
    .action(async (modules, options, command: Command) => {
      // Not a required option of commander's: it would ask for --to where somebody wrote --too.
      if (!options.to) command.error('error: say into which language, such as --to fr');
      await (await import('../commands/translate.ts')).translateExportCommand(modules, options);
    });

  translate
    .command('import')
    .description('put translations into module.<language>.yaml, and say what is missing')
    .argument('<file...>', 'files that came back: .xlf (XLIFF 1.2), .xlsx as Excel saves it, or .csv')
    .option('-t, --to <language>', 'the language that they are in; without it, the one that they say')
    .option('--json', 'print what was taken as JSON')
    .addHelpText(
      'after',
      '\nA new module.<language>.yaml is a draft. What one has of its own stays.\n\nExamples:\n  npx satchel translate import my-module.fr.xlf\n  npx satchel translate import translations/my-module.fr.xlsx\n  npx satchel translate import returned.xlf --to fr',
    )
    .action(async (files, options) =>
      (await import('../commands/translate.ts')).translateImportCommand(files, options),
    );
}
