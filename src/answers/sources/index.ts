import type { Source } from '../finding.ts';
import { preview, satchelLrs } from './kept-by-satchel.ts';
import { lrs } from './lrs.ts';
import { moodleReport } from './moodle-report.ts';
import { moodleTracks } from './moodle-tracks.ts';
import { statementsFile } from './statements-file.ts';
import { table } from './table.ts';

/**
 * Every source, in the order in which they are asked whether a file is for them. Adding one is a file in this folder and
 * a line here.
 */
export const sources: readonly Source[] = [
  moodleTracks,
  moodleReport,
  statementsFile,
  satchelLrs,
  preview,
  lrs,
  table,
];
