import type { z } from 'zod';
import type { InteractionShape, Response } from '../runtime/session.ts';

/** An answer as saved state keeps it: plain JSON, keyed by ids that the author gave. */
export type Answer = string | string[] | Record<string, string>;

/** The Node half of a question type: `author.ts` in its folder. */
export interface QuestionAuthor<Schema extends z.ZodObject = z.ZodObject> {
  type: string;
  /** The question's keys in module.yaml. */
  schema: Schema;
  /** What SCORM and xAPI are told about the question. */
  shape(question: z.infer<Schema>): InteractionShape;
  /** The keys of the question that hold Markdown, beside `text`; the template gets them rendered. */
  markdown: readonly string[];
}

/** The browser half: `browser.ts` in its folder, exported as `question`. */
export interface QuestionBrowser {
  /** The answer as the form now stands; '' or an empty list when there is none. */
  read(form: HTMLElement): Answer;
  /** Puts an answer into the form, an empty one included. */
  restore(form: HTMLElement, answer: Answer): void;
  /** The answer as an interaction's response. */
  response(answer: Answer): Response;
}
