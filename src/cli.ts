#!/usr/bin/env node
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { keepMemoryFlat } from './commands/flat-memory.ts';
import { home } from './home.ts';

const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string };
const repeat = (value: string, before: string[] = []) => [...before, value];
const standard = ['-s, --standard <name>', 'a standard, or "all"; may be repeated', repeat] as const;

const noConfig = ['--no-config', 'leave build.config.ts alone: it is a program, and is run'] as const;
const frozen = ['--frozen', 'an error where published.yaml of a live module would change: for CI'] as const;
const drafts = ['--drafts', 'with the translations that are drafts, marked as such'] as const;

const port = (value: string) => {
  if (!/^\d{1,5}$/.test(value) || Number(value) > 65535)
    throw new InvalidArgumentError('Give a whole number from 0 to 65535.');
  return Number(value);
};

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
  .action(async (modules, options) => (await import('./commands/build.ts')).buildCommand(modules, options));

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
  .action(async (modules, options) => (await import('./commands/check.ts')).checkCommand(modules, options));

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
    (await import('./commands/adopt.ts')).adoptCommand(zip, module, options),
  );

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
  .action(async (module, options) => (await import('./commands/preview.ts')).previewCommand(module, options));

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
  .action(async (folder, options) => (await import('./commands/init.ts')).initCommand(folder, options));

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
  .option('--into <module>', 'add the questions of a bank to this module: GIFT, Moodle XML, QTI 2.1, a table')
  .option('--id <id>', 'the id of the module; without it, made from its title')
  .option('-l, --language <code>', 'the language of the text, such as en or pt-BR; without it, found out')
  .option('-o, --out <folder>', 'the folder of the module; without it, modules/<id>')
  .option('--force', 'write over a module that is there')
  .option('--json', 'print what was recognised as JSON')
  .addHelpText(
    'after',
    '\nExamples:\n  npx satchel import module-8.docx\n  npx satchel import module-8.docx --id sstc-08-labour-migration\n  npx satchel import texte.txt --language fr\n  npx satchel import module-8.docx --as md\n  npx satchel import module-8-revised.docx --update module-8\n  npx satchel import bank.gift --into my-module\n  npx satchel import questions.xlsx --into my-module',
  )
  .action(async (file, options) => (await import('./commands/import.ts')).importCommand(file, options));

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
  .action(async (modules, options) => (await import('./commands/proof.ts')).proofCommand(modules, options));

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
    await (await import('./commands/translate.ts')).translateExportCommand(modules, options);
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
    (await import('./commands/translate.ts')).translateImportCommand(files, options),
  );

/** A command of a command, misspelt: it would be taken for the name of a module, or be one argument too many. */
function suggestCommand(word: string | undefined, command: Command): void {
  if (word === undefined || existsSync(join('modules', word))) return;
  const near = command.commands.map((each) => each.name()).find((name) => isMisspelt(word, name));
  if (near) command.error(`error: unknown command '${word}'\n(Did you mean ${near}?)`);
}

const isMisspelt = (word: string, name: string) =>
  word !== name &&
  word.length === name.length &&
  [...word].filter((each, at) => each !== name[at]).length === 1;

const day = (value: string) => {
  const date = new Date(value);
  if (Number.isNaN(date.getTime())) throw new InvalidArgumentError('Give a day, such as 2026-03-31.');
  return date;
};

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
  .option('--until <day>', 'from an LRS: statements up to this day', day)
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
    const { answersCommand, columnsIn } = await import('./commands/answers.ts');
    try {
      if (options.columns) options.columns = columnsIn(options.columns);
    } catch (error) {
      command.error(`error: ${(error as Error).message}`);
    }
    await answersCommand(modules, options);
  });

answers
  .command('forget')
  .description('erase a learner: answers, tags, translations, quotations; an old export brings nothing back')
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
    (await import('./commands/answers-forget.ts')).answersForgetCommand(person, modules, options),
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
    await (await import('./commands/answers-translations.ts')).answersExportCommand(modules, options);
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
    (await import('./commands/answers-translations.ts')).answersImportCommand(files, options),
  );

const lrs = program
  .command('lrs')
  .enablePositionalOptions()
  .description('run a small LRS that keeps xAPI statements, for a workshop or a pilot')
  .option('-p, --port <number>', 'the port to listen on; 0 for any that is free', port, 8090)
  .option('--host <address>', 'the address to listen on; without it, this computer alone')
  .option('--file <file>', 'where statements are kept; without it, .satchel/lrs.jsonl')
  .addHelpText(
    'after',
    '\nKey and secret are made up once and kept beside the file, or taken from SATCHEL_LRS_KEY and SATCHEL_LRS_SECRET.\n\nExamples:\n  npx satchel lrs\n  npx satchel lrs --port 9000\n  npx satchel lrs --host 0.0.0.0 --file workshop.jsonl',
  )
  .allowExcessArguments()
  .action(async (options, command: Command) => {
    suggestCommand(command.args[0], command);
    if (command.args.length > 0) command.error(`error: too many arguments: ${command.args.join(' ')}`);
    await (await import('./commands/lrs.ts')).lrsCommand(options);
  });

lrs
  .command('forget')
  .description('erase a person from the file of the LRS; voiding a statement does not erase it')
  .argument('<person>', 'the e-mail address, the name of the account, or the id that the LMS has')
  .option('--file <file>', 'where statements are kept; without it, .satchel/lrs.jsonl')
  .option(...noConfig)
  .addHelpText(
    'after',
    '\nEnd the LRS first.\n\nExamples:\n  npx satchel lrs forget ana@example.org\n  npx satchel lrs forget 4711 --file workshop.jsonl',
  )
  .action(async (person, options) =>
    (await import('./commands/lrs-forget.ts')).lrsForgetCommand(person, options),
  );

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
