import { once } from 'node:events';
import { join } from 'node:path';
import { keptCredential } from '../lrs/http/kept-credential.ts';
import { fileStore, LrsError, type LrsServer, startLrsServer } from '../lrs/index.ts';
import { findWorkspace } from '../workspace.ts';
import { colorsOf, printTrouble, shown } from './console.ts';

export interface LrsCommand {
  /** 0 for any that is free. */
  port: number;
  /** The address to listen on; this computer alone when it is not given. */
  host?: string;
  /** Where statements are kept; .satchel/lrs.jsonl of the workspace when it is not given. */
  file?: string;
  /** Given together, in place of SATCHEL_LRS_KEY and SATCHEL_LRS_SECRET. */
  key?: string;
  secret?: string;
}

/** `satchel lrs`: an LRS for a workshop or a pilot, until Ctrl-C. Exit code 1 when it cannot start. */
export async function lrsCommand(options: LrsCommand): Promise<void> {
  try {
    await runLrs(options);
  } catch (error) {
    if (!(error instanceof LrsError)) throw error;
    printTrouble(error, process.stderr);
    process.exitCode = 1;
  }
}

async function runLrs({ port, host = '127.0.0.1', file, key, secret }: LrsCommand): Promise<void> {
  const path = file ?? join(findWorkspace(process.cwd()), '.satchel', 'lrs.jsonl');
  const given = {
    key: key ?? process.env.SATCHEL_LRS_KEY,
    secret: secret ?? process.env.SATCHEL_LRS_SECRET,
  };
  const credential = await keptCredential(path, given);
  const store = await fileStore(path);
  const server = await startLrsServer({ store, port, host, credentials: [credential] }).catch(
    async (error: unknown) => {
      await store.close();
      throw error;
    },
  );
  // Listened for before anything is printed: who reads that it is ready may end it at once.
  const end = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  const before = server.lrs.statements().length;
  process.stdout.write(welcome(server, { ...credential, path, host, before }));
  await end;
  await server.close();
  const after = server.lrs.statements().length;
  process.stdout.write(
    `\nThe LRS has ended. ${count(after)} in ${shown(path)}, ${after - before} of them new.\n`,
  );
}

interface Welcome {
  key: string;
  secret: string;
  path: string;
  host: string;
  before: number;
}

function welcome({ endpoint }: LrsServer, { key, secret, path, host, before }: Welcome): string {
  const colors = colorsOf(process.stdout);
  const isOpen = !['127.0.0.1', '::1', 'localhost'].includes(host);
  return `${[
    `${colors.green('The LRS is ready')} at ${colors.bold(endpoint)}`,
    `  key     ${key}`,
    `  secret  ${secret}`,
    `  file    ${shown(path)} (${count(before)} so far)`,
    '',
    ...(isOpen
      ? [
          'Other computers reach it under the name of this one, and what they send is not encrypted:',
          'put HTTPS in front of it.',
          '',
        ]
      : []),
    'To have packages send their statements here, write in build.config.ts',
    `  lrs: { builtIn: { endpoint: '${endpoint}' } }`,
    'and build with SATCHEL_LRS_KEY and SATCHEL_LRS_SECRET set to the key and the secret.',
    'Whoever has such a package can read both: good for a workshop or a pilot, and for no more.',
    '',
    colors.dim('Ctrl-C ends it.'),
  ].join('\n')}\n`;
}

const count = (statements: number) => `${statements} statement${statements === 1 ? '' : 's'}`;
