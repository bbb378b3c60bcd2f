import * as z from 'zod';
import { addIssue, decimal, line } from '../../fields/fields.ts';
import { markedKeys, markingOf, questionKeys, refuseMarkedKeys } from '../keys.ts';
import type { QuestionAuthor } from '../question.ts';

const schema = z
  .strictObject({
    type: z.literal('numeric'),
    ...questionKeys,
    correct: decimal().optional().meta({
      description: 'The right number, where there is exactly one. It makes the question a marked one.',
      example: '42',
    }),
    between: z
      .array(decimal())
      .superRefine((ends, ctx) => {
        const [least, most] = ends;
        if (ends.length === 2 && (least ?? 0) < (most ?? 0)) return;
        addIssue(ctx, 'This is no range of numbers.', {
          problem: 'bad-value',
          hint: 'Write the smallest right number and the largest one, such as [3, 5].',
        });
      })
      .optional()
      .meta({
        description: 'The smallest and the largest right number, where several are right. Both are right.',
        example: '[3, 5]',
      }),
    unit: line(40)
      .optional()
      .meta({ description: 'What stands behind the field.', example: 'million people' }),
    ...markedKeys,
  })
  .superRefine((question, ctx) => {
    const { correct, between } = question;
    if (correct === undefined && between === undefined)
      refuseMarkedKeys(
        question,
        ctx,
        'Write the right number behind "correct", or a range behind "between".',
      );
    if (correct === undefined || between === undefined) return;
    addIssue(ctx, '"correct" and "between" both say what is right.', {
      problem: 'bad-value',
      hint: 'Keep one of the two.',
      path: ['between'],
    });
  })
  .meta({
    description:
      'A field for a number. With `correct` or `between` it is marked; without, nobody marks it. Learners type as they are used to: 1,5 and 1.5, 10 000 and 10,000, ٤٢ and 42. Where a comma or a full stop could be read in two ways, as in 1,250, the language of the module decides. What is not a number is kept as it was typed, and neither checked nor recorded; the learner is told so.',
    example:
      'id: q6-share\ntype: numeric\ntext: How many people of a hundred live abroad?\nbetween: [3, 4]\nunit: of 100',
  });

/** What is right, as a range of one number or more; undefined where nobody marks. */
function rangeOf({ correct, between }: z.infer<typeof schema>) {
  const [least = correct, most = correct] = between ?? [];
  return least === undefined || most === undefined ? undefined : { kind: 'range' as const, least, most };
}

/** A number: marked by a range or a single one, otherwise an opinion. */
export const numeric = {
  type: 'numeric',
  schema,
  shape(question) {
    const correct = rangeOf(question);
    return correct ? { type: 'numeric', correct, weighting: markingOf(question).marks } : { type: 'numeric' };
  },
  marking: (question) => (rangeOf(question) ? markingOf(question) : undefined),
  view: (question) => ({ ...question, range: rangeOf(question) !== undefined }),
} as const satisfies QuestionAuthor<typeof schema>;
