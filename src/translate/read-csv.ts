import { CsvError, parse } from 'csv-parse/sync';
import { linesOf } from '../problem/lines.ts';
import { type Problem, problem } from '../problem/problem.ts';
import type { Reading } from './returned-units.ts';
import { mostCells, type TableRow, tooManyCells, unitsInTable } from './table-units.ts';

/** What stands between cells: Excel takes a semicolon where the comma is in numbers, and a tab for "Unicode text". */
const separators = [',', ';', '\t'];

/** Reads a table as Excel, LibreOffice and others save it, with everything that is wrong with it. */
export function readCsv(file: string, text: string): Reading {
  // Excel's own way to say what stands between cells.
  const { 0: said, 1: named } = /^sep=(.)(?:\r\n|\n|\r)/.exec(text) ?? ['', undefined];
  const table = rowsOf(file, text, { skip: said.length, separator: named });
  return Array.isArray(table) ? unitsInTable(file, table, text) : { returned: [], problems: [table] };
}

interface Separated {
  /** Characters before the table. */
  skip: number;
  /** What stands between cells, where the file says it. */
  separator: string | undefined;
}

function rowsOf(file: string, text: string, { skip, separator }: Separated): TableRow[] | Problem {
  // csv-parse counts bytes; its own count of lines is wrong where a line break within a cell has two characters.
  const bytes = Buffer.from(text);
  const plain = bytes.toString('latin1');
  const placeOf = linesOf(file, plain);
  const rowAt = (offset: number) => {
    let at = offset + skip;
    while (plain[at] === '\r' || plain[at] === '\n') at++;
    return placeOf(at);
  };
  const first = /^[^\r\n]*/.exec(text.slice(skip))?.[0] ?? '';
  const parts = (between: string) => first.split(between).length;
  const delimiter = separator ?? separators.reduce((a, b) => (parts(b) > parts(a) ? b : a));
  let signs = 0;
  for (const sign of [delimiter, '\n', '\r', '"'])
    for (let at = plain.indexOf(sign); at >= 0; at = plain.indexOf(sign, at + 1)) signs++;
  if (signs > mostCells) return tooManyCells(placeOf(0));
  try {
    const records = parse(bytes.subarray(skip), {
      delimiter,
      info: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as { record: string[]; info: { bytes: number } }[];
    let end = 0;
    return records.map(({ record, info }) => {
      const place = rowAt(end);
      end = info.bytes;
      return { cells: record, place };
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // The end of the last cell that could be read.
    const { bytes: start = 0 } = error as unknown as { bytes?: number };
    return problem('bad-translation', rowAt(start), {
      message:
        'From this row on, the table cannot be read: a quotation mark is open, or stands where none may.',
      hint: 'Open the file in Excel or LibreOffice, not in a text editor, and save it as “CSV UTF-8” again.',
      source: text,
    });
  }
}
