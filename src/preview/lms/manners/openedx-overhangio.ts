import type { LmsKind, Values } from '../attempt.ts';
import type { Arrival, Manner, Ways } from '../manner.ts';
import { isNumber, only } from '../spoiled.ts';

/** Asked of the server by a request whose answer is lost: always ''. */
const never = [
  'cmi.core.lesson_status',
  'cmi.completion_status',
  'cmi.success_status',
  'cmi.core.score.raw',
  'cmi.score.raw',
  'cmi.score.scaled',
  'cmi.mode',
];
const scores = /score\.(raw|scaled)$|^cmi\.progress_measure$/;

/** One flat dictionary: what the package itself set earlier, by its full name, and who the learner is. */
function given(values: Values, { held, kind }: Arrival): Values {
  const [id, name] =
    kind === 'scorm12' ? ['core.student_id', 'core.student_name'] : ['learner_id', 'learner_name'];
  const learner = { [`cmi.${id}`]: values[`cmi.${id}`] ?? '', [`cmi.${name}`]: values[`cmi.${name}`] ?? '' };
  return { ...only(held, (element) => !never.includes(element)), ...learner };
}

const ways: Ways = {
  checks: 'nothing',
  given,
  sees: 'queue',
  reads(element, value) {
    if (never.includes(element)) return '';
    return /\.(student|learner)_id$/.test(element) && isNumber(value) ? Number(value) : value;
  },
  sending: { when: 'set', what: 'touched', by: 'async' },
  // scormxblock.py: a score that is no number, or less than 0, is an exception, and the whole batch is gone.
  keeps: (held, { values }) =>
    Object.entries(values).some(
      ([element, value]) => scores.test(element) && !(Number.parseFloat(value) >= 0),
    )
      ? held
      : { ...held, ...values },
};

/**
 * Open edX with overhangio's block: openedxscorm/static/js/src/scormxblock.js, run; scormxblock.py read. Values go in a
 * queue, and GetValue sees those that have left it. The script comes after the package on a slow line.
 */
export const openedxOverhangio: Manner = {
  name: 'openedx-overhangio',
  label: 'Open edX (overhangio)',
  source: 'overhangio/openedx-scorm-xblock 19.0.2, openedxscorm/static/js/src/scormxblock.js',
  seen: 'run',
  late: 3500,
  ways: { scorm12: ways, scorm2004: ways } satisfies Record<LmsKind, Ways>,
};
