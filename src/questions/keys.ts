import { flag, id, markdown } from '../module/fields.ts';

/** The keys that every question has, whatever its type. */
export const questionKeys = {
  id: id().meta({
    description: 'Names the question for good. Learners’ answers are kept under it.',
    example: 'q1-exchange',
  }),
  text: markdown().meta({ description: 'The question, in Markdown.' }),
  required: flag()
    .optional()
    .meta({ description: 'Whether completion asks for an answer. Without it, what completion says.' }),
};
