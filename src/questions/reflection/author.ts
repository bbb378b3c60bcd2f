import * as z from 'zod';
import { count, markdown } from '../../fields/fields.ts';
import { questionKeys } from '../keys.ts';
import type { QuestionAuthor } from '../question.ts';

const schema = z
  .strictObject({
    type: z.literal('reflection'),
    ...questionKeys,
    goal: count(1, 10_000).optional().meta({
      description: 'How many words you hope for. A counter below the box says how many there are.',
      example: '150',
    }),
    longest: count(1, 100_000).optional().meta({
      description:
        'How many characters an answer may have. Nothing is ever cut: a counter appears once an answer is longer.',
      example: '2000',
    }),
    model: markdown().optional().meta({
      description:
        'An answer of yours to compare with, in Markdown. Learners can open it once they have written something. Those who read the source of the page find it before.',
      example: 'Many speak of visits between offices.',
    }),
  })
  .meta({
    description: 'A question that asks for a text of the learner’s own. Nobody marks it.',
    example:
      'id: q1-exchange\ntype: reflection\ntext: What has your country learned from a neighbour?\ngoal: 150\nmodel: Many speak of visits. What they brought home was a list of people to call.',
  });

/** A question that asks for a text of the learner's own. Nobody marks it. */
export const reflection = {
  type: 'reflection',
  schema,
  shape: () => ({ type: 'long-fill-in' }),
  longest: ({ longest }) => longest,
} as const satisfies QuestionAuthor<typeof schema>;
