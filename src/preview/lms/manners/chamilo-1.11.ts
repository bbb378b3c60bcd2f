import type { Values } from '../attempt.ts';
import type { Arrival, Manner, Request } from '../manner.ts';
import { inScript, only, unencoded } from '../spoiled.ts';

/** Fields of an interaction in the order of scorm_api.php; the second is what a platform by the letter calls them. */
const fields = [
  'id',
  'type',
  'time',
  'weighting',
  'correct_responses.0.pattern',
  'student_response',
  'result',
  'latency',
];
/** What it says of them: `objectives`, which all others have, is not among them. */
const members = 'id,time,type,correct_responses,weighting,student_response,result,latency';
/** Elements that are sent, and what the server asks of them; all else is held in the page alone. */
const sent = [
  'cmi.core.score.raw',
  'cmi.core.score.max',
  'cmi.core.score.min',
  'cmi.core.lesson_location',
  'cmi.core.lesson_status',
  'cmi.core.session_time',
  'cmi.suspend_data',
  'cmi.core.exit',
];

const element = (index: number | string, field: string) => `cmi.interactions.${index}.${field}`;
const indexesOf = (values: Values) =>
  [
    ...new Set(Object.keys(values).flatMap((name) => /^cmi\.interactions\.(\d+)\./.exec(name)?.[1] ?? [])),
  ].sort((a, b) => Number(a) - Number(b));

/**
 * lp_ajax_initialize.php prints the values into a script. suspend_data has its line breaks and quotes escaped and its
 * backslashes not, the location nothing: one that cannot be read takes all others with it. Of interactions there are
 * as many blank ones as the server knows.
 */
function given(values: Values, { held }: Arrival): Values {
  const state = held['cmi.suspend_data'] ?? '';
  const escaped = state.replace(/\r/g, '\\r').replace(/\n/g, '\\n').replace(/'/g, "\\'");
  const printed = { state: inScript(escaped), location: inScript(held['cmi.core.lesson_location'] ?? '') };
  const fixed = only(values, (name) => /student_(id|name)|credit|lesson_mode|mastery/.test(name));
  if (printed.state === undefined || printed.location === undefined)
    return { ...fixed, 'cmi.core.lesson_status': 'not attempted' };
  const blanks = indexesOf(held).flatMap((_, index) =>
    fields.map((field): [string, string] => [element(index, field), field === 'id' ? String(index) : '']),
  );
  return {
    ...fixed,
    'cmi.core.lesson_status': held['cmi.core.lesson_status'] || 'not attempted',
    'cmi.core.lesson_location': printed.location,
    'cmi.core.score.raw': held['cmi.core.score.raw'] ?? '',
    'cmi.core.entry': entryOf(held['cmi.core.exit']),
    'cmi.suspend_data': printed.state,
    ...Object.fromEntries(blanks),
  };
}

const entryOf = (exit: string | undefined) =>
  exit === undefined || exit === 'none' ? 'ab-initio' : exit === 'suspend' ? 'resume' : '';

/** An interaction as it is written into the request, and as lp_ajax_save_item.php reads it there. */
function row(values: Values, index: string): [string, string][] {
  const text = fields.map((field) => (values[element(index, field)] ?? '').replace(/,/g, '@.|@')).join(',');
  const written = `[${`${text},`.slice(0, -2)}]`;
  const read = unencoded(written)
    .slice(1, -1)
    .split(',')
    .map((part) => part.replace(/@\.\|@/g, ','));
  return fields.map((field, at) => [element(index, field), read[at] ?? '']);
}

/** What PHP calls empty is not there: "0" too. */
const isThere = (value: string | undefined): value is string =>
  value !== undefined && value !== '' && value !== '0' && value !== 'undefined';

function keeps(held: Values, { values }: Request): Values {
  const came = sent.flatMap((name): [string, string][] => {
    const value = values[name] === undefined ? undefined : unencoded(values[name]);
    // Nothing said of exit makes it empty.
    if (name === 'cmi.core.exit') return [[name, isThere(value) ? value : '']];
    return isThere(value) ? [[name, value]] : [];
  });
  const rows = indexesOf(values).flatMap((index) => row(values, index));
  return { ...held, ...Object.fromEntries([...came, ...rows]) };
}

/**
 * Chamilo 1.11.6, SCORM 1.2 only: there is no API of SCORM 2004. Its script (main/lp/scorm_api.php) was run, the server
 * (lp_ajax_initialize.php, lp_ajax_save_item.php, learnpathItem.class.php) read. Later 1.11s encode suspend_data on its
 * way, and send as a beacon what comes while the page goes; they print it in the same way.
 */
export const chamilo111: Manner = {
  name: 'chamilo-1.11',
  label: 'Chamilo 1.11',
  source: 'Chamilo 1.11.6, main/lp/scorm_api.php',
  seen: 'run',
  ways: {
    scorm12: {
      checks: 'nothing',
      given,
      counts: (records) => records,
      blankAfterCommit: ['cmi.core.lesson_status'],
      reads: (name, value) =>
        name === 'cmi.interactions._count'
          ? Number(value)
          : name === 'cmi.interactions._children'
            ? members
            : value,
      says(said, { call, element: name = '' }) {
        if (call === 'GetValue' && /^cmi\.(student_preference\.|comments)/.test(name))
          return { answer: '', error: '401' };
        if (call === 'GetValue' && /^cmi\.core\.(exit|session_time)$/.test(name))
          return { answer: '', error: '404' };
        if (call === 'GetValue' && /^cmi\.interactions\.\d/.test(name)) return { answer: '', error: '201' };
        if (
          call === 'SetValue' &&
          /^cmi\.core\.(student_id|student_name|credit|entry|lesson_mode)$/.test(name)
        )
          return { answer: 'false', error: '403' };
        return said;
      },
      sending: {
        when: 'commit',
        what: 'touched',
        // All interactions go where one was set: the blank ones of earlier launches too.
        collections: 'whole',
        along: ['cmi.core.lesson_status'],
        // A synchronous request whose answer nobody looks at; a page that goes can make none.
        by: 'sync',
        broken: 'refused',
      },
      keeps,
    },
  },
};
