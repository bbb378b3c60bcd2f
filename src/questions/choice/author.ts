import * as z from 'zod';
import { addIssue, flag, markdown, sharedLine, was } from '../../fields/fields.ts';
import { suggest } from '../../problem/problem.ts';
import {
  markedKeys,
  markingOf,
  oneOrSeveral,
  optionId,
  optionsOf,
  questionKeys,
  refuseMarkedKeys,
} from '../keys.ts';
import type { QuestionAuthor } from '../question.ts';

const optionSchema = z
  .strictObject({
    id: optionId({ description: 'Names the option for good.', example: 'paris' }),
    was: was(),
    text: markdown('inline').meta({ description: 'The option, in Markdown on one line.', example: 'Paris' }),
    correct: flag().optional().meta({
      description: 'true makes this a right option, and the question a marked one.',
      example: 'true',
    }),
    feedback: markdown().optional().meta({ description: 'What to say to those who chose it, in Markdown.' }),
  })
  .meta({ example: '{ id: paris, text: Paris }' });

const schema = z
  .strictObject({
    type: z.literal('choice'),
    ...questionKeys,
    options: optionsOf(optionSchema).meta({
      description: 'What can be chosen: 2 to 36 options, in the order of the page.',
    }),
    right: oneOrSeveral(sharedLine(2000)).optional().meta({
      description:
        'The right option, by its id or its text; or a list of them. It is another way to write “correct: true” at them.',
      example: 'nairobi',
    }),
    several: flag()
      .optional()
      .meta({ description: 'Whether several options may be chosen. Without it, false.', example: 'true' }),
    ...markedKeys,
  })
  .superRefine((question, ctx) => {
    // The long form has put “correct: true” at the options that are named here (module/long-form.ts).
    const known = question.options.map(({ id }) => id);
    for (const [index, each] of question.right?.entries() ?? []) {
      if (known.includes(each)) continue;
      addIssue(ctx, `There is no option "${each}" here.`, {
        problem: 'unknown-item',
        hint: suggest(each, known),
        path: ['right', index],
      });
    }
    const right = question.options.flatMap(({ correct }, index) => (correct ? [index] : []));
    if (right.length === 0) refuseMarkedKeys(question, ctx, 'Write "correct: true" at the right option.');
    const [, second] = right;
    if (second === undefined || question.several) return;
    addIssue(ctx, `${right.length} options are right, and a learner can choose one.`, {
      problem: 'bad-value',
      hint: 'Write "several: true" in this question, or leave one option only that is right.',
      path: question.right ? ['right', 1] : ['options', second, 'correct'],
    });
  })
  .meta({
    description:
      'A question with options to choose from. With `correct: true` at an option it is marked: the learner checks the answer and sees at once whether it is right. An answer is right when it has every right option and no other; there are no marks for a part of it. Without a right option it asks for an opinion, which nobody marks.\n\nRight options and feedback travel in the package, where a learner who reads the source of the page can find them: a marked question helps to learn, it is no examination.',
    example:
      'id: q2-capital\ntype: choice\ntext: Which city is the capital of Kenya?\noptions:\n  - id: mombasa\n    text: Mombasa\n    feedback: It is the largest port.\n  - id: nairobi\n    text: Nairobi\n    correct: true\nattempts: 2',
  });

type Choice = z.infer<typeof schema>;

const correctOf = ({ options }: Choice) => options.filter(({ correct }) => correct).map(({ id }) => id);

/** One option or several: marked when an option is right, otherwise an opinion. */
export const choice = {
  type: 'choice',
  schema,
  shape(question) {
    const options = question.options.map(({ id }) => id);
    const ids = correctOf(question);
    if (ids.length === 0) return { type: 'choice', options };
    return {
      type: 'choice',
      options,
      correct: { kind: 'choices', ids },
      weighting: markingOf(question).marks,
    };
  },
  marking: (question) => (correctOf(question).length > 0 ? markingOf(question) : undefined),
  // Of one box alone, nobody chooses all that fit.
  view: (question) => ({ ...question, hint: question.several === true && question.options.length > 1 }),
  labels: ({ options }) => ({ options: Object.fromEntries(options.map(({ id, text }) => [id, text])) }),
} as const satisfies QuestionAuthor<typeof schema>;
