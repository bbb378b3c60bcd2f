import * as z from 'zod';
import { markdown, was } from '../../fields/fields.ts';
import { plainText } from '../../fields/markdown.ts';
import { optionId, optionsOf, questionKeys } from '../keys.ts';
import type { QuestionAuthor } from '../question.ts';

const stepSchema = z
  .strictObject({
    id: optionId({ description: 'Names the step for good.', example: 'agree' }),
    was: was(),
    text: markdown('inline').meta({
      description: 'What the step says, in Markdown on one line.',
      example: 'Agree',
    }),
  })
  .meta({ example: '{ id: agree, text: Agree }' });

const schema = z
  .strictObject({
    type: z.literal('likert'),
    ...questionKeys,
    scale: optionsOf(stepSchema, 11).meta({
      description: 'The steps, from one end to the other: 2 to 11 of them.',
    }),
  })
  .meta({
    description:
      'A scale on which learners say how much they agree, how often, how well. Nobody marks it. Short words stand side by side where the screen is wide enough; on a phone, and where the words are long, the steps stand one below the other.',
    example:
      'id: q4-agree\ntype: likert\ntext: My work will change because of this module.\nscale:\n  - { id: disagree, text: I disagree }\n  - { id: undecided, text: Undecided }\n  - { id: agree, text: I agree }',
  });

type Likert = z.infer<typeof schema>;

// Characters of the longest words that fit beside one another in the frame of an LMS on a desktop, 650 pixels wide.
const roomInRow = 65;

/** Whether every word of every step has room when the steps stand in one row. */
function fitsInRow({ scale }: Likert): boolean {
  const words = scale.flatMap(({ text }) => plainText(text).split(' '));
  const longest = Math.max(...words.map((word) => [...word].length));
  return scale.length * (longest + 2) <= roomInRow;
}

/** A scale on which a learner takes a step. Nobody marks it. */
export const likert = {
  type: 'likert',
  schema,
  shape: ({ scale }) => ({ type: 'likert', options: scale.map(({ id }) => id) }),
  view: (question) => ({ ...question, inRow: fitsInRow(question) }),
  labels: ({ scale }) => ({ options: Object.fromEntries(scale.map(({ id, text }) => [id, text])) }),
} as const satisfies QuestionAuthor<typeof schema>;
