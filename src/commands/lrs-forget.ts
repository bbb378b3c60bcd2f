import { join } from 'node:path';
import { loadConfig } from '../config/config.ts';
import { forgetIn, identitiesOf, LrsError } from '../lrs/index.ts';
import { actorOf } from '../runtime/lrs/actor.ts';
import { findWorkspace } from '../workspace.ts';
import { colorsOf, printTrouble, shown, visible } from './console.ts';

export interface LrsForgetCommand {
  file?: string;
  config?: boolean;
}

/** `satchel lrs forget`: erases a person from the embedded LRS. Exit code 1 when it cannot, or nobody was found. */
export async function lrsForgetCommand(person: string, { file, config }: LrsForgetCommand): Promise<void> {
  const workspace = findWorkspace(process.cwd());
  const path = file ?? join(workspace, '.satchel', 'lrs.jsonl');
  const { loaded } = await loadConfig(workspace, { isIgnored: config === false });
  const iri = loaded?.config.iri;
  const pseudonym =
    iri === undefined
      ? undefined
      : (id: string) =>
          (actorOf(id, { iri, actor: 'pseudonym' }) as { account: { name: string } }).account.name;
  try {
    const { statements, documents } = await forgetIn(path, identitiesOf(person, pseudonym));
    const colors = colorsOf(process.stdout);
    if (statements + documents === 0) {
      printTrouble(
        {
          message: `Nothing in ${shown(path)} is of “${person}”.`,
          hint: 'Give the e-mail address, the name of the account, or the id that the LMS has for the learner.',
        },
        process.stderr,
      );
      process.exitCode = 1;
      return;
    }
    process.stdout.write(
      `${colors.bold(visible(person))} is erased from ${shown(path)}: ${statements} statement${statements === 1 ? '' : 's'}, ${documents} document${documents === 1 ? '' : 's'}.\nA device that has waiting statements may still send them: erase again when the course is over.\n`,
    );
  } catch (error) {
    if (!(error instanceof LrsError)) throw error;
    printTrouble(error, process.stderr);
    process.exitCode = 1;
  }
}
