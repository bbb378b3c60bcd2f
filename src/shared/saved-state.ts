import type { Answer } from './answer.ts';

/** An answer as it is kept: what it is, its revision, when it was written, and the revision last recorded. */
export interface SavedAnswer {
  answer: Answer;
  revision: number;
  /** Seconds since 1970, by the learner's clock. */
  time: number;
  recorded: number;
  /** The revision that a later launch recorded once more: an LMS may say true and drop what it was told. */
  again?: number;
  /** The language of the page on which it was written: "1.250" is 1250 in Spanish. */
  language?: string;
  /** Names the launch that wrote it. */
  by: string;
  /** The version that this launch began with, [0, 0] for none. A version between the two came from elsewhere. */
  base: [time: number, revision: number];
  /** Another version, written elsewhere meanwhile: it lost, and the learner can have it back. */
  other?: { answer: Answer; time: number };
  /** Of a marked question: how often it was checked, and what of it was checked last. */
  checked?: Checked;
  /**
   * Only where an LRS is told: the beginning of the id of the statement that it confirmed last, '' while it has
   * confirmed none. Where it is missing (older releases), nobody knows.
   */
  told?: string;
}

/** What the last check of an answer found. */
export interface Checked {
  tries: number;
  /** How right the answer was, 0 to 1. */
  share: number;
  /** The revision that was checked: a later one has not been. */
  revision: number;
}

export interface SavedVideo {
  /** Where the learner left, and how long the video is; seconds. */
  at: number;
  length: number;
  /** Watched parts, merged and in order; seconds. */
  watched: [start: number, end: number][];
}

/**
 * What comes back at the next launch. Keyed by the author's ids, never by position, so that a new version
 * of a module keeps every answer whose question still stands. What this version does not know is kept too.
 */
export interface SavedState {
  version: 1;
  /** Names the attempt: a UUID, made at its first launch. xAPI calls it the registration. */
  registration: string;
  /** What was reported of this attempt. Never downgraded. */
  outcome: Outcome;
  /** When it was last saved: seconds since 1970. */
  time: number;
  answers: Record<string, SavedAnswer>;
  /** The activity of the LMS that it belongs to, where its address is understood: a short name. */
  activity?: string;
  /** The section in which the learner left. */
  place: string;
  /** Sections reached. */
  reached: string[];
  videos: Record<string, SavedVideo>;
  /** Videos whose transcript was opened. */
  transcripts: string[];
  forum: boolean;
  /** The same of completed, passed and failed: the beginnings of the ids of those that an LRS confirmed. */
  told?: string[];
  /** Sections that were open and perhaps not reached: only where sections are locked. */
  opened?: string[];
  /** When the module was completed, in seconds since 1970: only where it offers a record of completion. */
  ended?: number;
  /** The language that the learner chose; without it, what the LMS and the browser ask for. */
  language?: string;
}

/** Completion and success, as they were reported. */
export interface Outcome {
  completed: boolean;
  success?: 'passed' | 'failed';
}
