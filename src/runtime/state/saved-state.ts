import type { Answer } from '../../shared/answer.ts';
import type { SavedState } from '../../shared/saved-state.ts';
import { uuid } from './uuid.ts';

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
