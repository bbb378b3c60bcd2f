import { inCells, workbookPieces } from '../rows/workbook.ts';
import { fitsInCell, tableOf } from './table.ts';
import type { Exported } from './xliff.ts';

/** How wide the columns of the table are, in characters. */
const widths = [14, 24, 36, 60, 60, 11];
/** The columns into which translators write: target and state. */
const [target, state] = [4, 5];

/**
 * The table as a workbook (ECMA-376), which Excel opens without asking for separators or an encoding: every cell is text,
 * the headings stay where they are, what is not to be changed is grey. A text that no cell holds is left out.
 */
export function xlsxPieces(exported: Exported): AsyncIterable<Uint8Array> {
  const { head, rows } = tableOf(exported);
  return workbookPieces([
    {
      name: 'Texts',
      columns: head.map((name, index) => ({
        name,
        width: widths[index] ?? 0,
        isFilled: index === target || index === state,
        isText: true,
      })),
      *rows() {
        for (const row of rows()) {
          const [, , , source = '', own = ''] = row;
          if (fitsInCell(source) && fitsInCell(own)) yield row.map((cell) => inCells(cell)[0]);
        }
      },
    },
  ]);
}

/** The same as a whole. */
export async function xlsxBytes(exported: Exported): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  for await (const piece of xlsxPieces(exported)) all.push(piece);
  return Buffer.concat(all);
}
