import { basename, dirname } from 'node:path';
import { type AddedQuestions, importBank } from '../import/import-bank.ts';
import { findWorkspace } from '../workspace.ts';
import { aboutBank } from './about-import.ts';
import { colorsOf, shown, visible } from './console.ts';

/** `satchel import --into`: the questions of a bank are added to a module; says what of it is not there. */
export async function importBankCommand(
  file: string,
  { into, json }: { into: string; json: boolean | undefined },
): Promise<void> {
  const added = await importBank({ file, workspace: findWorkspace(process.cwd()), into });
  process.stdout.write(json ? `${JSON.stringify(forMachines(added), null, 2)}\n` : inWords(added, file));
}

const forMachines = ({ remarks, ...added }: AddedQuestions) => ({
  ...added,
  remarks: remarks.map(({ place, message }) => ({ ...place, message })),
});

function inWords(added: AddedQuestions, bank: string): string {
  const { file } = added;
  const colors = colorsOf(process.stdout);
  const { about, look } = aboutBank(added, bank);
  const lines = [
    `${colors.green('Written:')} ${colors.bold(shown(file))}`,
    ...about.map((each) => `  ${each}`),
    ...(look.length > 0 ? ['', 'Not as it is in the bank:', ...look.map((each) => `  - ${each}`)] : []),
    '',
    'The ids of questions are made up. Change them now if you like,',
    'and never once learners have answered.',
    '',
    colors.dim(`Next: npx satchel check ${basename(dirname(file))}`),
  ];
  return `${lines.map((line) => (line === lines[0] || line === lines.at(-1) ? line : visible(line))).join('\n')}\n`;
}
