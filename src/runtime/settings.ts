import type { InteractionShape } from './session.ts';

/** What the page tells its script: written by page/settings.ts as JSON into the page, read once at the start. */
export interface Settings {
  module: { id: string; version: string; title: string; language: string };
  /** Section ids in the order of the page. */
  sections: string[];
  questions: QuestionSettings[];
  videos: VideoSettings[];
  completion: CompletionSettings;
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
}
