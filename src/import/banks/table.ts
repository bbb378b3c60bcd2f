import { extname } from 'node:path';
import { ProblemError, problem, startOf, suggest } from '../../problem/problem.ts';
import { delimitedRows, lineOf } from '../../rows/delimited.ts';
import type { Row, Rows } from '../../rows/row.ts';
import { SpreadsheetError, spreadsheetRows } from '../../rows/spreadsheet.ts';
import { unreadable } from '../import-problem.ts';
import { pictureFinder } from '../local-pictures.ts';
import type { Bank, BankFile, BankFormat, BankQuestion, Remark } from './bank.ts';
import { type Columns, columnOf, knownColumns } from './table-columns.ts';
import { rowQuestion } from './table-question.ts';
import { textOf } from './text-of.ts';

/** The most questions of a table, and the most characters of their cells together. */
const [mostRows, mostCharacters] = [10_000, 2_000_000];

/** A table with a question in each row; docs/import.md has its columns. */
export const table: BankFormat = {
  name: 'table',
  extensions: ['.csv', '.tsv', '.xlsx', '.ods'],
  most: 2e7,
  isOne: () => true,
  read: readTable,
};

async function readTable({ path, bytes }: BankFile): Promise<Bank> {
  const { shelf, find } = pictureFinder(path);
  const bank: Bank = { questions: [], remarks: [], pictures: shelf.pictures };
  let columns: Columns | undefined;
  for (const row of await rowsOf(path, bytes)) {
    if (!columns) columns = columnsIn(path, row, bank.remarks);
    else {
      const place = { file: path, line: row.line, column: 1 };
      const tell = (message: string) => bank.remarks.push({ place, message });
      const question = rowQuestion(row, columns, { file: path, find, tell });
      if (question) bank.questions.push({ ...question, place } satisfies BankQuestion);
    }
  }
  if (!columns) throw unreadable(path, 'There is nothing in this table.', layout);
  return bank;
}

const layout =
  'Write the names of the columns into its first row, such as question, option 1, option 2, right.';

/** All rows with something in them, as long as there are not too many. */
async function rowsOf(path: string, bytes: Buffer): Promise<Row[]> {
  const isWorkbook = /\.(xlsx|ods)$/i.test(extname(path));
  // What is no text is told before it is read as one.
  if (!isWorkbook) textOf(path, bytes);
  const rows: Rows = isWorkbook ? spreadsheetRows(path) : delimitedRows(path, bytes.subarray(0, 65_536));
  const all: Row[] = [];
  let characters = 0;
  try {
    for await (const row of rows()) {
      characters += row.cells.reduce((sum, cell) => sum + cell.length, 0);
      if (characters > mostCharacters || all.length > mostRows)
        throw unreadable(path, 'This table is longer than any list of questions.', 'Divide it into several.');
      if (row.cells.some((cell) => cell.trim() !== '')) all.push(row);
    }
  } catch (error) {
    if (error instanceof SpreadsheetError)
      throw unreadable(
        path,
        error.message,
        'Open it in your program and save it again, or save it as CSV UTF-8.',
      );
    if (!isCsvError(error)) throw error;
    const words = {
      message: 'From this line on, the table cannot be read: a quote begins and never ends.',
      hint: 'Open it in a spreadsheet program and save it again as CSV UTF-8.',
    };
    throw new ProblemError([problem('bad-document', { ...startOf(path), line: lineOf(error) }, words)]);
  }
  return all;
}

const isCsvError = (error: unknown) =>
  error instanceof Error && String((error as { code?: unknown }).code).startsWith('CSV_');

/** Which column holds what, by the first row. */
function columnsIn(path: string, { cells, line }: Row, remarks: Remark[]): Columns {
  const place = { file: path, line, column: 1 };
  const columns: Columns = new Map();
  for (const [index, cell] of cells.entries()) {
    const name = columnOf(cell);
    if (name !== undefined && !columns.has(name)) columns.set(name, index);
    else if (cell.trim() !== '')
      remarks.push({
        place,
        message:
          name === undefined
            ? `The column “${cell.trim().slice(0, 60)}” was left out. ${suggest(cell.trim().toLowerCase(), knownColumns)}`
            : `The column “${cell.trim().slice(0, 60)}” is there twice: the first one counts.`,
      });
  }
  if (columns.has('question')) return columns;
  const words = { message: 'No column of this table is called “question”.', hint: layout };
  throw new ProblemError([problem('bad-document', place, words)]);
}
