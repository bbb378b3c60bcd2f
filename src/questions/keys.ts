import * as z from 'zod';
import { addIssue, amount, count, flag, id, itemId, markdown, was } from '../fields/fields.ts';

/** The keys that every question has, whatever its type. */
export const questionKeys = {
  id: itemId().meta({
    description:
      'Names the question for good. Learners’ answers are kept under it. Without it, one is made of its words.',
    example: 'q1-exchange',
    made: true,
  }),
  was: was(),
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
      hint: markdown().optional().meta({
        description:
          'Shown instead of `incorrect` as long as there are attempts left, in Markdown: what helps with the next one.',
        example: 'Look at the table again.',
      }),
    })
    .optional()
    .meta({
      description: 'What to say once an answer was checked.',
      example: '{ correct: Well seen., hint: Look at the table again., incorrect: It is the second row. }',
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

/** The id of an option, a step, a source …: made of its words where nobody writes one. */
export const optionId = (words: { description: string; example: string }) =>
  id().meta({
    ...words,
    description: `${words.description} Without it, one is made of its words.`,
    made: true,
  });

/** A list of fields, or one of them alone. */
export const oneOrSeveral = <Field extends z.ZodType>(field: Field) =>
  z.preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(field));

// SCORM 1.2 RTE 3.4.4: a response names an option by one character, 0-9 or a-z.
export const mostOptions = 36;

/** The lists that authors may write in a short form (module/option-forms.ts). */
const optionLists = z.registry<{ short: true }>();

/** Whether a list may be written in a short form: as a map, or with texts alone. */
export const isOptions = (list: z.core.$ZodType): boolean => optionLists.get(list) !== undefined;

/** Marks a list of things with ids and texts as one that may be written in a short form. */
export const shortOptions = <List extends z.ZodType>(list: List): List => {
  optionLists.add(list, { short: true });
  return list;
};

/** A list of things with ids of their own to choose from or put in order: 2 of them to `most`. */
export const optionsOf = <Option extends z.ZodType<{ id: string; was?: string | undefined }>>(
  option: Option,
  most = mostOptions,
) =>
  shortOptions(z.array(option)).superRefine((options, ctx) => {
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
      options.map((option, index) => ({ ...option, path: [index, 'id'] })),
      ctx,
    );
  });

/** A thing that learners choose, and where its id stands. */
interface Chosen {
  id: string;
  was?: string | undefined;
  path: PropertyKey[];
}

/**
 * Says so where an id stands twice among those that learners choose from, or a standard cannot tell two apart: among
 * the author's names, and among those that learners' answers have (module/wire-key.ts).
 */
export function refuseTwins(chosen: readonly Chosen[], ctx: z.RefinementCtx): void {
  refuseSame(chosen, ctx);
  if (chosen.some((each) => each.was !== undefined))
    refuseSame(
      chosen.map((each) => ({ ...each, id: each.was ?? each.id })),
      ctx,
    );
}

function refuseSame(ids: readonly Chosen[], ctx: z.RefinementCtx): void {
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
