import { Scorm12API, Scorm2004API } from 'scorm-again';
import { modelOf } from './rules.ts';

/** What an LMS answers to one call: its answer, the error code ('0' if none) and what the error says. */
export interface Answer {
  answer: string;
  error: string;
  words: string;
}

/** The data model as plain JSON: every collection an array, every value a string. */
export type Cmi = Record<string, unknown>;

/** scorm-again's two APIs behind one shape; it judges a second time what the strict layer let pass. */
export interface Engine {
  initialize(): Answer;
  commit(): Answer;
  finish(): Answer;
  get(element: string): Answer;
  set(element: string, value: string): Answer;
  /** Sets a value as the LMS itself, read-only elements too. Only before `initialize`. */
  put(element: string, value: string): void;
  /** How many records a collection such as `cmi.interactions` has. */
  count(collection: string): number;
  errorString(code: string): string;
  diagnostic(code: string): string;
  /** The data model as it stands now, in fresh objects. */
  snapshot(): Cmi;
  /** Earlier sessions and this one, in the standard's own notation. */
  totalTime(): string;
}

/** An answer without an error. */
export const fine = (answer: string): Answer => ({ answer, error: '0', words: '' });

// Nothing is sent, nothing is printed, and nothing is committed but by the SCO.
const quiet = { autocommit: false, lmsCommitUrl: false, logLevel: 'NONE' } as const;

// What scorm-again cannot hold although an LMS does, and how long it may be there. No setting changes these,
// so longer values never reach it: they are held here, and laid over its answers and its JSON.
const longest: ReadonlyMap<string, number> = new Map([
  ['cmi.core.lesson_location', 255],
  ['cmi.comments', 4096],
  ['cmi.student_preference.language', 255],
  ['cmi.interactions.n.learner_response', 250],
]);
const pattern = 'cmi.interactions.n.correct_responses.n.pattern';

/** Whether scorm-again would refuse, or print something about, a value that the strict layer found good. */
function isTooMuch(element: string, value: string): boolean {
  const model = modelOf(element);
  if (value.length > (longest.get(model) ?? Number.POSITIVE_INFINITY)) return true;
  // It splits SCORM 2004's texts at bare commas: an eleventh part is too many, a second one in some patterns.
  if (model === pattern || model === 'cmi.interactions.n.learner_response')
    return /(?<!\[),(?!\])/.test(value);
  // It takes no empty location; a SCO may well have none.
  if (value === '') return element === 'cmi.location' || element === 'cmi.learner_preference.language';
  // It prints a warning for this word, which every edition but the 4th allows.
  return element === 'cmi.exit' && value === 'logout';
}

/** scorm-again for one launch; nothing is loaded and no session has begun. */
export function createEngine(kind: 'scorm12' | 'scorm2004'): Engine {
  const api =
    kind === 'scorm12'
      ? new Scorm12API({ ...quiet, mastery_override: true })
      : new Scorm2004API({ ...quiet });
  if (kind === 'scorm12') {
    // scorm-again writes `browsed` at LMSFinish unless it believes that the attempt began with a status.
    api.startingData = { cmi: { core: { lesson_status: 'not attempted' } } };
  }
  // Values that this file holds in scorm-again's place, by element: see `longest`.
  const held = new Map<string, string>();

  function ask(call: () => string): Answer {
    // scorm-again leaves an old error standing after some calls that succeed (GetValue of a status).
    api.lastErrorCode = '0';
    const answer = call();
    const error = String(api.lastErrorCode);
    return { answer, error, words: error === '0' ? '' : api.lmsGetDiagnostic('') };
  }

  /** Has scorm-again set a value whatever its state; false where lmsSetValue would answer an error. */
  function place(element: string, value: string): boolean {
    try {
      return api.setCMIValue(element, value) === 'true';
    } catch {
      return false;
    }
  }

  /** Holds what scorm-again cannot. A pattern makes its own record: scorm-again gets another in its place. */
  function hold(element: string, value: string): boolean {
    if (modelOf(element) === pattern && !place(element, 'a')) return false;
    held.set(element, value);
    return true;
  }

  return {
    initialize: () => ask(() => api.lmsInitialize('')),
    commit: () => ask(() => api.lmsCommit('')),
    finish: () => ask(() => api.lmsFinish('')),
    get(element) {
      const value = held.get(element);
      return value === undefined ? ask(() => api.lmsGetValue(element)) : fine(value);
    },
    set(element, value) {
      if (isTooMuch(element, value) && hold(element, value)) return fine('true');
      const answer = ask(() => api.lmsSetValue(element, value));
      if (answer.answer === 'true') held.delete(element);
      return answer;
    },
    put(element, value) {
      // A database may hold more than this launch may write.
      if (isTooMuch(element, value) || !place(element, value)) hold(element, value);
    },
    count: (collection) => Number(api.lmsGetValue(`${collection}._count`)) || 0,
    errorString: (code) => api.lmsGetErrorString(code),
    diagnostic: (code) => api.lmsGetDiagnostic(code),
    snapshot() {
      const { cmi } = JSON.parse(api.renderCMIToJSONString()) as { cmi: Cmi };
      const plain = withArrays(cmi) as Cmi;
      // scorm-again leaves SCORM 1.2's total_time out of its JSON.
      if (api instanceof Scorm12API) overlay(plain, 'cmi.core.total_time', api.cmi.core.total_time);
      for (const [element, value] of held) overlay(plain, element, value);
      return plain;
    },
    totalTime: () => api.cmi.getCurrentTotalTime(),
  };
}

const collections = [
  'interactions',
  'objectives',
  'correct_responses',
  'comments_from_learner',
  'comments_from_lms',
];

/** scorm-again renders a collection as an object with the keys "0", "1", … */
function withArrays(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]: [string, unknown]) => {
      const isCollection = collections.includes(key) && typeof inner === 'object' && inner !== null;
      return [key, isCollection ? Object.values(inner).map(withArrays) : withArrays(inner)];
    }),
  );
}

/** Writes one value into a snapshot, at the place that its element names. */
function overlay(cmi: Cmi, element: string, value: string): void {
  const path = element.split('.').slice(1);
  const last = path.pop();
  let place: unknown = cmi;
  for (const step of path) place = (place as Cmi | undefined)?.[step];
  if (last !== undefined && typeof place === 'object' && place !== null) (place as Cmi)[last] = value;
}
