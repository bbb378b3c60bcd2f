import { type ForgetOptions, forgetPerson } from '../answers/forget.ts';
import { withoutSource } from '../problem/problem.ts';
import { colorsOf, printProblems, visible } from './console.ts';

export interface AnswersForgetCommand {
  out?: string;
  config?: boolean;
  json?: boolean;
}

/** `satchel answers forget`: erases a learner here, and says where something may remain. */
export async function answersForgetCommand(
  person: string,
  modules: string[],
  { out, config, json }: AnswersForgetCommand,
): Promise<void> {
  const options: ForgetOptions = { person, modules, folder: process.cwd(), out, noConfig: config === false };
  const { forgot, problems } = await forgetPerson(options);
  if (json) {
    process.stdout.write(
      `${JSON.stringify({ forgot, elsewhere, problems: withoutSource(problems) }, null, 2)}\n`,
    );
    return;
  }
  printProblems(problems, process.stderr);
  const colors = colorsOf(process.stdout);
  const lines = forgot.map(
    ({ module, number, answers }) =>
      `${colors.bold(visible(module))}  P${number} is forgotten: ${answers} answer${answers === 1 ? '' : 's'}, with tags, translations, replies and quotations. An old export brings nothing back.`,
  );
  process.stdout.write(
    `${[...lines, '', 'This is what may remain elsewhere, and is not in reach from here:', ...elsewhere.map((each) => `  - ${each}`)].join('\n')}\n`,
  );
}

/** Where something of a learner may be beside the answers that lie here. */
const elsewhere = [
  'the attempt in the LMS: delete it in the activity’s reports',
  'an LRS: erase the learner there; for the embedded one, npx satchel lrs forget (voiding a statement does not erase it)',
  'the learner’s own devices: “Clear this device” in My answers; what the LMS has confirmed goes after 30 days',
  'the forum, and what was posted, printed, sent or presented from earlier reports',
  'files that the LMS gave, from which these answers were taken, and backups',
];
