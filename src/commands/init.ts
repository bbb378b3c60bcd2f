import { basename, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { type InitOptions, initWorkspace } from '../init/init.ts';
import { type UpdateResult, updateWorkspace } from '../init/update.ts';
import { colorsOf, shown, visible } from './console.ts';

export interface InitCommand {
  yes?: boolean;
  update?: boolean;
}

/** `satchel init`: a folder in which modules can be written and built at once. Asks on a terminal only. */
export async function initCommand(folder: string | undefined, { yes, update }: InitCommand): Promise<void> {
  const root = resolve(folder ?? '.');
  if (update) return printUpdate(await updateWorkspace(root), root);
  const answers = yes || process.stdin.isTTY !== true ? {} : await ask(root);
  if (answers === undefined) {
    process.stdout.write('\nNothing was written.\n');
    process.exitCode = 130; // as a shell says of a program that Ctrl-C ended
    return;
  }
  const { written, kept, missing } = await initWorkspace({ folder: root, ...answers });
  const colors = colorsOf(process.stdout);
  const place = shown(root);
  const lines = [
    `${colors.green('The workspace is ready')} in ${colors.bold(place)}`,
    ...written.map((path) => `  ${visible(path)}`),
    ...(kept.length > 0
      ? [
          '',
          'These were there already, and stayed as they were:',
          ...kept.map((path) => `  ${visible(path)}`),
        ]
      : []),
    '',
    'Next:',
    ...goTo(place),
    missing === undefined
      ? `  ${written.includes('package-lock.json') ? 'npm ci     ' : 'npm install'}                            once: package.json says where Satchel comes from`
      : `  npm install --save-dev "${visible(missing.includes(':') ? missing : `satchel@${missing}`)}"    once: your package.json does not name Satchel yet`,
    '  npx satchel import your-document.docx  a module of a document that you have',
    '  npx satchel preview --open             see it as learners do',
    '  npx satchel build                      the zips',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

function printUpdate({ version, written, removed, wantsInstall }: UpdateResult, root: string) {
  const place = shown(root);
  const lines = [
    `${colorsOf(process.stdout).green(`Satchel ${version}`)} is in ${place} now:`,
    ...written.map((path) => `  ${visible(path)}`),
    ...removed.map((path) => `  ${visible(path)} was taken out`),
    '',
    'Next:',
    ...goTo(place),
    wantsInstall ? '  npm install' : '  npm ci',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

const goTo = (place: string) =>
  place === '.' ? [] : [`  cd ${/^[\w./-]+$/.test(place) ? place : `"${place}"`}`];

/** Two questions, each with an answer that Enter takes; undefined when somebody breaks off. */
async function ask(root: string): Promise<Pick<InitOptions, 'title' | 'example'> | undefined> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  // Lines are taken as they come: what somebody types ahead is not lost between two questions.
  const lines = terminal[Symbol.asyncIterator]();
  const asked = async (question: string): Promise<string | undefined> => {
    terminal.setPrompt(question);
    terminal.prompt();
    const { value, done } = await lines.next();
    return done ? undefined : value;
  };
  try {
    const name = basename(root).replace(/[-_]+/g, ' ');
    const title = await asked(`What is this course called? (${visible(name)}) `);
    const example = title === undefined ? title : await asked('A small module as an example? (Y/n) ');
    if (title === undefined || example === undefined) return undefined;
    return { ...(title.trim() ? { title: title.trim() } : {}), example: !/^\s*n/i.test(example) };
  } finally {
    terminal.close();
  }
}
