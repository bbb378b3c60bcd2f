import { resume, type StoredAttempt } from './attempt.ts';
import { type Answer, type Cmi, createEngine } from './engine.ts';
import { grammar12 } from './grammar12.ts';
import { grammar2004 } from './grammar2004.ts';
import type { Edition, Limits } from './limits.ts';
import { strict } from './strict.ts';

export type { StoredAttempt } from './attempt.ts';
export type { Limits } from './limits.ts';

/** Which of SCORM's two run-times the LMS speaks. */
export type LmsKind = 'scorm12' | 'scorm2004';

/** One launch of one attempt by one learner. */
export interface LmsOptions {
  kind: LmsKind;
  limits: Limits;
  learner?: { id: string; name: string; language?: string };
  mode?: 'normal' | 'browse' | 'review';
  /** 1.2: cmi.student_data.mastery_score, 0 to 100; 2004: cmi.scaled_passing_score, -1 to 1. */
  mastery?: string;
  /** What an earlier launch left, as its `stored()` returned it: the attempt goes on from there. */
  stored?: StoredAttempt;
  /** SCORM 2004 only: the 2nd Edition guarantees 4,000 characters of saved state. */
  edition?: Edition;
  /** Called on every successful commit or finish with what the LMS now holds. */
  onCommit?: (stored: StoredAttempt, reason: 'commit' | 'finish') => void;
  /** Called for each API call as it is answered. */
  onCall?: (call: LmsCall) => void;
}

/** One API call and its answer, with the same names in both standards. */
export interface LmsCall {
  call:
    | 'Initialize'
    | 'GetValue'
    | 'SetValue'
    | 'Commit'
    | 'Finish'
    | 'GetLastError'
    | 'GetErrorString'
    | 'GetDiagnostic';
  element?: string;
  value?: string;
  answer: string;
  /** '0' if none. */
  error: string;
  /** The error in words, '' if none. */
  words: string;
}

/** A local LMS for one launch. */
export interface Lms {
  /** What goes to `window.API` (LMSInitialize, …) or `window.API_1484_11` (Initialize, …). */
  api: Record<string, (...args: string[]) => string>;
  apiName: 'API' | 'API_1484_11';
  calls: LmsCall[];
  /** Calls answered with an error. A SCORM 2004 GetValue of something never set (403) is not one. */
  errors(): LmsCall[];
  /** The data model in the LMS's memory as plain JSON, in fresh objects. */
  cmi(): Cmi;
  /**
   * The state at the last successful commit or finish, of this launch or else of the one it goes on from;
   * undefined before any. What came after is lost with the page.
   */
  stored(): StoredAttempt | undefined;
}

/** Starts an LMS for one launch; the SCO then finds `api` under `apiName`. */
export function createLms(options: LmsOptions): Lms {
  const { kind, limits, mode = 'normal' } = options;
  const is12 = kind === 'scorm12';
  const standard = is12 ? grammar12(limits) : grammar2004(limits, options.edition ?? '4th');
  const engine = createEngine(kind);
  const layer = strict(engine, standard, { mode, beforeFinish: is12 ? judgeUnset : () => {} });
  const start = resume(standard, kind, options.stored);
  const calls: LmsCall[] = [];
  let stored = options.stored && structuredClone(options.stored);
  let last: Answer = { answer: '', error: '0', words: '' };

  for (const [element, value] of [...prepared(options, start.entry), ...start.values])
    layer.put(element, value);
  if (start.totalTime) layer.put(is12 ? 'cmi.core.total_time' : 'cmi.total_time', start.totalTime);

  /** SCORM 1.2 RTE 3.4.4 and Moodle: a SCO that has set no status by LMSFinish is taken as completed. */
  function judgeUnset(): void {
    if (mode !== 'browse' && engine.get('cmi.core.lesson_status').answer === 'not attempted') {
      engine.set('cmi.core.lesson_status', 'completed');
    }
  }

  function note(
    call: LmsCall['call'],
    answer: Answer,
    named: { element?: unknown; value?: unknown } = {},
  ): string {
    const entry: LmsCall = {
      call,
      ...('element' in named && { element: String(named.element) }),
      ...('value' in named && { value: String(named.value) }),
      ...answer,
    };
    calls.push(entry);
    options.onCall?.(entry);
    return answer.answer;
  }

  /** Keeps the answer for GetLastError, and after a commit or finish the state. */
  function answered(
    call: LmsCall['call'],
    answer: Answer,
    named?: { element?: unknown; value?: unknown },
  ): string {
    last = answer;
    const reason = call === 'Commit' ? 'commit' : call === 'Finish' ? 'finish' : undefined;
    if (reason && answer.answer === 'true') {
      const cmi = engine.snapshot();
      const exit = String((is12 ? (cmi.core as Cmi) : cmi).exit);
      // As in Moodle, a session's time counts when it ends: one that dies leaves its commits and no time.
      const totalTime = reason === 'finish' ? engine.totalTime() : start.totalTime;
      stored = { kind, cmi, exit, totalTime };
      options.onCommit?.(structuredClone(stored), reason);
    }
    return note(call, answer, named);
  }

  // These three report errors and make none.
  const told = (call: LmsCall['call'], answer: string, named?: { value: unknown }): string =>
    note(call, { answer, error: '0', words: '' }, named);
  const diagnostic = (code: string): string =>
    code === '' || code === last.error ? last.words : engine.diagnostic(code);

  const names: Record<LmsCall['call'], (...args: string[]) => string> = {
    Initialize: (parameter) => answered('Initialize', layer.initialize(parameter)),
    Finish: (parameter) => answered('Finish', layer.finish(parameter)),
    GetValue: (element) => answered('GetValue', layer.get(element), { element }),
    SetValue: (element, value) => answered('SetValue', layer.set(element, value), { element, value }),
    Commit: (parameter) => answered('Commit', layer.commit(parameter)),
    GetLastError: () => told('GetLastError', last.error),
    GetErrorString: (code) => told('GetErrorString', engine.errorString(String(code ?? '')), { value: code }),
    GetDiagnostic: (code) => told('GetDiagnostic', diagnostic(String(code ?? '')), { value: code }),
  };

  return {
    api: Object.fromEntries(
      Object.entries(names).map(([name, call]) => [
        is12 ? `LMS${name}` : name === 'Finish' ? 'Terminate' : name,
        call,
      ]),
    ),
    apiName: is12 ? 'API' : 'API_1484_11',
    calls,
    errors: () =>
      calls.filter(({ call, error }) => error !== '0' && !(!is12 && call === 'GetValue' && error === '403')),
    cmi: engine.snapshot,
    stored: () => stored && structuredClone(stored),
  };
}

/** What the LMS itself knows of the launch before the SCO says a word. */
function prepared(options: LmsOptions, entry: string): [element: string, value: string][] {
  const { kind, mode = 'normal', mastery } = options;
  const learner = options.learner ?? { id: 'learner-1', name: 'Learner, Local' };
  // SCORM 1.2 RTE 3.4.4 and 2004 RTE 4.2.6: only a normal launch is for credit.
  const credit = mode === 'normal' ? 'credit' : 'no-credit';
  const values: [string, string | undefined][] =
    kind === 'scorm12'
      ? [
          ['cmi.core.student_id', learner.id],
          ['cmi.core.student_name', learner.name],
          ['cmi.core.credit', credit],
          ['cmi.core.lesson_mode', mode],
          ['cmi.core.entry', entry],
          ['cmi.student_data.mastery_score', mastery],
          ['cmi.student_preference.language', learner.language],
          // scorm-again starts with a maximum of 100, which no SCO has written.
          ['cmi.core.score.max', ''],
        ]
      : [
          ['cmi.learner_id', learner.id],
          ['cmi.learner_name', learner.name],
          ['cmi.credit', credit],
          ['cmi.mode', mode],
          ['cmi.entry', entry],
          ['cmi.scaled_passing_score', mastery],
          ['cmi.learner_preference.language', learner.language],
        ];
  return values.filter((pair): pair is [string, string] => pair[1] !== undefined);
}
