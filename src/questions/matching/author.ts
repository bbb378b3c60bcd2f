import * as z from 'zod';
import { addIssue, markdown, was } from '../../fields/fields.ts';
import {
  markedKeys,
  markingOf,
  mostOptions,
  optionId,
  questionKeys,
  refuseTwins,
  shortOptions,
} from '../keys.ts';
import type { QuestionAuthor } from '../question.ts';
import { shuffled } from '../shuffle.ts';

const targetSchema = z
  .strictObject({
    id: optionId({ description: 'Names the target for good.', example: 'asia' }),
    was: was(),
    text: markdown('plain').meta({
      description: 'The target. Lists show its words alone, without marks and pictures.',
      example: 'Asia',
    }),
  })
  .meta({ example: '{ id: asia, text: Asia }' });

const sourceSchema = z
  .strictObject({
    id: optionId({ description: 'Names the source for good.', example: 'nepal' }),
    was: was(),
    text: markdown('inline').meta({ description: 'The source, in Markdown on one line.', example: 'Nepal' }),
  })
  .meta({
    description: 'What stands on the page: its id and its text, in Markdown.',
    example: '{ id: nepal, text: Nepal }',
  });

const pairSchema = z
  .strictObject({
    source: sourceSchema,
    target: targetSchema.meta({
      description: 'What belongs to it, an entry of the list beside it: its id and its text.',
      example: '{ id: asia, text: Asia }',
    }),
  })
  .meta({ example: '{ source: { id: nepal, text: Nepal }, target: { id: asia, text: Asia } }' });

const schema = z
  .strictObject({
    type: z.literal('matching'),
    ...questionKeys,
    pairs: z.array(pairSchema).meta({
      description: 'What belongs together: 2 to 36 pairs, each target its own. Sources stand in this order.',
    }),
    targets: shortOptions(z.array(targetSchema)).optional().meta({
      description: 'More targets, which belong to nothing.',
    }),
    ...markedKeys,
  })
  .superRefine(({ pairs, targets = [] }, ctx) => {
    const all = pairs.length + targets.length;
    if (pairs.length < 2 || all > mostOptions) {
      addIssue(ctx, pairs.length < 2 ? 'There is nothing to mix up here.' : `These are ${all} targets.`, {
        problem: 'bad-value',
        hint: `Write at least two pairs, and no more than ${mostOptions} targets in all: SCORM 1.2 can name no more.`,
        path: ['pairs'],
      });
    }
    refuseTwins(
      pairs.map(({ source }, index) => ({ ...source, path: ['pairs', index, 'source', 'id'] })),
      ctx,
    );
    refuseTwins(
      [
        ...pairs.map(({ target }, index) => ({ ...target, path: ['pairs', index, 'target', 'id'] })),
        ...targets.map((target, index) => ({ ...target, path: ['targets', index, 'id'] })),
      ],
      ctx,
    );
  })
  .meta({
    description:
      'Things that belong together: beside each source, learners choose its target from a list. It is always marked: an answer is right when every source has its target; there are no marks for a part of it. Targets stand in the lists in an order that is the same for all learners, and not that of the file. In a translation, a pair is known by the id of its source.',
    example:
      'id: q8-where\ntype: matching\ntext: Where do these countries lie?\npairs:\n  - source: { id: nepal, text: Nepal }\n    target: { id: asia, text: Asia }\n  - source: { id: peru, text: Peru }\n    target: { id: america, text: America }\ntargets:\n  - { id: africa, text: Africa }',
  });

type Matching = z.infer<typeof schema>;

const targetsOf = ({ pairs, targets = [] }: Matching) => [...pairs.map(({ target }) => target), ...targets];

const longestTarget = (question: Matching) => Math.max(...targetsOf(question).map(({ text }) => text.length));

const textsOf = (list: { id: string; text: string }[]) =>
  Object.fromEntries(list.map(({ id, text }) => [id, text]));

/** Things that belong together. Always marked. */
export const matching = {
  type: 'matching',
  schema,
  shape: (question) => ({
    type: 'matching',
    options: question.pairs.map(({ source }) => source.id),
    targets: targetsOf(question).map(({ id }) => id),
    correct: { kind: 'pairs', pairs: question.pairs.map(({ source, target }) => [source.id, target.id]) },
    weighting: markingOf(question).marks,
  }),
  marking: markingOf,
  view: (question) => ({
    ...question,
    targets: shuffled(targetsOf(question)),
    // A list shows its choice on one line: these would be cut beside their sources.
    isLong: longestTarget(question) > 22,
    isLonger: longestTarget(question) > 60,
  }),
  labels: (question) => ({
    options: textsOf(question.pairs.map(({ source }) => source)),
    targets: textsOf(targetsOf(question)),
  }),
} as const satisfies QuestionAuthor<typeof schema>;
