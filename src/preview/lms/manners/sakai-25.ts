import type { Manner } from '../manner.ts';

/**
 * Sakai, SCORM 2004 only, as it has been since its player asks a REST service; read and not run. Each call is a
 * synchronous request whose answer is the word false where none comes, for GetValue and GetLastError too; the last one
 * goes on when its page goes. What was set is held at once. What the service makes of values that are too long is left
 * to the standard.
 */
export const sakai25: Manner = {
  name: 'sakai-25',
  label: 'Sakai 25',
  source:
    'sakaiproject/sakai, master of 2025, scormplayer/scorm-tool/src/webapp/scripts/scorm-rest-launcher.js',
  seen: 'read',
  ways: {
    scorm2004: {
      checks: 'standard',
      sees: 'server',
      away: 'false',
      // Nobody waits for the last one.
      says: (said, { call }) => (call === 'Finish' ? { answer: 'true', error: '0' } : said),
      sending: { when: 'set', what: 'touched', by: 'sync', broken: 'refused' },
    },
  },
};
