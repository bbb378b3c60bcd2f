import type { Readable } from 'node:stream';
import type { Row } from './row.ts';
import { type Handlers, parsed } from './zipped-xml.ts';

/** The rows of a sheet of an OpenDocument workbook (ISO/IEC 26300-3, 9): its first one, or those of these names. */
export async function* odsRows(stream: Readable, sheets: readonly string[] | undefined): AsyncGenerator<Row> {
  let rows: Row[] = [];
  let [line, table] = [0, 0];
  let isWanted = false;
  let row: Row | undefined;
  let cell: { repeated: number; type: string; formula: string | undefined; lines: string[] } | undefined;
  let depth = 0;
  const handlers: Handlers = {
    open({ name, attributes }) {
      const given = Object.fromEntries(
        Object.entries(attributes as Record<string, string>).map(([key, value]) => [
          key.slice(key.indexOf(':') + 1),
          value,
        ]),
      );
      if (name === 'table') {
        table++;
        isWanted = sheets === undefined ? table === 1 : sheets.includes(given.name ?? '');
        line = 0;
      } else if (!isWanted) return;
      else if (name === 'table-row') {
        line++;
        row = { cells: [], line };
        line += Math.max(0, (Number(given['number-rows-repeated']) || 1) - 1);
      } else if (name === 'table-cell' || name === 'covered-table-cell') {
        const repeated = Number(given['number-columns-repeated']) || 1;
        cell = { repeated, type: given['value-type'] ?? '', formula: given.formula, lines: [] };
      } else if (name === 'p' && cell) {
        depth++;
        cell.lines.push('');
      } else if (name === 's' && cell) add(' '.repeat(Math.min(Number(given.c) || 1, 1000)));
      else if (name === 'tab') add('\t');
      else if (name === 'line-break') add('\n');
    },
    close(name) {
      if (name === 'p') depth = Math.max(0, depth - 1);
      if (name === 'table-row' && row && isWanted) rows.push(row);
      if (!cell || !row || (name !== 'table-cell' && name !== 'covered-table-cell')) return;
      const { repeated, type, formula, lines } = cell;
      cell = undefined;
      const text = lines.join('\n');
      // What the program could not reckon keeps its words: "of:@Maria, I agree".
      const words = formula !== undefined && text === '' ? formula.replace(/^of:/, '') : text;
      for (let copy = 0; copy < Math.min(repeated, words === '' ? 64 : 1000); copy++) {
        if (formula !== undefined || ['float', 'percentage', 'currency', 'date', 'time'].includes(type)) {
          row.damage ??= new Map();
          row.damage.set(row.cells.length, formula !== undefined ? 'formula' : 'number');
        }
        row.cells.push(words);
      }
    },
    text: (text) => add(text),
  };
  function add(text: string) {
    if (cell && depth > 0) cell.lines[cell.lines.length - 1] = (cell.lines.at(-1) ?? '') + text;
  }
  for await (const _ of parsed(stream, handlers)) {
    yield* rows;
    rows = [];
  }
}
