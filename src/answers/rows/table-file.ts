import { delimitedRows } from '../../rows/delimited.ts';
import type { Rows } from '../../rows/row.ts';
import { isSpreadsheet, spreadsheetRows } from '../../rows/spreadsheet.ts';
import type { From, FromFile } from '../finding.ts';

/** Whether a source is a file that its name says to be a table. */
export const isTable = (from: From): from is FromFile =>
  from.kind === 'file' && /\.(txt|csv|tsv|xlsx|ods)$/i.test(from.path);

/** The rows of a table, in whichever form it is. */
export const rowsOf = ({ path, beginning }: FromFile): Rows =>
  isSpreadsheet(path, beginning) ? spreadsheetRows(path) : delimitedRows(path, beginning);
