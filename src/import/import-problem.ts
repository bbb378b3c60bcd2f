import { ProblemError, problem, startOf } from '../problem/problem.ts';

/** What stops an import: a document that cannot be read, with the words for it. */
export const unreadable = (file: string, message: string, hint: string): ProblemError =>
  new ProblemError([problem('bad-document', startOf(file), { message, hint })]);
