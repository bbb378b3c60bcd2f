import type { Values } from '../attempt.ts';
import type { Arrival, Manner, Request } from '../manner.ts';
import { each, inThreeBytes, isNumber, merged, only } from '../spoiled.ts';

const isInteraction = (element: string) => element.startsWith('cmi.interactions.');

/**
 * 2004, rte.js and main.js: interactions come back whatever the session ended with, all else as the standard has it;
 * what looks like a number is read as one.
 */
function given2004(values: Values, { held, exit }: Arrival): Values {
  const kept = exit === 'suspend' ? {} : only(held, isInteraction);
  const isText = (element: string) => /\.(location|suspend_data|learner_id|learner_name)$/.test(element);
  return each({ ...values, ...kept }, (value, element) =>
    !isText(element) && isNumber(value) ? String(Number(value)) : value,
  );
}

/** class.ilSCORM2004StoreData.php: where interactions come, all rows of before go; cmi_node.location is VARCHAR(255). */
function keeps2004(held: Values, request: Request): Values {
  const { values } = request;
  const isReplaced = Object.keys(values).some(isInteraction);
  const left = isReplaced ? only(held, (element) => !isInteraction(element)) : held;
  return each(merged(left, request), (value, element) =>
    inThreeBytes(element === 'cmi.location' ? value.slice(0, 255) : value),
  );
}

/**
 * ILIAS 7 with its default settings, where the connection to the database is three-byte UTF-8. SCORM 1.2:
 * Modules/ScormAicc/scripts/basisAPI.js and SCORM1_2standard.js, run. SCORM 2004: Modules/Scorm2004/scripts/rtemain,
 * read and not run. A Finish that failed can be tried again there, and not here.
 */
export const ilias7: Manner = {
  name: 'ilias-7',
  label: 'ILIAS 7',
  source:
    'ILIAS 7.10, Modules/ScormAicc/scripts/basisAPI.js, SCORM1_2standard.js and Modules/Scorm2004/scripts/rtemain/rte.js',
  seen: 'run',
  ways: {
    scorm12: {
      checks: 'standard',
      browseCounts: true,
      // b_readInteractions is false: none is given to the page, though all are kept by their index.
      given: (values) => only(values, (element) => !isInteraction(element)),
      takes(element, value, mode) {
        // setValueIntern encodes each value, which throws out of LMSSetValue for half of a surrogate pair.
        encodeURIComponent(value);
        // With auto-review, what has "score" or "status" in its name is dropped.
        return mode === 'review' && /score|status/.test(element) ? undefined : value;
      },
      sending: {
        when: 'commit',
        what: 'touched',
        by: 'sync',
        // Chrome: a beacon in a click and before the page goes, answered true unseen. At pagehide nothing goes.
        at: { click: 'beacon', beforeunload: 'beacon' },
        refused: '101',
        broken: 'refused',
      },
      silentIn: ['browse'],
      keeps: (held, request) => merged(held, { ...request, values: each(request.values, inThreeBytes) }),
    },
    scorm2004: {
      checks: 'standard',
      browseCounts: true,
      given: given2004,
      sending: {
        when: 'commit',
        what: 'changed',
        collections: 'whole',
        by: 'sync',
        at: { beforeunload: 'unheard', pagehide: 'unheard' },
        refused: '391',
        broken: 'throws',
      },
      // Without credit, Commit answers true and sends nothing.
      silentIn: ['browse', 'review'],
      keeps: keeps2004,
    },
  },
};
