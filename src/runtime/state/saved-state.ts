import type { Answer } from '../../questions/question.ts';
import { uuid } from './uuid.ts';

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
  /** The section in which the learner left. */
  place: string;
  /** Sections reached. */
  reached: string[];
  videos: Record<string, SavedVideo>;
  /** Videos whose transcript was opened. */
  transcripts: string[];
  forum: boolean;
  /** The language that the learner chose; without it, what the LMS and the browser ask for. */
  language?: string;
}

/** Completion and success, as they were reported. */
export interface Outcome {
  completed: boolean;
  success?: 'passed' | 'failed';
}

/** A new learner's state. */
export const fresh = (): SavedState => ({
  version: 1,
  registration: uuid(),
  outcome: { completed: false },
  time: 0,
  answers: {},
  place: '',
  reached: [],
  videos: {},
  transcripts: [],
  forum: false,
});

/** Reads what a session saved; a new learner's state when there is nothing, or nothing that can be read. */
export function readSavedState(saved: string): SavedState {
  const state: SavedState = fresh();
  try {
    // What another package left in the same place is not taken for ours.
    for (const [key, value] of Object.entries(JSON.parse(saved || '{}') as object)) {
      if (!(key in state) || sameKind(value, state[key as keyof SavedState]))
        Object.assign(state, { [key]: value });
    }
    if (typeof state.language !== 'string') delete state.language;
    return state;
  } catch {
    return fresh();
  }
}

const sameKind = (a: unknown, b: unknown) =>
  a !== null && typeof a === typeof b && Array.isArray(a) === Array.isArray(b);

/**
 * Sets an answer, written on a page in that language: a new revision if it differs, nothing if it does not. True if it
 * was news.
 */
export function setAnswer(state: SavedState, id: string, answer: Answer, language: string): boolean {
  const before = state.answers[id];
  if (JSON.stringify(before?.answer ?? emptyOf(answer)) === JSON.stringify(answer)) return false;
  const again = before !== undefined && before.by === writer;
  state.answers[id] = {
    ...before,
    answer,
    language,
    revision: (before?.revision ?? 0) + 1,
    // A clock that was set back must not make the newest answer look old.
    time: Math.max(seconds(), before?.time ?? 0),
    recorded: before?.recorded ?? 0,
    by: writer,
    base: again ? before.base : [before?.time ?? 0, before?.revision ?? 0],
  };
  return true;
}

const shortName = () => uuid().slice(0, 6);

/** Names this launch among all that wrote into an attempt: short, since it is kept with every answer. */
export const writer = /* @__PURE__ */ shortName();

/** Now, in seconds since 1970. */
export const seconds = (): number => Math.floor(Date.now() / 1000);

const emptyOf = (answer: Answer): Answer =>
  typeof answer === 'string' ? '' : Array.isArray(answer) ? [] : {};

/** True for an answer that says nothing: no text but white space, no choice, no pair. */
export const isEmpty = (answer: Answer | undefined): boolean =>
  answer === undefined ||
  (typeof answer === 'string' ? answer.trim() === '' : Object.keys(answer).length === 0);

/** Adds to a list what is not in it yet. True if it was news. */
export function addTo(list: string[], item: string): boolean {
  return !list.includes(item) && list.push(item) > 0;
}
