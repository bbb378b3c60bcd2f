import type * as z from 'zod';
import type { ProblemCode } from '../problem/problem.ts';

/** What a field's own rule adds to a zod issue, so that reading can make a Problem of it. */
export interface FieldIssue {
  problem: ProblemCode;
  hint: string;
}

/** Adds what is wrong with a field to what zod found; `path` leads on from where the rule stands. */
export const addIssue = (
  ctx: z.RefinementCtx,
  message: string,
  { path = [], ...params }: FieldIssue & { path?: PropertyKey[] },
) => ctx.addIssue({ code: 'custom', message, path, params });
