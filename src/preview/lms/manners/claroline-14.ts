import type { LmsKind, Values } from '../attempt.ts';
import type { Arrival, Manner, Request, Said, Sending, Spoken } from '../manner.ts';
import { isNumber, only } from '../spoiled.ts';

/** The whole data model goes with each commit, by a request that nobody waits for and that ends with its page. */
const sending: Sending = { when: 'commit', what: 'all', by: 'async' };

/** What the page has of its own, whatever was set in an earlier launch. */
const fixed: Readonly<Record<LmsKind, Values>> = {
  scorm12: { 'cmi.core.lesson_mode': 'normal', 'cmi.core.credit': 'no-credit', 'cmi.core.exit': '' },
  scorm2004: { 'cmi.mode': 'normal', 'cmi.credit': 'credit' },
};
/** What a first launch has. */
const atFirst: Readonly<Record<LmsKind, Values>> = {
  scorm12: { 'cmi.core.entry': 'ab-initio' },
  scorm2004: { 'cmi.completion_status': 'unknown', 'cmi.success_status': 'unknown' },
};
const entries = { scorm12: 'cmi.core.entry', scorm2004: 'cmi.entry' } as const;
const isLearner = (name: string) => /(student|learner)_(id|name)$/.test(name);

/** EvaluationManager.php keeps what came as it is, and gives it back. */
function given(values: Values, { held, kind }: Arrival): Values {
  return { ...atFirst[kind], ...held, ...only(values, isLearner), ...fixed[kind] };
}

/** The page itself says at the end how the next launch begins. */
const keeps = (_: Values, { values, reason, kind, exit }: Request): Values =>
  reason === 'finish' ? { ...values, [entries[kind]]: exit === 'suspend' ? 'resume' : '' } : values;

/** SCORM 1.2: the names that api.js knows; interactions, comments and preferences are none of them. */
const known =
  /^cmi\.(core\.(student_id|student_name|lesson_location|credit|lesson_status|entry|score\.(raw|min|max|_children)|total_time|lesson_mode|exit|session_time|_children)|suspend_data|launch_data|student_data\..+|progress_measure)$/;

/** 4,096 characters of state and 255 of a place are looked at; scores, statuses and times have their form. */
const tooLong = (element: string, value: string) =>
  (element === 'cmi.suspend_data' && value.length > 4096) ||
  (element === 'cmi.core.lesson_location' && value.length > 255);

function says12(said: Said, { call, element = '', value }: Spoken): Said {
  if (call === 'SetValue' && !known.test(element)) return { answer: 'false', error: '401' };
  if (call === 'SetValue' && tooLong(element, String(value))) return { answer: 'false', error: '405' };
  if (call !== 'GetValue') return said;
  if (/^cmi\.core\.(exit|session_time)$/.test(element)) return { answer: '', error: '404' };
  return known.test(element) ? said : { answer: '', error: '401' };
}

/** Numbers are numbers. */
const asNumber = (element: string, value: string): unknown =>
  /_id$/.test(element) && isNumber(value) ? Number(value) : value;

/** SCORM 2004: what was never set has an error where it has no value of its own. */
function says2004(said: Said, { call, element = '' }: Spoken): Said {
  const isUnset =
    /^cmi\.(learner_preference|score)\.|^cmi\.suspend_data$/.test(element) && said.answer === '';
  return call === 'GetValue' && isUnset ? { answer: '', error: '403' } : said;
}

/**
 * Claroline Connect 14: src/plugin/scorm/Resources/modules/resources/scorm/player/api.js, run; EvaluationManager.php read.
 * SCORM 1.2 has no interactions. In 2004, `_count` answers nothing in the first launch. Who is not logged in is called -1,
 * and nothing is sent, though Commit says true: that is left out, since no launch here has such a learner.
 */
export const claroline14: Manner = {
  name: 'claroline-14',
  label: 'Claroline 14',
  source: 'Claroline 14.2.3, src/plugin/scorm/Resources/modules/resources/scorm/player/api.js',
  seen: 'run',
  ways: {
    scorm12: {
      checks: 'nothing',
      withoutInteractions: true,
      given,
      reads: asNumber,
      takes: (element, value) => (known.test(element) && !tooLong(element, value) ? value : undefined),
      says: says12,
      ends: true,
      sending,
      keeps,
    },
    scorm2004: {
      checks: 'nothing',
      given,
      counts: (records, isFirst) => (isFirst ? '' : records),
      reads(element, value) {
        if (element.endsWith('_count')) return value === '' ? undefined : Number(value);
        return /\.score\./.test(element) && isNumber(value) ? Number(value) : asNumber(element, value);
      },
      says: says2004,
      ends: true,
      sending,
      keeps,
    },
  },
};
