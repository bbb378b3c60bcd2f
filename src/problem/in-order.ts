import { type Problem, problem } from './problem.ts';

/** The most problems that are told of one file: nobody mends more at once, and each comes with its lines. */
const mostProblems = 100;

/** True when a reader has found more than anybody is told: it need not go on. */
export const isEnough = (problems: readonly Problem[]): boolean => problems.length > 2 * mostProblems;

/** The first problems of a file, and one more that says so if there are others. */
export function firstOf(problems: readonly Problem[]): Problem[] {
  const left = problems.slice(mostProblems);
  const [first] = left;
  if (first === undefined) return [...problems];
  const more = problem('more-problems', first, {
    severity: left.some(({ severity }) => severity === 'error') ? 'error' : 'warning',
    message: 'From here on, there are more problems in this file than are shown.',
    hint: 'Mend those that are shown first: others are often gone with them.',
    ...(first.source === undefined ? {} : { source: first.source }),
  });
  return [...problems.slice(0, mostProblems), more];
}

/** With the text of their file, for the code frames, in the order of its lines, and no more than help. */
export const inOrder = (problems: Problem[], source: string): Problem[] =>
  firstOf(
    problems.map((each) => ({ source, ...each })).sort((a, b) => a.line - b.line || a.column - b.column),
  );
