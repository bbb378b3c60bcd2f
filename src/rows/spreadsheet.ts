import { odsRows } from './ods-rows.ts';
import type { Rows } from './row.ts';
import { xlsxRows } from './xlsx-rows.ts';
import { openZip } from './zipped-xml.ts';

export { SpreadsheetError } from './zipped-xml.ts';

/** What a file is by its first bytes and its name. */
export const isSpreadsheet = (path: string, beginning: Buffer): boolean =>
  beginning.subarray(0, 2).toString('latin1') === 'PK' && /\.(xlsx|ods)$/i.test(path);

/**
 * The rows of a sheet of an Excel or OpenDocument workbook, read as a stream: the first sheet, or the first of those
 * names.
 * Cells that the program took for a formula or a number are named as such. Throws a SpreadsheetError for what is no
 * workbook, or a damaged one, or one with a part of more bytes than `most`.
 */
export function spreadsheetRows(path: string, sheets?: readonly string[], most?: number): Rows {
  return async function* () {
    const zip = await openZip(path, most);
    try {
      const names = new Map(zip.entries.map((entry) => [entry.fileName, entry]));
      if (names.has('content.xml')) yield* odsRows(await zip.read('content.xml'), sheets);
      else yield* xlsxRows(zip, sheets);
    } finally {
      zip.close();
    }
  };
}
