/** Gathers the cells of a table, those of tables within it included, and makes Markdown of them. */
export interface TableBuilder {
  isOpen(): boolean;
  open(): void;
  row(): void;
  cell(): void;
  /** Words of the cell that is open, as Markdown on one line or several. */
  say(text: string): void;
  /** The table as Markdown; its texts, one by one, where a table of it would say nothing more. */
  close(): string[];
}

export function tableBuilder(): TableBuilder {
  let depth = 0;
  let rows: string[][][] = [];
  let above: string[] = [];
  return {
    isOpen: () => depth > 0,
    open() {
      depth++;
    },
    row() {
      if (depth === 1) rows.push([]);
    },
    cell() {
      if (depth !== 1) return;
      if (rows.length === 0) rows.push([]);
      rows.at(-1)?.push([]);
    },
    say(text) {
      (rows.at(-1)?.at(-1) ?? above).push(text);
    },
    close() {
      if (depth === 0 || --depth > 0) return [];
      const table = rows.filter((cells) => cells.some((texts) => texts.length > 0));
      const texts = [...above, ...asTable(table)];
      rows = [];
      above = [];
      return texts;
    },
  };
}

/** A row is filled up to the longest: what has more cells than this is no table that anybody reads. */
const mostCells = 10_000;

function asTable(rows: string[][][]): string[] {
  const columns = rows.reduce((most, cells) => Math.max(most, cells.length), 0);
  // One column, or one row, is how pages are laid out, not something to look things up in.
  if (columns < 2 || rows.length < 2 || columns * rows.length > mostCells) return rows.flat(2);
  const line = (cells: string[]) =>
    `| ${Array.from({ length: columns }, (_, index) => cells[index] ?? '').join(' | ')} |`;
  const written = rows.map((cells) => line(cells.map((texts) => texts.map(asCell).join(' '))));
  return [[written[0], line(Array(columns).fill('---')), ...written.slice(1)].join('\n')];
}

// GFM 4.10: a cell is one line, and "|" ends it wherever it stands.
const asCell = (text: string) =>
  text.replace(/\\?\n/g, ' ').replace(/\\.|\|/g, (each) => (each === '|' ? '\\|' : each));
