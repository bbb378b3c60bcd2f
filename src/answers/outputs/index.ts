import type { Output } from '../output.ts';
import { csv } from './csv.ts';
import { digest } from './digest.ts';
import { json } from './json.ts';
import { presentation } from './presentation.ts';
import { report } from './report.ts';
import { workbook } from './workbook.ts';

/** Every output. Adding one is a file in this folder and a line here. */
export const outputs: readonly Output[] = [report, workbook, digest, presentation, csv, json];

/** The names of all files that outputs write. */
export const outputFiles: readonly string[] = [
  ...['report.html', 'answers.xlsx', 'answers.csv', 'participants.csv', 'answers.json'],
  ...['digest.html', 'digest.md', 'present.html'],
];
