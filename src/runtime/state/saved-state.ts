import type { Answer } from '../../shared/answer.ts';
import type { SavedState } from '../../shared/saved-state.ts';
import { uuid } from './uuid.ts';

/** A new learner's state. */
export const fresh = (): SavedState => ({
  // First: of a state that was cut on its way, what comes first can be read.
  answers: {},
  version: 1,
  registration: uuid(),
  outcome: { completed: false },
  time: 0,
  place: '',
  reached: [],
  videos: {},
  transcripts: [],
  forum: false,
});

/**
 * Reads what a session saved; a new learner's state when there is nothing, or nothing that can be read. LMSs, LRSs and
 * devices may give back anything: what is not as it should be, to the last leaf, is left out, and the rest lives.
 */
export function readSavedState(saved: string): SavedState {
  try {
    const found: unknown = JSON.parse(saved || '{}');
    return Object.assign(fresh(), isRecord(found) ? read(found, (key) => leaves[key]) : {});
  } catch {
    return fresh();
  }
}

/** What a value must be; gives back what of it is as it should be, undefined for nothing. */
type Leaf = (value: unknown) => unknown;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const those =
  (is: (value: unknown) => boolean): Leaf =>
  (value) =>
    is(value) ? value : undefined;
const text = those((value) => typeof value === 'string');
const number = those(Number.isFinite);
const flag = those((value) => typeof value === 'boolean');
const listOf =
  (leaf: Leaf): Leaf =>
  (value) =>
    Array.isArray(value) ? value.filter((each) => leaf(each) !== undefined) : undefined;
const pair = those((value) => Array.isArray(value) && value.length === 2 && value.every(Number.isFinite));
const answer: Leaf = (value) => text(value) ?? listOf(text)(value) ?? recordOf(text)(value);
const recordOf =
  (leaf: Leaf): Leaf =>
  (value) =>
    isRecord(value) ? read(value, () => leaf) : undefined;
/** The first leaf must be there; what is missing of the `usual` is as it is there. */
const object =
  (leaves: Record<string, Leaf>, usual: object = {}): Leaf =>
  (value) => {
    const found = isRecord(value) && read(value, (key) => leaves[key]);
    const [first = ''] = Object.keys(leaves);
    return found && found[first] !== undefined ? { ...usual, ...found } : undefined;
  };

/** What is as it should be of an object; what nobody asks for stays as it is. */
function read(
  value: Record<string, unknown>,
  leafOf: (key: string) => Leaf | undefined,
): Record<string, unknown> {
  const entries = Object.entries(value).map(([key, each]): [string, unknown] => [
    key,
    (leafOf(key) ?? those(() => true))(each),
  ]);
  return Object.fromEntries(entries.filter(([, each]) => each !== undefined));
}

const leaves: Record<string, Leaf> = {
  registration: those((value) => text(value) !== undefined && value !== ''),
  outcome: object({ completed: flag, success: those((value) => value === 'passed' || value === 'failed') }),
  time: number,
  answers: recordOf(
    object(
      {
        answer,
        revision: number,
        time: number,
        recorded: number,
        again: number,
        language: text,
        by: text,
        base: pair,
        other: object({ answer, time: number }, { time: 0 }),
        checked: object({ tries: number, share: number, revision: number }, { share: 0, revision: 0 }),
      },
      { revision: 1, time: 0, recorded: 0, by: '', base: [0, 0] },
    ),
  ),
  activity: text,
  place: text,
  reached: listOf(text),
  videos: recordOf(object({ at: number, length: number, watched: listOf(pair) }, { length: 0, watched: [] })),
  transcripts: listOf(text),
  forum: flag,
  ended: number,
  opened: listOf(text),
  language: text,
};

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
