import * as z from 'zod';
import { count, flag, id, line, oneOf, share, sharedLine } from '../fields/fields.ts';

// What learners of a module have met: published.yaml beside it, and satchel.json in every zip. Keyed by wire keys.

const text = (most: number) => sharedLine(most);

/** A thing that learners could choose. */
const optionSchema = z.strictObject({
  /** The character by which SCORM 1.2 names it (RTE 3.4.4: 0 to 9, a to z), for good. */
  letter: z.string().regex(/^[0-9a-z]$/),
  id: id(),
  /** Its first words. */
  text: z.string(),
  /** No package has it any more. */
  gone: flag().optional(),
});

const itemSchema = z.strictObject({
  id: id(),
  /** The author's name for it, where that is another one now. */
  name: id().optional(),
  /** The type of a question, or `video`, or `reading`. */
  type: text(50),
  text: z.string(),
  /** The patterns of what is right, as xAPI writes them. */
  right: z.array(z.string()).optional(),
  /** Characters that an answer may have. */
  longest: count(1, 1_000_000).optional(),
  required: flag().optional(),
  gone: flag().optional(),
  options: z.array(optionSchema).optional(),
  targets: z.array(optionSchema).optional(),
});

/** As in published.yaml, every scalar a text. */
export const publishedSchema = z.strictObject({
  module: id(),
  name: id().optional(),
  version: line(20),
  languages: z.array(z.string()),
  completion: z.strictObject({
    sections: flag(),
    videos: flag(),
    forum: flag(),
    score: oneOf(['completion', 'none']),
    passMark: share().optional(),
  }),
  sections: z.array(text(200)),
  items: z.array(itemSchema),
});

/** What learners have met of a module, in its order; what is gone from it stays. */
export type Published = z.infer<typeof publishedSchema>;
export type PublishedItem = z.infer<typeof itemSchema>;
export type PublishedOption = z.infer<typeof optionSchema>;

/** SCORM 1.2 RTE 3.4.4: a response names an option by one of these. */
export const letters = '0123456789abcdefghijklmnopqrstuvwxyz';
