import type { LmsKind, Values } from '../attempt.ts';
import type { Arrival, Manner, Request, Ways } from '../manner.ts';
import { cutToBytes, each, only } from '../spoiled.ts';

const isInteraction = (element: string) => element.startsWith('cmi.interactions.');
const isFilled = (value: string | undefined): value is string =>
  value !== undefined && value !== '' && value !== '0';

/** opigno_scorm.module: of what was committed, so much comes to the next launch. */
const comesBack: Readonly<Record<LmsKind, readonly string[]>> = {
  scorm12: ['cmi.suspend_data', 'cmi.core.lesson_status', 'cmi.core.lesson_location', 'cmi.core.score.raw'],
  scorm2004: [
    'cmi.suspend_data',
    'cmi.location',
    'cmi.completion_status',
    'cmi.success_status',
    'cmi.score.raw',
  ],
};

function given(values: Values, { held, kind }: Arrival): Values {
  const learner = only(values, (element) => /(student|learner)_(id|name)$/.test(element));
  const kept = only(held, (element) => comesBack[kind].includes(element));
  return { ...(kind === 'scorm2004' ? { 'cmi.completion_status': 'unknown' } : {}), ...kept, ...learner };
}

/** Columns of the database, in bytes: the response, the state and the rest of an interaction. */
function cut(value: string, element: string): string {
  if (element === 'cmi.suspend_data') return cutToBytes(value, 65_535);
  return isInteraction(element) ? cutToBytes(value, 255) : value;
}

/** What is empty is not stored; interactions are replaced by each commit that has any. */
function keeps(held: Values, { values }: Request): Values {
  const isReplaced = Object.keys(values).some(isInteraction);
  const left = isReplaced ? only(held, (element) => !isInteraction(element)) : held;
  const came = only(values, (element) => isInteraction(element) || isFilled(values[element]));
  return each({ ...left, ...came }, cut);
}

/** Names that are valid and have no value: SetValue says true, and the code alone tells. */
const unregistered = /^cmi\.core\.(session_time|credit|lesson_mode|total_time)$|^cmi\.launch_data$/;

const ways: Ways = {
  checks: 'nothing',
  given,
  counts: (records) => (records === 0 ? '0' : records),
  ends: true,
  says(said, { call, element = '' }) {
    if (call === 'SetValue')
      return { answer: 'true', error: unregistered.test(element) ? '401' : said.error };
    if (call === 'GetValue' && unregistered.test(element)) return { answer: '', error: '401' };
    return said;
  },
  takes: (element, value) => (unregistered.test(element) ? undefined : value),
  // opigno_scorm.player.js: every commit is a beacon of the whole data, whose answer nobody looks at.
  sending: { when: 'commit', what: 'all', by: 'beacon' },
  keeps,
};

/**
 * Opigno 3, Drupal's opigno_scorm: js/lib/api-1.2.js and js/opigno_scorm.player.js, run; the server's side was read.
 * Interactions lie in the PHP session until the learner leaves the activity by its button; here they are kept at once.
 */
export const opigno3: Manner = {
  name: 'opigno-3',
  label: 'Opigno 3',
  source: 'opigno_scorm 3.0.2, js/lib/api-1.2.js, api-2004.js and js/opigno_scorm.player.js',
  seen: 'run',
  ways: {
    // At its own beforeunload Opigno's page ends the session of 1.2, and commits that of 2004.
    scorm12: { ...ways, sending: { ...ways.sending, closes: 'finish' } },
    scorm2004: { ...ways, sending: { ...ways.sending, closes: 'commit' } },
  },
};
