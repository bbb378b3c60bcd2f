import type { InteractionShape } from './interaction.ts';

/** What the page tells its script: written by page/settings.ts as JSON into the page, read once at the start. */
export interface Settings {
  module: { id: string; version: string; title: string; language: string };
  /** What the author calls the learning platform. */
  platform?: string;
  /** Section ids in the order of the page. */
  sections: string[];
  /** In which of them an item stands, by its id: questions, videos. */
  within: Record<string, string>;
  /** Those from which the forum opens. */
  forums: string[];
  /** Those that open one after the other, where the author locks them. */
  locks?: string[];
  questions: QuestionSettings[];
  videos: VideoSettings[];
  completion: CompletionSettings;
  /** Only where statements can leave the package. */
  statements?: StatementSettings;
  /** The interface's words in the page's language, by key. */
  words: Record<string, string>;
}

export interface QuestionSettings {
  id: string;
  type: string;
  /** Plain text on one line, for the LMS's reports. */
  description: string;
  required: boolean;
  shape: InteractionShape;
  /** Only of a marked question. */
  marking?: Marking;
  /** Of one that is written in and was chosen in before: what could be chosen, in the words of then, by ids. */
  words?: Record<string, string>;
}

/** How a question is marked. */
export interface Marking {
  /** What a right answer is worth. */
  marks: number;
  /** How often the learner may check an answer, at least 1. */
  attempts: number;
}

export interface VideoSettings {
  id: string;
  /** The share of it that counts as watched, 0 to 1. */
  share: number;
}

/** What completion asks for, and whether an ungraded module reports 100 of 100 then. */
export interface CompletionSettings {
  sections: boolean;
  videos: boolean;
  forum: boolean;
  score: 'completion' | 'none';
  /** The share of all marks with which a learner passes, 0 to 1; undefined in a module that nobody can fail. */
  passMark?: number;
}

/** What statements are about, and the ways by which they leave. */
export interface StatementSettings extends StatementWays {
  /** What the ids of activities begin with, without a slash at its end. */
  iri: string;
  /** What is known of each activity, by its path below the module's id: '', 'sections/…', 'questions/…', 'videos/…'. */
  activities: Record<string, ActivityDefinition>;
}

/** Whom statements name, and the ways to an LRS, in the order in which they are tried. */
export interface StatementWays {
  actor: 'pseudonym' | 'account' | 'keyed';
  /** The LRS that the launch names in its query: any, or one of these endpoints. */
  launch?: true | string[];
  /** POSTed to at launch; answers a token, and whom statements name where actors are keyed. */
  tokenUrl?: string;
  /** The LRS that the token is for, where its answer names none. */
  endpoint?: string;
  /** Credentials that every learner can read. */
  builtIn?: { endpoint: string; authorization: string };
}

/** An xAPI activity definition (1.0.3 Part Two 2.4.4.1). */
export type ActivityDefinition = Record<string, unknown> & { type: string };
