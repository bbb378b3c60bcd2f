import { basename, dirname, relative } from 'node:path';
import { type AddedQuestions, importBank } from '../import/import-bank.ts';
import { findWorkspace } from '../workspace.ts';
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

/** The most lines that a sentence about several questions names. */
const mostLines = 5;

function inWords({ file, format, questions, remarks, pictures }: AddedQuestions, bank: string): string {
  const colors = colorsOf(process.stdout);
  const counts = new Map<string, number>();
  for (const { type } of questions) counts.set(type, (counts.get(type) ?? 0) + 1);
  const number = questions.length === 1 ? '1 question' : `${questions.length} questions`;
  const look = [...together(remarks, bank)].map(([message, places]) => {
    const more = places.length - mostLines;
    return `  - ${places.slice(0, mostLines).join(', ')}${more > 0 ? `, and ${more} more` : ''}: ${message}`;
  });
  const lines = [
    `${colors.green('Written:')} ${colors.bold(shown(file))}`,
    `  ${number} of ${format}: ${[...counts].map(([type, count]) => `${count} ${type}`).join(', ')}`,
    ...(pictures.length > 0 ? [`  Pictures: ${pictures.length}, in media/`] : []),
    ...(look.length > 0 ? ['', 'Not as it is in the bank:', ...look] : []),
    '',
    'The ids of questions are made up. Change them now if you like,',
    'and never once learners have answered.',
    '',
    colors.dim(`Next: npx satchel check ${basename(dirname(file))}`),
  ];
  return `${lines.map((line) => (line === lines[0] || line === lines.at(-1) ? line : visible(line))).join('\n')}\n`;
}

/** The places of each sentence: `bank.gift:12`. */
function together(remarks: AddedQuestions['remarks'], bank: string): Map<string, string[]> {
  const places = new Map<string, string[]>();
  for (const { place, message } of remarks) {
    const at = `${place.file === bank ? basename(bank) : relative(dirname(bank), place.file)}:${place.line}`;
    places.set(message, [...(places.get(message) ?? []), at]);
  }
  return places;
}
