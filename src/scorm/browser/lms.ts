import type { Assistance } from '../../shared/session.ts';
import type { FoundApi } from './api.ts';
import type { ApiNames } from './api-names.ts';

/** The LMS behind its API, every answer checked. Nothing here throws, whatever the LMS does. */
export interface Lms {
  initialize(): boolean;
  get(element: string): string;
  /** The value, or undefined when the LMS could not say: an empty answer together with an error. */
  read(element: string): string | undefined;
  /** True when the LMS took the value. */
  set(element: string, value: string): boolean;
  /**
   * True when the LMS said true. Some have an old error to tell of all the same (simplify-scorm). `later` waits for what a
   * script promises that asks its server first; without it, a promise is no answer.
   */
  commit(later?: Assistance['promised']): Promise<boolean>;
  finish(): boolean;
  /** What was said last of each element. */
  said: Map<string, string>;
  /** The LMS's error code of the last call that failed; '' while none has. */
  error(): string;
}

/** Wraps an API object. Some LMSs answer booleans, some strings; a method that throws or is missing has failed. */
export function wrapApi({ api, home }: FoundApi, { methods, unset }: ApiNames): Lms {
  let error = '';
  const said = new Map<string, string>();
  // '' is what an LMS without GetLastError answers.
  const noError = ['', '0', ...unset];
  const ask = (method: string, ...args: string[]): unknown => {
    try {
      // The scripts of a closed window may go on answering; what they send goes nowhere.
      return home.closed ? '' : api[method]?.(...args);
    } catch {
      return '';
    }
  };
  // A promise, of a script that asks its server first: no answer, and none that could be waited for.
  const call = (...asked: Parameters<typeof ask>): string => {
    const answer = ask(...asked);
    return typeof answer === 'object' ? '' : String(answer ?? '');
  };
  // The error is only asked for after a failure: each call is a call, and some LMSs log them all.
  const succeeded = (answer: unknown): boolean => {
    if (/^(true|1)$/.test(String(answer))) return true;
    error = call(methods.lastError);
    return false;
  };
  const get = (element: string) => call(methods.get, element);
  return {
    initialize: () => succeeded(ask(methods.initialize, '')),
    get,
    read(element) {
      const value = get(element);
      // Sakai says false where its server is away. It may be back by now, and then it knows of no error.
      if (value && value !== 'false') return value;
      const said = call(methods.lastError);
      if (noError.includes(said)) return value && get(element);
      error = said;
      return undefined;
    },
    set(element, value) {
      said.set(element, value);
      return succeeded(ask(methods.set, element, value));
    },
    said,
    async commit(later) {
      const answer = ask(methods.commit, '');
      return succeeded(typeof answer === 'object' ? await later?.(answer) : answer);
    },
    finish: () => succeeded(ask(methods.finish, '')),
    error: () => error,
  };
}
