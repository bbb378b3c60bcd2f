import type { LmsKind, Values } from '../attempt.ts';
import type { Arrival, Manner, Request, Ways } from '../manner.ts';
import { cutToBytes, each, isNumber, only } from '../spoiled.ts';

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

/** Names without a value: SetValue says true all the same, and the code alone tells. */
const unregistered: Readonly<Record<LmsKind, (element: string) => string | undefined>> = {
  scorm12: (element) =>
    /^cmi\.core\.lesson_mode$|^cmi\.interactions\.\d+\.(time|latency|weighting)$/.test(element)
      ? '101'
      : /^cmi\.core\.(session_time|credit|total_time)$|^cmi\.launch_data$/.test(element)
        ? '401'
        : undefined,
  scorm2004: (element) =>
    /^cmi\.(session_time|credit|mode|total_time|launch_data)$|^cmi\.interactions\.\d+\.(latency|weighting)$/.test(
      element,
    )
      ? '401'
      : undefined,
};
/** Calls after the session has ended. */
const over = { scorm12: { set: '301', commit: '301' }, scorm2004: { set: '132', commit: '142' } } as const;

function waysIn(kind: LmsKind): Ways {
  const isId = /(student|learner)_id$/;
  return {
    checks: 'nothing',
    given,
    counts: (records) => records,
    reads(element, value) {
      if (element.endsWith('._count')) return value === '0' ? value : Number(value);
      return isId.test(element) && isNumber(value) ? Number(value) : value;
    },
    ends: true,
    takes: (element, value) => (unregistered[kind](element) ? undefined : value),
    says({ answer, error }, { call, element = '' }) {
      const isOver = error === '301';
      const none = unregistered[kind](element);
      if (call === 'SetValue') return { answer: 'true', error: isOver ? over[kind].set : (none ?? error) };
      if (call === 'GetValue' && none && !isOver) return { answer: '', error: none };
      return { answer, error: isOver && call === 'Commit' ? over[kind].commit : error };
    },
    // opigno_scorm.player.js: every commit is a beacon of the whole data, whose answer nobody looks at. At its own
    // beforeunload Opigno's page ends the session of 1.2, and commits that of 2004.
    sending: {
      when: 'commit',
      what: 'all',
      by: 'beacon',
      closes: kind === 'scorm12' ? 'finish' : 'commit',
    },
    keeps,
  };
}

/**
 * Opigno 3, Drupal's opigno_scorm: js/lib/api-1.2.js and js/opigno_scorm.player.js, run; the server's side was read.
 * Interactions lie in the PHP session until the learner leaves the activity by its button; here they are kept at once.
 */
export const opigno3: Manner = {
  name: 'opigno-3',
  label: 'Opigno 3',
  source: 'opigno_scorm 3.0.2, js/lib/api-1.2.js, api-2004.js and js/opigno_scorm.player.js',
  seen: 'run',
  ways: { scorm12: waysIn('scorm12'), scorm2004: waysIn('scorm2004') },
};
