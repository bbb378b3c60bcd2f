import type { Later } from '../later.ts';
import { openAnswers } from './my-answers.ts';
import { openShare } from './share.ts';

/** The second script: what a learner asks for by a button (runtime/later.ts fetches it). */
export const later: Later = { share: openShare, answers: openAnswers };
