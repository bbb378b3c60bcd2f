import type { LmsKind, Values } from '../attempt.ts';
import type { Manner, Request, Sending } from '../manner.ts';
import { each, inFormData, isNumber, merged } from '../spoiled.ts';

// mod/scorm/request.js: a synchronous request, or a beacon while the page goes and where no request can be made. A
// beacon is FormData. CollectData of scorm_12.js and scorm_13.js encodes each value for an address.
const sending: Sending = {
  when: 'commit',
  what: 'changed',
  by: 'sync',
  at: { beforeunload: 'beacon', pagehide: 'beacon' },
  refused: '101',
  broken: 'beacon',
  heedsBeacon: true,
  encodes: true,
};

/** locallib.php scorm_insert_track: PHP compares loosely, so "1.0" over "1" is no change, and is not written. */
function keeps(held: Values, request: Request): Values {
  const { values } = request;
  const isSame = (before: string | undefined, now: string) =>
    before !== undefined && isNumber(before) && isNumber(now) && Number(before) === Number(now);
  const came = request.by === 'beacon' ? each(values, inFormData) : values;
  const kept = each(came, (value, element) =>
    isSame(held[element], value) ? (held[element] ?? value) : value,
  );
  return merged(held, { ...request, values: kept });
}

// Elements with a range are multiplied by one (SetValue of both scripts), so that a number comes back. `_count` is the
// text "0" until something counts.
const ranged: Readonly<Record<LmsKind, RegExp>> = {
  scorm12: /\.(score\.(raw|min|max)|weighting|audio|speed|text)$/,
  scorm2004: /\.(score\.scaled|progress_measure|audio_level|delivery_speed|audio_captioning)$/,
};
/** GetValue of what Moodle's scripts hold as numbers. */
export const numbers =
  (kind: LmsKind) =>
  (element: string, value: string): unknown => {
    const isCount = element.endsWith('._count') && value !== '0';
    return isCount || (ranged[kind].test(element) && value !== '') ? Number(value) : value;
  };

/** Nothing of interactions, or of exit, counts as sent when a launch begins. */
const resends = (element: string) => /^cmi\.interactions\.|\.exit$/.test(element);

/**
 * Moodle 4.5 with its default settings: mod/scorm/datamodels/scorm_12.js and scorm_13.js, run; the server's side
 * (datamodels/*.php, locallib.php) was read. An empty score, which Moodle makes 0 of, is refused here, as the standard
 * asks.
 */
export const moodle45: Manner = {
  name: 'moodle-4.5',
  label: 'Moodle 4.5',
  source: 'Moodle 4.5.6, mod/scorm/datamodels/scorm_12.js, scorm_13.js and mod/scorm/request.js',
  seen: 'run',
  // lib/amd/src/storage_validation.js calls localStorage.clear() at each new login.
  login: 'clears',
  ways: {
    scorm12: {
      checks: 'moodle',
      browseCounts: true,
      reads: numbers('scorm12'),
      // The first commit of a later launch carries the interactions of all earlier ones.
      sending: { ...sending, resends },
      keeps,
    },
    scorm2004: {
      checks: 'moodle',
      browseCounts: true,
      reads: numbers('scorm2004'),
      // What was never set is '', and no error; scorm-again says 403.
      says: (said, { element = '' }) =>
        said.error === '403' && !/\.\d+\./.test(element) ? { answer: '', error: '0' } : said,
      // Each commit carries all that differs from the launch.
      sending: { ...sending, what: 'differing', resends },
      keeps,
    },
  },
};
