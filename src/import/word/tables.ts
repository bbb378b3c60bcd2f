import type { Block } from '../block.ts';
import { type Cell, tableBlocks } from '../table.ts';
import { child, childrenOf, isOn, val, type Xml } from './xml.ts';

/** A table of Word's (ISO/IEC 29500-1 17.4), its merged cells included; `read` reads what stands in a cell. */
export function tableOf(table: Xml, read: (cell: Xml) => Block[]): Block[] {
  const rows = rowsOf(table).filter((row) => child(child(row, 'w:trPr'), 'w:del') === undefined);
  const made: Cell[][] = [];
  // The cells that go on below, by their columns.
  let open = new Map<number, Cell>();
  for (const row of rows) {
    const cells: Cell[] = [];
    const next = new Map<number, Cell>();
    const empty = (columns: number) => {
      if (columns > 0) cells.push({ blocks: [], columns, rows: 1 });
    };
    const before = Number(val(child(row, 'w:trPr'), 'w:gridBefore') ?? 0) || 0;
    empty(before);
    let column = before;
    for (const cell of cellsOf(row)) {
      const properties = child(cell, 'w:tcPr');
      const columns = Math.max(1, Number(val(properties, 'w:gridSpan') ?? 1) || 1);
      const merge = child(properties, 'w:vMerge');
      const isBelow = merge !== undefined && merge.attributes['w:val'] !== 'restart';
      const above = isBelow ? open.get(column) : undefined;
      const isBeside =
        child(properties, 'w:hMerge') !== undefined && val(properties, 'w:hMerge') !== 'restart';
      const last = cells.at(-1);
      if (isBeside && last) {
        last.columns += columns;
        last.blocks.push(...read(cell));
      } else if (above) {
        above.rows++;
        above.blocks.push(...read(cell));
        next.set(column, above);
      } else {
        const own: Cell = { blocks: read(cell), columns, rows: 1 };
        cells.push(own);
        if (merge !== undefined) next.set(column, own);
      }
      column += columns;
    }
    open = next;
    made.push(cells);
  }
  const blocks = tableBlocks(made);
  const [only] = blocks;
  const head = child(rows[0], 'w:trPr');
  if (only && blocks.length === 1 && isOn(head, 'w:tblHeader') === true) only.hasHead = true;
  return blocks;
}

/** Rows and cells may stand within content controls and insertions. */
const below = (element: Xml, name: string): Xml[] =>
  childrenOf(element).flatMap((each) =>
    each.name === name
      ? [each]
      : /^(?:w:tbl|w:tr|w:tc|w:p|w:del|w:moveFrom)$/.test(each.name)
        ? []
        : below(each, name),
  );

const rowsOf = (table: Xml) => below(table, 'w:tr');
const cellsOf = (row: Xml) => below(row, 'w:tc');
