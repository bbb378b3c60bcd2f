import * as z from 'zod';
import { questionKeys } from '../keys.ts';
import type { QuestionAuthor } from '../question.ts';

const schema = z.strictObject({ type: z.literal('reflection'), ...questionKeys }).meta({
  description: 'A question that asks for a text of the learner’s own. Nobody marks it.',
  example: 'id: q1-exchange\ntype: reflection\ntext: What has your country learned from a neighbour?',
});

/** A question that asks for a text of the learner's own. Nobody marks it. */
export const reflection = {
  type: 'reflection',
  schema,
  shape: () => ({ type: 'long-fill-in' }),
  markdown: {},
} as const satisfies QuestionAuthor<typeof schema>;
