import type { z } from 'zod';
import type { InteractionShape } from '../shared/interaction.ts';
import type { Marking } from '../shared/settings.ts';

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
}

/** What can be chosen, by the ids that the author gave. */
export interface Labels {
  options?: Record<string, string>;
  targets?: Record<string, string>;
}
