import type { z } from 'zod';
import type { Checking } from '../runtime/checking.ts';
import type { InteractionShape, Response } from '../runtime/session.ts';
import type { Marking } from '../runtime/settings.ts';

/** An answer as saved state keeps it: plain JSON, keyed by ids that the author gave. */
export type Answer = string | string[] | Record<string, string>;

/** The Node half of a question type: `author.ts` in its folder. */
export interface QuestionAuthor<Schema extends z.ZodObject = z.ZodObject> {
  type: string;
  /** The question's keys in module.yaml. */
  schema: Schema;
  /** What SCORM and xAPI are told about the question. */
  shape(question: z.infer<Schema>): InteractionShape;
  /** Of a marked question: how; undefined for one that nobody marks. */
  marking?(question: z.infer<Schema>): Marking | undefined;
  /** What the options and targets say, in Markdown, by their ids: statements carry them. */
  labels?(question: z.infer<Schema>): Labels;
  /**
   * Where the question holds Markdown, beside `text`: keys, or paths such as `options.*.text`. The template gets
   * it rendered, as blocks, or `inline` for what stands in a label.
   */
  markdown: Readonly<Record<string, 'block' | 'inline'>>;
}

/** What can be chosen, by the ids that the author gave. */
export interface Labels {
  options?: Record<string, string>;
  targets?: Record<string, string>;
}

/** The browser half: `browser.ts` in its folder, exported as `question`. */
export interface QuestionBrowser {
  /** The answer as the form now stands; '' or an empty list when there is none. */
  read(form: HTMLElement): Answer;
  /** Puts an answer into the form, an empty one included. */
  restore(form: HTMLElement, answer: Answer): void;
  /** The answer as an interaction's response. */
  response(answer: Answer): Response;
  /** `checking` of runtime/checking.ts, of a type that can be marked: so the packages without one do not carry it. */
  checking?: Checking;
  /** How right an answer is, 0 to 1, where that is not whether it is the same as `shape.correct`. */
  mark?(answer: Answer, shape: InteractionShape): number;
  /** Shows in the form what the type has to say of an answer: feedback of options, which of them are right. */
  show?(form: HTMLElement, standing: Standing): void;
}

/** How a question stands. */
export interface Standing {
  answer: Answer;
  /** Whether feedback is due: the answer was checked as it is, or nobody marks it. */
  told: boolean;
  /** What is right, once nothing can be changed any more. */
  correct?: Response;
}
