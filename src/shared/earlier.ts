/** What an answer was given to that the page has no more, in the words of then and in the module's own language. */
export interface Earlier {
  /** The question; not for one that the page still has. */
  text?: string;
  /** What its answer can name, by ids: options, and targets. */
  words?: Record<string, string>;
  /** Of the question: an ordering is read as a numbered list. */
  type: string;
}

/** All of a module, by the ids of questions. */
export type EarlierQuestions = Record<string, Earlier>;
