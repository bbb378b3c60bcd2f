import * as z from 'zod';
import { addIssue, flag, sharedLine } from '../../fields/fields.ts';
import { markedKeys, markingOf, questionKeys, refuseMarkedKeys } from '../keys.ts';
import type { QuestionAuthor } from '../question.ts';

const mostTexts = 20;

const schema = z
  .strictObject({
    type: z.literal('short-text'),
    ...questionKeys,
    accepted: z
      .array(sharedLine(200))
      .superRefine((texts, ctx) => {
        if (texts.length > 0 && texts.length <= mostTexts) return;
        addIssue(ctx, `These are ${texts.length} texts; there may be 1 to ${mostTexts}.`, {
          problem: 'bad-value',
          hint: 'Write those that learners will think of first: capitals and spaces make no difference.',
        });
      })
      .optional()
      .meta({
        description:
          'The texts that are right, 1 to 20 of them, those of all languages of the module together. They make the question a marked one.',
        example: '[Nairobi, City of Nairobi]',
      }),
    exact: flag().optional().meta({
      description:
        'Whether capitals and the spaces within the text must be right as well. Without it, false.',
      example: 'true',
    }),
    ...markedKeys,
  })
  .superRefine((question, ctx) => {
    const { accepted, exact } = question;
    if (accepted === undefined) refuseMarkedKeys(question, ctx, 'Write the right texts under "accepted".');
    if (exact !== undefined && accepted === undefined) {
      addIssue(ctx, '"exact" has no use here: nothing says which answer is right.', {
        problem: 'bad-value',
        hint: 'Write the right texts under "accepted", or delete "exact".',
        path: ['exact'],
      });
    }
    for (const [index, text] of (accepted ?? []).entries()) {
      if ((accepted ?? []).indexOf(text) === index) continue;
      addIssue(ctx, `"${text}" stands twice in this list.`, {
        problem: 'bad-value',
        hint: 'Delete one of the two.',
        path: ['accepted', index],
      });
    }
  })
  .meta({
    description:
      'A field for a word or a few. With `accepted` it is marked: an answer is right when it is one of these texts, whatever its capitals and the spaces around it and between its words; accents count. Without, nobody marks it.',
    example:
      'id: q5-city\ntype: short-text\ntext: Which city is the seat of the International Labour Organization?\naccepted: [Geneva, Genève, Genf]',
  });

/** A word or a few: marked by the texts that are accepted, otherwise an opinion. */
export const shortText = {
  type: 'short-text',
  schema,
  shape: (question) =>
    question.accepted === undefined
      ? { type: 'fill-in' }
      : {
          type: 'fill-in',
          correct: { kind: 'texts', texts: question.accepted, caseMatters: question.exact ?? false },
          weighting: markingOf(question).marks,
        },
  marking: (question) => (question.accepted === undefined ? undefined : markingOf(question)),
} as const satisfies QuestionAuthor<typeof schema>;
