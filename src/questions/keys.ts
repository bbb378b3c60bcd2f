import * as z from 'zod';
import { addIssue, amount, count, flag, id, markdown } from '../fields/fields.ts';

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

/** The keys that a question of any type has when it can be marked. */
export const markedKeys = {
  marks: amount()
    .optional()
    .meta({ description: 'What a right answer is worth. Without it, 1.', example: '2' }),
  attempts: count(1, 10)
    .optional()
    .meta({ description: 'How often a learner may check an answer, 1 to 10. Without it, 1.', example: '2' }),
  feedback: z
    .strictObject({
      correct: markdown().optional().meta({ description: 'Shown under a right answer, in Markdown.' }),
      incorrect: markdown().optional().meta({ description: 'Shown under any other, in Markdown.' }),
    })
    .optional()
    .meta({
      description: 'What to say once an answer was checked.',
      example: '{ correct: Well seen., incorrect: Look at the table again. }',
    }),
};

/** The keys of markedKeys, as a question has them once it was read. */
export type MarkedKeys = {
  [Key in keyof typeof markedKeys]?: z.infer<(typeof markedKeys)[Key]>;
};

/** How a marked question is marked, its defaults filled in. */
export const markingOf = ({ marks = 1, attempts = 1 }: MarkedKeys) => ({ marks, attempts });

/** Says so where a question that nobody marks has keys that only a marked one has a use for. */
export function refuseMarkedKeys(question: MarkedKeys, ctx: z.RefinementCtx, cure: string): void {
  for (const key of Object.keys(markedKeys) as (keyof typeof markedKeys)[]) {
    if (question[key] === undefined) continue;
    addIssue(ctx, `"${key}" has no use here: nothing says which answer is right.`, {
      problem: 'bad-value',
      hint: `${cure} Or delete "${key}".`,
      path: [key],
    });
  }
}

// SCORM 1.2 RTE 3.4.4: a response names an option by one character, 0-9 or a-z.
export const mostOptions = 36;

/** A list of things with ids of their own to choose from or put in order: 2 of them to `most`. */
export const optionsOf = <Option extends z.ZodType<{ id: string }>>(option: Option, most = mostOptions) =>
  z.array(option).superRefine((options, ctx) => {
    if (options.length < 2) {
      addIssue(ctx, 'This list offers nothing to choose from.', {
        problem: 'bad-value',
        hint: 'Write at least two, each with an id and a text.',
      });
    }
    if (options.length > most) {
      const why = most === mostOptions ? 'SCORM 1.2 can name' : 'there is room for';
      addIssue(ctx, `These are ${options.length}; ${why} no more than ${most}.`, {
        problem: 'bad-value',
        hint: 'Take some out, or make two questions of this one.',
      });
    }
    refuseTwins(
      options.map(({ id }, index) => ({ id, path: [index, 'id'] })),
      ctx,
    );
  });

/** Says so where an id stands twice among those that learners choose from, or a standard cannot tell two apart. */
export function refuseTwins(ids: readonly { id: string; path: PropertyKey[] }[], ctx: z.RefinementCtx): void {
  const seen = new Map<string, string>();
  for (const { id, path } of ids) {
    // In SCORM 2004, "-" becomes "_" in a response: Moodle takes letters, digits, "_" and "." only.
    const same = seen.get(id.replaceAll('-', '_'));
    seen.set(id.replaceAll('-', '_'), id);
    if (same === undefined) continue;
    addIssue(
      ctx,
      same === id
        ? `The id "${id}" stands twice in this list.`
        : `To SCORM 2004, the ids "${same}" and "${id}" are the same: it writes "-" as "_".`,
      { problem: 'duplicate-id', hint: 'Give this one another id: answers are kept under it.', path },
    );
  }
}
