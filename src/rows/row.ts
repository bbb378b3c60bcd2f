/** A row of a table, whatever file it stands in. */
export interface Row {
  cells: string[];
  /** Cells that a spreadsheet took for a formula or a number, by their index. */
  damage?: Map<number, 'formula' | 'number'>;
  /** Counts from 1. */
  line: number;
}

/** Reads a table from its beginning; can be asked for more than once. */
export type Rows = () => AsyncIterable<Row>;

/** A column as spreadsheets call it: 0 is A, 26 is AA. */
export function columnName(index: number): string {
  const rest = Math.floor(index / 26) - 1;
  return `${rest >= 0 ? columnName(rest) : ''}${String.fromCharCode(65 + (index % 26))}`;
}
