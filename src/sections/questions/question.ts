import type { Question } from '../../questions/index.ts';

/** A question, its `required` settled. */
export type ModuleQuestion = Question & { required: boolean };
