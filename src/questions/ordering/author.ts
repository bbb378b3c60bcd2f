import * as z from 'zod';
import { markdown, was } from '../../fields/fields.ts';
import { markedKeys, markingOf, optionId, optionsOf, questionKeys } from '../keys.ts';
import type { QuestionAuthor } from '../question.ts';
import { shuffled } from '../shuffle.ts';

const itemSchema = z
  .strictObject({
    id: optionId({ description: 'Names the item for good.', example: 'ratify' }),
    was: was(),
    text: markdown('inline').meta({
      description: 'The item, in Markdown on one line.',
      example: 'Ratify it',
    }),
  })
  .meta({ example: '{ id: ratify, text: Ratify it }' });

const schema = z
  .strictObject({
    type: z.literal('ordering'),
    ...questionKeys,
    items: optionsOf(itemSchema).meta({
      description:
        'What is to be put in order: 2 to 36 items, in the right order. The page shows them in another.',
    }),
    ...markedKeys,
  })
  .meta({
    description:
      'Things to put in order, with buttons that move each of them up or down. It is always marked: an answer is right when every item stands in its place; there are no marks for a part of it. All learners begin with the same order, which is never the right one.',
    example:
      'id: q7-steps\ntype: ordering\ntext: What comes first when a convention becomes law?\nitems:\n  - { id: adopt, text: The conference adopts it }\n  - { id: ratify, text: A country ratifies it }\n  - { id: apply, text: The country applies it }\nattempts: 3',
  });

/** Things to put in order. Always marked. */
export const ordering = {
  type: 'ordering',
  schema,
  shape(question) {
    const options = question.items.map(({ id }) => id);
    return {
      type: 'sequencing',
      options,
      correct: { kind: 'order', ids: options },
      weighting: markingOf(question).marks,
    };
  },
  marking: markingOf,
  view: (question) => ({
    ...question,
    items: shuffled(question.items.map((item, index) => ({ ...item, place: index + 1 }))),
  }),
  labels: ({ items }) => ({ options: Object.fromEntries(items.map(({ id, text }) => [id, text])) }),
} as const satisfies QuestionAuthor<typeof schema>;
