import type { Values } from '../attempt.ts';
import type { Arrival, Manner, Ways } from '../manner.ts';
import { isNumber } from '../spoiled.ts';

/** scormxblock.py scorm_get_value: one flat dictionary beside status, success and score. */
function given(values: Values, { held, kind }: Arrival): Values {
  const learner = ['cmi.core.student_id', 'cmi.core.student_name'];
  const names =
    kind === 'scorm12' ? Object.fromEntries(learner.map((name) => [name, values[name] ?? ''])) : {};
  const status = kind === 'scorm12' ? 'cmi.core.lesson_status' : 'cmi.completion_status';
  const raw = kind === 'scorm12' ? 'cmi.core.score.raw' : 'cmi.score.raw';
  return {
    [status]: 'not attempted',
    [raw]: '0',
    ...(kind === 'scorm12' ? {} : { 'cmi.success_status': 'unknown' }),
    ...held,
    ...names,
  };
}

const ways: Ways = {
  checks: 'nothing',
  given,
  // Each call is a synchronous request. GetValue throws where its answer is none.
  sees: 'server',
  reads: (element, value) =>
    /(student_id|score\.raw)$/.test(element) && isNumber(value) ? Number(value) : value,
  sending: { when: 'set', what: 'touched', by: 'sync', broken: 'refused' },
};

/**
 * Open edX with raccoongang's block: scormxblock/static/js/src/scormxblock.js, run; scormxblock.py read. SetValue says
 * true whatever became of its request. The script may come after the package.
 */
export const openedxRaccoongang: Manner = {
  name: 'openedx-raccoongang',
  label: 'Open edX (raccoongang)',
  source: 'raccoongang/edx_xblock_scorm master of 2022, scormxblock/static/js/src/scormxblock.js',
  seen: 'run',
  late: 3500,
  ways: { scorm12: ways, scorm2004: ways },
};
