import { type Problem, ProblemError, problem, startOf } from '../problem/problem.ts';
import { type Chosen, chooseSources } from './choose-sources.ts';
import { type AnswersOptions, openModules } from './open-modules.ts';
import { type Made, takeAnswers } from './take-answers.ts';

/**
 * Takes answers in, and writes for each module a report, a workbook and tables. Throws a ProblemError where nothing can
 * be done; what cannot be read of a source is among the problems, and stops nothing else.
 */
export async function makeAnswers(options: AnswersOptions): Promise<{ made: Made[]; problems: Problem[] }> {
  const { takings, problems } = await openModules(options);
  const { chosen, problems: unusable } = chooseSources(
    options.from,
    Object.keys(options.columns ?? {}).length > 0,
  );
  problems.push(...unusable);
  if (options.from.length > 0 && chosen.length === 0) throw new ProblemError(problems);
  const made: Made[] = [];
  const others = new Map<Chosen, Problem[]>();
  for (const taking of takings) {
    const own: Problem[] = [];
    const isOnly = takings.length === 1;
    const result = await takeAnswers(taking, chosen, {
      isOnly,
      report: (each, of) => {
        if (!isOnly && of && each.code === 'other-module') others.set(of, [...(others.get(of) ?? []), each]);
        else own.push(each);
      },
    });
    problems.push(...own);
    if (result) made.push(result);
  }
  // With several modules, a file is of one of them.
  for (const [, all] of others) if (all.length === takings.length) problems.push(...all.slice(0, 1));
  if (made.length === 0) {
    if (problems.every(({ severity }) => severity === 'warning')) problems.push(nothingTaken(options));
    throw new ProblemError(problems);
  }
  return { made, problems };
}

const nothingTaken = ({ from, folder }: AnswersOptions) =>
  problem('bad-answers', startOf(folder), {
    message: from.length > 0 ? 'No learner was found in what was given.' : 'No answers were taken here yet.',
    hint: 'Say where they are: npx satchel answers my-module --from report.txt, for a report that Moodle gave.',
  });
