import * as z from 'zod';
import { flag, markdown } from '../../fields/fields.ts';
import { markedKeys, markingOf, questionKeys, refuseMarkedKeys } from '../keys.ts';
import type { QuestionAuthor } from '../question.ts';

const schema = z
  .strictObject({
    type: z.literal('true-false'),
    ...questionKeys,
    correct: flag().optional().meta({
      description: 'The right answer: true or false. It makes the question a marked one.',
      example: 'false',
    }),
    replies: z
      .strictObject({
        true: markdown().optional().meta({ description: 'Shown to those who chose True, in Markdown.' }),
        false: markdown().optional().meta({ description: 'Shown to those who chose False, in Markdown.' }),
      })
      .optional()
      .meta({
        description: 'What to say of each answer.',
        example: '{ true: "Many think so. The table shows something else." }',
      }),
    ...markedKeys,
  })
  .superRefine((question, ctx) => {
    if (question.correct === undefined)
      refuseMarkedKeys(question, ctx, 'Write "correct: true" or "correct: false".');
  })
  .meta({
    description:
      'A statement that is true or false. With `correct` it is marked; without, it asks for an opinion, which nobody marks. The words True and False are in the language of the module.',
    example:
      'id: q3-remittances\ntype: true-false\ntext: Most migrants move to a country far away.\ncorrect: false\nreplies:\n  true: Look at the second map again.',
  });

/** A statement that is true or false: marked with `correct`, otherwise an opinion. */
export const trueFalse = {
  type: 'true-false',
  schema,
  shape: (question) =>
    question.correct === undefined
      ? { type: 'true-false' }
      : {
          type: 'true-false',
          correct: { kind: 'truth', value: question.correct },
          weighting: markingOf(question).marks,
        },
  marking: (question) => (question.correct === undefined ? undefined : markingOf(question)),
} as const satisfies QuestionAuthor<typeof schema>;
