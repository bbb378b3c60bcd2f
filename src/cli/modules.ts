import type { Command } from 'commander';
import { noConfig, port, repeat } from './arguments.ts';

/** What a module is written with: preview, init, import, proof. */
export function moduleCommands(program: Command): void {
  program
    .command('preview')
    .description('show a module as learners, the LMS and the LRS see it, and what changes while you write')
    .argument('[module]', 'the name or folder of a module; without one, the one of last time')
    .option('-s, --standard <name>', 'the standard to begin with')
    .option('--lms <name>', 'the platform whose manners the LMS has, such as moodle-4.5; none for none')
    .option(
      '-p, --port <number>',
      'the port of the page, the module being played on the next one; without it, 8100 and 8101, or any two that are free',
      port,
    )
    .option('--open', 'open the page in the browser')
    .option('--lrs <endpoint>', 'send statements to this LRS, not to the embedded one')
    .option('--against <zip>', 'begin with the package that learners have, and go on with today’s module')
    .option(...noConfig)
    .addHelpText(
      'after',
      '\nThe page can be reached from this computer alone. For --lrs, key and secret are taken from SATCHEL_LRS_KEY and\nSATCHEL_LRS_SECRET.\n\nExamples:\n  npx satchel preview\n  npx satchel preview my-module --open\n  npx satchel preview my-module --standard scorm2004-4th --port 9000\n  npx satchel preview my-module --lms chamilo-1.11\n  npx satchel preview my-module --lrs https://lrs.example.org/xapi/',
    )
    .action(async (module, options) =>
      (await import('../commands/preview.ts')).previewCommand(module, options),
    );

  program
    .command('init')
    .description('make a workspace: a folder in which modules are written and built')
    .argument('[folder]', 'where; without it, this folder')
    .option('-y, --yes', 'ask nothing')
    .option('--update', 'lay this Satchel into the workspace that is there, in the place of its own')
    .addHelpText(
      'after',
      '\nNothing that is there is written over; only a module.schema.json of Satchel’s own is brought up to date.\n\nExamples:\n  npx satchel init\n  npx satchel init my-course\n  npx satchel init my-course --yes\n  npx satchel init my-course --update',
    )
    .action(async (folder, options) => (await import('../commands/init.ts')).initCommand(folder, options));

  program
    .command('import')
    .description('make a module of a document or a presentation; or add a question bank to one')
    .argument(
      '<file>',
      'the document: .docx, .odt, .pptx, .txt, .md or .html; with --into a question bank: .gift, .xml, .zip, .csv or .xlsx',
    )
    .option(
      '--update <module>',
      'the document was revised: bring what is new into the module that was made of it',
    )
    .option('-y, --yes', 'with --update: do not ask')
    .option('--as <form>', 'yaml or md: whether module.yaml is written, or module.md')
    .option(
      '--into <module>',
      'add the questions of a bank to this module: GIFT, Moodle XML, QTI 2.1, a table',
    )
    .option('--id <id>', 'the id of the module; without it, made from its title')
    .option('-l, --language <code>', 'the language of the text, such as en or pt-BR; without it, found out')
    .option('-o, --out <folder>', 'the folder of the module; without it, modules/<id>')
    .option('--force', 'write over a module that is there')
    .option('--json', 'print what was recognised as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  npx satchel import module-8.docx\n  npx satchel import module-8.docx --id sstc-08-labour-migration\n  npx satchel import texte.txt --language fr\n  npx satchel import module-8.docx --as md\n  npx satchel import module-8-revised.docx --update module-8\n  npx satchel import bank.gift --into my-module\n  npx satchel import questions.xlsx --into my-module',
    )
    .action(async (file, options) => (await import('../commands/import.ts')).importCommand(file, options));

  program
    .command('proof')
    .description('write each module as one document, for those who clear it before it goes out')
    .argument('[module...]', 'names or folders of modules; without one, all of modules/')
    .option('-l, --languages', 'all languages side by side, drafts included')
    .option('-c, --comments', 'with a margin, and a number before every paragraph, for comments in Word')
    .option('--read <file>', 'list the comments of a Word file that came back; may be repeated', repeat)
    .option('-o, --out <folder>', 'where the documents go; without it, dist/proofs')
    .option(...noConfig)
    .option('--json', 'print what was written as JSON')
    .addHelpText(
      'after',
      '\nThe document prints well, and opens in a browser and in Word.\n\nExamples:\n  npx satchel proof my-module\n  npx satchel proof my-module --languages\n  npx satchel proof my-module --comments\n  npx satchel proof --read my-module.docx\n  npx satchel proof --out for-clearance',
    )
    .action(async (modules, options) =>
      (await import('../commands/proof.ts')).proofCommand(modules, options),
    );
}
