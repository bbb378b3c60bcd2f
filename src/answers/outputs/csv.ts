import { stringify } from 'csv-stringify/sync';
import type { Cell } from '../../rows/workbook.ts';
import { protect } from '../../translate/cell.ts';
import { columnsOf } from '../columns.ts';
import type { Output } from '../output.ts';
import { participantColumns } from '../participants.ts';
import type { Run } from '../run.ts';

/** Tables that every spreadsheet opens: `answers.csv`, and `participants.csv`, which has the names. */
export const csv: Output = {
  name: 'csv',
  files: (run) => [
    { name: 'answers.csv', pieces: () => answers(run) },
    { name: 'participants.csv', pieces: () => participants(run) },
  ],
};

// RFC 4180, with a BOM, without which Excel takes UTF-8 for an older encoding.
const row = (cells: readonly Cell[]) =>
  stringify([cells.map(inCell)], { quoted: true, quoted_empty: true, record_delimiter: 'windows' });

const inCell = (cell: Cell): string =>
  cell === undefined
    ? ''
    : cell instanceof Date
      ? cell.toISOString()
      : typeof cell === 'boolean'
        ? cell
          ? 'yes'
          : 'no'
        : typeof cell === 'number'
          ? String(cell)
          : protect(cell);

function* answers(run: Run): Generator<string> {
  const columns = columnsOf(run);
  yield `\ufeff${row(columns.map(({ name }) => name))}`;
  for (const question of run.questions)
    for (const line of run.linesOf(question)) yield row(columns.map(({ cell }) => cell(line)));
}

function* participants(run: Run): Generator<string> {
  const { own, ofQuestions } = participantColumns(run);
  const columns = [...own, ...ofQuestions];
  yield `\ufeff${row(columns.map(({ name }) => name))}`;
  for (const person of run.table.people) yield row(columns.map(({ cell }) => cell(person, run)));
}
