import { makeAnswers } from '../answers/make-answers.ts';
import type { AnswersOptions } from '../answers/open-modules.ts';
import { columnKinds } from '../answers/sources/table.ts';
import type { Made } from '../answers/take-answers.ts';
import { withoutSource } from '../problem/problem.ts';
import { colorsOf, printProblems, progressLine, shown, visible } from './console.ts';

export interface AnswersCommand {
  from?: string[];
  since?: Date;
  until?: Date;
  columns?: Record<string, string>;
  out?: string;
  names?: boolean;
  language?: string;
  deleteBy?: string;
  config?: boolean;
  json?: boolean;
}

/** `satchel answers`: what learners wrote, for the course team. */
export async function answersCommand(modules: string[], options: AnswersCommand): Promise<void> {
  const { from = [], config, json, ...rest } = options;
  const line = progressLine(process.stderr);
  const began = performance.now();
  const progress: AnswersOptions['progress'] = (read) => {
    // What is done within a second needs no progress.
    if (performance.now() - began > 1000) line.show(`${read.toLocaleString('en')} rows read …`);
  };
  const { made, problems } = await makeAnswers({
    ...rest,
    modules,
    from,
    folder: process.cwd(),
    noConfig: config === false,
    env: process.env,
    progress,
  }).finally(line.clear);
  if (json) {
    const printed = { modules: made, problems: withoutSource(problems) };
    process.stdout.write(`${JSON.stringify(printed, null, 2)}\n`);
  } else {
    printProblems(problems, process.stderr);
    process.stdout.write(made.map(inWords).join('\n'));
  }
  // What could be read is written; that some could not is told by the exit code as well.
  if (problems.some(({ severity }) => severity === 'error')) process.exitCode = 1;
}

function inWords({ module, folder, learners, answered, answers, fresh, changed, left }: Made): string {
  const colors = colorsOf(process.stdout);
  const news = [...(fresh > 0 ? [`${fresh} new`] : []), ...(changed > 0 ? [`${changed} changed`] : [])];
  return `${[
    `${colors.bold(visible(module))}  ${counted(answers, 'answer')} of ${counted(answered, 'learner')}${news.length > 0 ? `, ${news.join(', ')}` : ''}; ${learners} in all`,
    ...(left > 0 ? [`  ${counted(left, 'row')} of learners who were forgotten: left out`] : []),
    `  ${shown(folder)}/report.html        ${colors.dim('to read and to print')}`,
    `  ${shown(folder)}/answers.xlsx       ${colors.dim('to tag, quote, translate and reply; read back by the next run')}`,
    `  ${shown(folder)}/participants.csv   ${colors.dim('who answered: names')}`,
    colors.dim('These are personal data: they stay out of git, and are yours to delete.'),
  ].join('\n')}\n`;
}

const counted = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`;

/** Reads `learner=Username,group=Department` into columns by what they hold. Throws for what is none. */
export function columnsIn(text: string): Record<string, string> {
  const pairs = text.split(/,(?=\s*\w+=)/).map((each) => each.split(/=(.*)/s).map((part) => part.trim()));
  for (const [kind = '', heading] of pairs)
    if (!columnKinds.includes(kind) || !heading)
      throw new RangeError(
        `Say which column holds what, such as learner=Username; known here: ${columnKinds.join(', ')}.`,
      );
  return Object.fromEntries(pairs.map(([kind = '', heading = '']) => [kind, heading]));
}
