import type { Values } from '../attempt.ts';
import type { Arrival, Manner, Request, Ways } from '../manner.ts';

const state = 'cmi.suspend_data';
const statuses = { scorm12: 'cmi.core.lesson_status', scorm2004: 'cmi.completion_status' } as const;
const done = { scorm12: 'passed', scorm2004: 'completed' } as const;

/** SCORMChapter.vue getDataFromLMS: three names are known, and every other one is ''. */
function given(_: Values, { held, kind }: Arrival): Values {
  const isDone = held[statuses[kind]] === done[kind];
  return {
    [state]: held[state] ?? '',
    'cmi.launch_data': held[state] ?? '',
    'cmi.core.lesson_status': isDone ? 'passed' : 'incomplete',
  };
}

/** course_lesson.py save_progress: completing empties the state, and nothing is ever kept after it. */
function keeps(held: Values, { values, kind }: Request): Values {
  const status = statuses[kind];
  if (held[status] === done[kind]) return held;
  return values[status] === done[kind]
    ? { [state]: '', [status]: done[kind] }
    : { ...held, [state]: values[state] ?? held[state] ?? '' };
}

const ways: Ways = {
  checks: 'nothing',
  given,
  sees: 'launch',
  sending: {
    when: 'set',
    what: 'touched',
    by: 'async',
    pause: 300,
    only: (element) => element === state,
    urgent: (element, value) =>
      (element === statuses.scorm12 && value === done.scorm12) ||
      (element === statuses.scorm2004 && value === done.scorm2004),
  },
  keeps,
};

/**
 * Frappe LMS: frontend/src/pages/SCORMChapter.vue, its functions run; course_lesson.py read. Of all that is set, the
 * saved state alone goes, 300 ms after the last of it, and completion at once. No interaction is kept.
 */
export const frappeLms: Manner = {
  name: 'frappe-lms',
  label: 'Frappe LMS',
  source: 'frappe/lms, main branch of 2026-08, frontend/src/pages/SCORMChapter.vue',
  seen: 'run',
  ways: { scorm12: ways, scorm2004: ways },
};
