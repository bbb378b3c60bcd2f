import type { Command } from 'commander';
import { noConfig, port, suggestCommand } from './arguments.ts';

/** The small LRS. */
export function lrsCommands(program: Command): void {
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
      await (await import('../commands/lrs.ts')).lrsCommand(options);
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
      (await import('../commands/lrs-forget.ts')).lrsForgetCommand(person, options),
    );
}
