import type { Manner } from '../manner.ts';
import { numbers } from './moodle-4.5.ts';

/**
 * data-model-12.ts init: a record beyond the count makes the count one less than its number, the record at the count
 * one more. The app's table gives them by their names, so that 10 comes before 2: of twelve records, ten are counted.
 */
function countsAtFirst(records: readonly number[]): number {
  let count = 0;
  for (const record of records.map(String).sort().map(Number)) {
    if (record === count) count++;
    else if (record > count) count = record - 1;
  }
  return count;
}

/**
 * Moodle's app: src/addons/mod/scorm/classes/data-model-12.ts, services/scorm-offline.ts and pages/player/player.ts,
 * read. It plays SCORM 1.2 alone, from the phone, with Moodle's own sizes. What it takes while the site is out of reach
 * it keeps on the phone, which is not played here: a request that cannot be made is refused. The module's frame is
 * emptied when the learner leaves; nothing is sent but at a commit and at the end.
 */
export const moodleApp5: Manner = {
  name: 'moodle-app-5',
  label: 'Moodle app 5',
  source: 'moodlehq/moodleapp 5, src/addons/mod/scorm/classes/data-model-12.ts and services/scorm-offline.ts',
  seen: 'read',
  ways: {
    scorm12: {
      checks: 'moodle',
      // LMSFinish without a status makes `completed`, whatever the mode.
      browseCounts: true,
      countsAtFirst,
      reads: numbers('scorm12'),
      sending: { when: 'commit', what: 'changed', by: 'sync', refused: '101', broken: 'refused' },
    },
  },
};
