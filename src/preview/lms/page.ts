import type { StoredAttempt } from './attempt.ts';
import { changes } from './changes.ts';
import { type FaultyApi, type LmsFault, withFaults } from './faults.ts';
import { createLms, type Lms, type LmsCall, type LmsOptions } from './lms.ts';
import { mannerOf } from './manners/index.ts';
import { pageWire } from './page-wire.ts';

/** What the server writes into a launch page, as JSON in the element with the id `launch`. */
export interface LaunchPage {
  options: Omit<LmsOptions, 'onCommit' | 'onCall' | 'wire'>;
  /**
   * Where what was committed is POSTed as JSON; `?commit` or `?finish` says why. It is the whole attempt, with Moodle's
   * limits its changes, as Moodle sends them, or with a manner the request of its platform.
   */
  saveTo: string;
  /** How often something was saved to there before. */
  saves?: number;
  /** What is wrong with the LMS from the start. */
  fault?: LmsFault;
  /** The learner has logged in anew since the last launch. */
  login?: boolean;
}

declare global {
  interface Window {
    /** The LMS of this page, for those who look into it. */
    lms?: Lms;
    /** The switch for its faults. */
    lmsFaults?: FaultyApi;
  }
}

/** Where a tab counts what it sent to `saveTo`, for those who wait until the last of it has arrived. */
export const countOf = (saveTo: string): string => `lms:${saveTo}`;

/** Where a tab keeps what its LMS with manners said to have taken (`Lms.confirmed`), as JSON. */
export const confirmedOf = (saveTo: string): string => `lms:confirmed:${saveTo}`;

/**
 * Makes this page an LMS: the API object stands before the package's frame is loaded, or comes later where the platform's
 * does. `onCall` hears of each call, of those too that a fault answers.
 */
export function openLmsPage(onCall: (call: LmsCall) => void = () => {}): void {
  const { options, saveTo, saves, fault, login } = JSON.parse(
    document.getElementById('launch')?.textContent ?? '{}',
  ) as LaunchPage;
  const manner = options.manner === undefined ? undefined : mannerOf(options.manner);
  if (login && manner?.login === 'clears') localStorage.clear();
  const count = counter(saveTo, saves ?? 0);
  const keep = keeper(saveTo, count);
  let sent = options.stored;
  const lms = createLms({
    ...options,
    onCall(call) {
      if (manner) sessionStorage.setItem(confirmedOf(saveTo), JSON.stringify(lms.confirmed()));
      onCall(call);
    },
    ...(manner
      ? { wire: pageWire({ saveTo, count, faults: () => faults }) }
      : {
          onCommit(stored, reason) {
            // Moodle compares with what it has sent, or believes to have sent, and asks nobody whether it arrived.
            const news: StoredAttempt | object = options.limits === 'moodle' ? changes(sent, stored) : stored;
            sent = stored;
            if (!faults.drop()) keep(reason, JSON.stringify(news));
          },
        }),
  });
  const faults = withFaults(lms, window, onCall);
  faults.set(fault);
  if (manner?.late !== undefined) comeLate(lms.apiName, manner.late);
  window.addEventListener('beforeunload', () => lms.goes('beforeunload'));
  window.lms = lms;
  window.lmsFaults = faults;
}

/** Takes the API away for so many milliseconds. */
function comeLate(apiName: Lms['apiName'], late: number): void {
  const named = window as unknown as Record<string, unknown>;
  const api = named[apiName];
  delete named[apiName];
  setTimeout(() => {
    if (window.lmsFaults?.fault !== 'vanishes') named[apiName] = api;
  }, late);
}

/** Counts what is sent to an address; called with whether it was. */
function counter(saveTo: string, saves: number): (isSent: boolean) => void {
  let count = saves;
  const counted = (isSent: boolean) => {
    if (isSent) count++;
    sessionStorage.setItem(countOf(saveTo), String(count));
  };
  counted(false);
  return counted;
}

/** Sends as Moodle does it: a synchronous request while the page lives, a beacon when it goes. */
function keeper(saveTo: string, counted: (isSent: boolean) => void) {
  return (reason: string, body: string) => {
    const address = `${saveTo}?${reason}`;
    try {
      const request = new XMLHttpRequest();
      request.open('POST', address, false);
      request.setRequestHeader('Content-Type', 'application/json');
      request.send(body);
      counted(true);
    } catch {
      // A page that goes may not wait for an answer. A beacon takes 64 KiB; beyond it, nothing is sent.
      const beacon = new Blob([body], { type: 'application/json' });
      counted(navigator.onLine && navigator.sendBeacon(address, beacon));
    }
  };
}
