import type { ApiNames } from './api-names.ts';

/** An LMS's API object, of either SCORM: method names come from the dialect. */
export type Api = Record<string, (...args: string[]) => unknown>;

// SCORM 2004 RTE 3.3.6 shows a limit of 500; real LMSs nest a handful of frames.
const mostHops = 50;

/** An API object, and the window that it lives in: once that is closed, nothing arrives any more. */
export interface FoundApi {
  api: Api;
  home: Window;
}

/** Milliseconds between two looks: in the first three seconds while the page waits, and then as long as it lives. */
const eager = 100;
const patient = 500;
const mostPatient = 10_000;
const retries = 30;

/**
 * Finds the API object of that name: in this window, its parents, then its opener and the opener's parents
 * (SCORM 1.2 RTE 3.3.2.1, SCORM 2004 RTE 3.3.6.1). Tries again for three seconds, since some LMSs add it late. `isLate`:
 * goes on looking after that, less and less often, as Open edX fetches its script after the package's on a slow line.
 */
export async function findApi(frame: Window, names: ApiNames, isLate?: true): Promise<FoundApi | undefined> {
  for (let attempt = 0, wait = isLate ? patient : eager; ; attempt++) {
    const found = apiIn(frame, names) ?? apiIn(openerOf(frame), names);
    if (found || (!isLate && attempt === retries)) return found;
    await new Promise((again) => setTimeout(again, wait));
    if (isLate) wait = Math.min(wait * 1.2, mostPatient);
  }
}

function apiIn(start: Window | null | undefined, { api: name, methods }: ApiNames): FoundApi | undefined {
  let window = start;
  for (let hop = 0; window && hop < mostHops; hop++) {
    try {
      const api = (window as unknown as Record<string, Api | null | undefined>)[name];
      // Something else may bear that name: `API` is a common one.
      if (api?.[methods.initialize]) return { api, home: window };
    } catch {
      // A window of another origin shows nothing but its parent, which may be the LMS's again.
    }
    try {
      if (window.parent === window) return undefined;
      window = window.parent;
    } catch {
      return undefined;
    }
  }
  return undefined;
}

/** The opener of the outermost window that can be seen, where the LMS opened one for the package. */
function openerOf(frame: Window): Window | null {
  let opener: Window | null = null;
  try {
    let window = frame;
    for (let hop = 0; hop < mostHops && !opener; hop++) {
      opener = window.opener as Window | null;
      if (window.parent === window) break;
      window = window.parent;
    }
  } catch {
    // as above
  }
  return opener;
}
