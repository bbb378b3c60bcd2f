import * as z from 'zod';
import { choice } from './choice/author.ts';
import { likert } from './likert/author.ts';
import { matching } from './matching/author.ts';
import { numeric } from './numeric/author.ts';
import { ordering } from './ordering/author.ts';
import type { QuestionAuthor } from './question.ts';
import { reflection } from './reflection/author.ts';
import { shortText } from './short-text/author.ts';
import { trueFalse } from './true-false/author.ts';

/** Every question type. Adding one is a folder beside this file, a template, and a line here. */
export const questionTypes = {
  reflection,
  choice,
  'true-false': trueFalse,
  likert,
  'short-text': shortText,
  numeric,
  ordering,
  matching,
} as const;

type Types = typeof questionTypes;

/** A question as the author wrote it, of any type. */
export type Question = { [Type in keyof Types]: z.infer<Types[Type]['schema']> }[keyof Types];

type Schema = Types[keyof Types]['schema'];

/** The schema of a question: its `type` decides which keys it has. */
export const questionSchema = z
  .discriminatedUnion(
    'type',
    Object.values(questionTypes).map(({ schema }) => schema) as unknown as [Schema, ...Schema[]],
  )
  .meta({ example: '{ id: q1, type: reflection, text: "What have you seen?" }' });

/** The Node half of a question's type. */
export const authorOf = (question: Question): QuestionAuthor => questionTypes[question.type];
