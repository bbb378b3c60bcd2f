import { problem, startOf } from '../problem/problem.ts';
import { SpreadsheetError, spreadsheetRows } from '../rows/spreadsheet.ts';
import type { Reading } from './returned-units.ts';
import { mostCells, type TableRow, tooManyCells, unitsInTable } from './table-units.ts';

/** The most that a part of a workbook may be, unpacked, and the most characters of its cells. */
const [mostBytes, mostCharacters] = [64 * 1024 * 1024, 16_000_000];

/** Reads the first sheet of an Excel workbook, with everything that is wrong with it; a line is a row of the sheet. */
export async function readXlsx(file: string): Promise<Reading> {
  const rows: TableRow[] = [];
  let [cells, characters] = [0, 0];
  try {
    for await (const row of spreadsheetRows(file, undefined, mostBytes)()) {
      const place = { file, line: row.line, column: 1 };
      cells += row.cells.length + 1;
      characters += row.cells.reduce((sum, cell) => sum + cell.length, 0);
      if (cells > mostCells || characters > mostCharacters)
        return { returned: [], problems: [tooManyCells(place)] };
      if (row.cells.some((cell) => cell.trim() !== ''))
        rows.push({ cells: row.cells, place, ...(row.damage ? { damage: row.damage } : {}) });
    }
  } catch (error) {
    if (!(error instanceof SpreadsheetError)) throw error;
    const words = {
      message: error.message,
      hint: 'Open it in Excel or LibreOffice and save it again as .xlsx, without a password.',
    };
    return { returned: [], problems: [problem('bad-translation', startOf(file), words)] };
  }
  return unitsInTable(file, rows);
}
