import { relative } from 'node:path';
import { frameOf } from '../../problem/code-frame.ts';
import { type Problem, ProblemError } from '../../problem/problem.ts';
import type { ShownProblem } from '../protocol.ts';

/** A problem as the page shows it, with its place from the workspace's folder. */
export function shownProblem(problem: Problem, workspace: string): ShownProblem {
  const { severity, code, message, hint, file, line, column, source } = problem;
  const whole = source === undefined && line === 1 && column === 1;
  return {
    severity,
    code,
    message,
    hint,
    place: `${nearIn(workspace, file)}${whole ? '' : `:${line}:${column}`}`,
    frame: frameOf(problem) ?? [],
  };
}

/** What was thrown, as problems: those of a ProblemError, or that Satchel itself is at fault. */
export function thrownProblems(error: unknown, workspace: string): ShownProblem[] {
  if (error instanceof ProblemError) return error.problems.map((each) => shownProblem(each, workspace));
  return [
    {
      severity: 'error',
      code: '',
      message: 'Satchel stopped with a mistake of its own.',
      hint: `The terminal says more: ${error instanceof Error ? error.message : String(error)}`,
      place: '',
      frame: [],
    },
  ];
}

/** A path from the workspace's folder, with slashes; as it is where it lies elsewhere. */
export function nearIn(workspace: string, path: string): string {
  const near = relative(workspace, path).replaceAll('\\', '/') || '.';
  return near.startsWith('..') ? path : near;
}
