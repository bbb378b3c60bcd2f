import { createLms, type Lms, type LmsOptions } from './lms.ts';

/** What the server writes into a launch page, as JSON in the element with the id `launch`. */
export interface LaunchPage {
  options: Omit<LmsOptions, 'onCommit' | 'onCall'>;
  /** Where what was committed is POSTed as JSON; `?commit` or `?finish` says why. */
  saveTo: string;
}

declare global {
  interface Window {
    /** The LMS of this page, for those who look into it. */
    lms?: Lms;
  }
}

/** Makes this page an LMS: the API object stands before the package's frame is loaded. */
export function openLmsPage(): void {
  const { options, saveTo } = JSON.parse(
    document.getElementById('launch')?.textContent ?? '{}',
  ) as LaunchPage;
  const lms = createLms({
    ...options,
    onCommit: (stored, reason) => keep(`${saveTo}?${reason}`, JSON.stringify(stored)),
  });
  window.lms = lms;
  Object.assign(window, { [lms.apiName]: lms.api });
}

/** As Moodle does it: a synchronous request while the page lives, a beacon when it goes. */
function keep(address: string, stored: string) {
  try {
    const request = new XMLHttpRequest();
    request.open('POST', address, false);
    request.setRequestHeader('Content-Type', 'application/json');
    request.send(stored);
  } catch {
    navigator.sendBeacon(address, new Blob([stored], { type: 'application/json' }));
  }
}
