import type { Manner, Sending } from '../manner.ts';

const sending: Sending = {
  when: 'commit',
  what: 'all',
  by: 'sync',
  // While the player goes, a beacon, whose answer nobody looks at.
  at: { beforeunload: 'beacon', pagehide: 'beacon' },
  refused: '101',
  broken: 'refused',
  // The player ends the session at its own beforeunload; what a package says later is answered true and lost.
  closes: 'finish',
};

/**
 * Forma LMS 4: html/appLms/modules/scorm/ScormApi.js and ScormTypes.js, read and not run. It says truthfully when a
 * value is too long. Some of its answers are String objects, which are not equal to "true" by `===`.
 */
export const forma4: Manner = {
  name: 'forma-4',
  label: 'Forma LMS 4',
  source: 'Forma LMS 4.0.19, html/appLms/modules/scorm/ScormApi.js',
  seen: 'read',
  ways: {
    scorm12: {
      checks: 'standard',
      sizes: { suspendData: 64_000 },
      says: (said, { call }) => (call === 'SetValue' ? { ...said, answer: new String(said.answer) } : said),
      sending,
    },
    scorm2004: {
      checks: 'standard',
      says: (said, { call }) => (call === 'SetValue' ? { ...said, answer: new String(said.answer) } : said),
      sending,
    },
  },
};
