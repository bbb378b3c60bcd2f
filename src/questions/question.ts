import type { z } from 'zod';
import type { Checking } from '../runtime/answers/checking.ts';
import type { Correct, InteractionShape, Response } from '../shared/session.ts';
import type { Marking } from '../shared/settings.ts';

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
  /** The question as its page shows it, before Markdown is rendered: options in another order, say. */
  view?(question: z.infer<Schema>): object;
  /** Characters that an answer may have, where the author or the type says so. */
  longest?(question: z.infer<Schema>): number | undefined;
  /** What the options and targets say, in Markdown, by their ids: statements carry them. */
  labels?(question: z.infer<Schema>): Labels;
  /**
   * Where the question holds Markdown, beside `text`: keys, or paths such as `options.*.text`. The template gets
   * it rendered, as blocks, `inline` for what stands in a label, or `plain`, its words alone, where no HTML may
   * stand.
   */
  markdown: Readonly<Record<string, 'block' | 'inline' | 'plain'>>;
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
  /**
   * The answer as an interaction's response; undefined for what cannot be one, such as words where a number is
   * asked for. That is saved as it stands, and neither recorded nor checked. `language` is the page's.
   */
  response(answer: Answer, language: string): Response | undefined;
  /** The answer in the words that the learner sees, '' for none: it is copied and downloaded so. */
  words(form: HTMLElement, answer: Answer): string;
  /** Brings to life what the runtime does not: buttons of the form's own, what depends on the focus. */
  begin?(form: HTMLElement): void;
  /** `checking` of runtime/answers/checking.ts, of a type that can be marked: so the packages without one do not carry it. */
  checking?: Checking;
  /** How right a response is, 0 to 1, where that is not whether it is the same as `correct`. */
  mark?(response: Response, correct: Correct): number;
  /** Shows in the form what the type has to say of an answer: feedback of options, which of them are right. */
  show?(form: HTMLElement, standing: Standing): void;
}

/** How a question stands. */
export interface Standing {
  answer: Answer;
  /** Whether feedback is due: the answer was checked as it is, or nobody marks it. */
  told: boolean;
  /** What is right, once nothing can be changed any more. */
  correct?: Correct;
}
