import type { Manner, Sending, Ways } from '../manner.ts';

const sending: Sending = {
  when: 'commit',
  what: 'all',
  by: 'sync',
  at: { beforeunload: 'beacon', pagehide: 'beacon' },
  refused: '101',
  broken: 'beacon',
  heedsBeacon: true,
};
const ways: Ways = { checks: 'standard', sending };

/** No platform: the smallest that SCORM 1.2 RTE 3.4 and SCORM 2004 RTE 4.2 allow one to be. */
export const byTheLetter: Manner = {
  name: 'by-the-letter',
  label: 'By the letter of the standard',
  source: 'SCORM 1.2 RTE 3.4, SCORM 2004 RTE 4.2',
  seen: 'read',
  ways: { scorm12: ways, scorm2004: ways },
};
