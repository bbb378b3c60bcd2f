import { type Block, paragraph } from './block.ts';

/** A cell of a table, and how many columns and rows it takes. */
export interface Cell {
  blocks: Block[];
  columns: number;
  rows: number;
}

/** A row is filled up to the longest: what has more cells than this is no table that anybody reads. */
const mostCells = 10_000;

/** Written alone in a cell: it belongs to the cell above, or to the one before (docs/writing-texts.md). */
const [above, before] = ['^^', '<<'];

/**
 * A table as Markdown, its merged cells included; the blocks of its cells, one by one, where a table would say nothing
 * more: one column, or one row, is how pages are laid out.
 */
export function tableBlocks(rows: readonly Cell[][], isWithin = false): Block[] {
  const grid = gridOf(rows).filter((cells) => cells.some((cell) => cell !== undefined && cell !== ''));
  const columns = grid.reduce((most, cells) => Math.max(most, cells.length), 0);
  if (isWithin || columns < 2 || grid.length < 2 || columns * grid.length > mostCells)
    return rows.flat().flatMap(({ blocks }) => blocks);
  const line = (cells: readonly (string | undefined)[]) =>
    `| ${Array.from({ length: columns }, (_, index) => cells[index] ?? '').join(' | ')} |`;
  const [head = [], ...body] = grid;
  // A cell of the heading cannot go on below it: there, its place is empty.
  const [first, ...rest] =
    body.length > 0 ? [(body[0] ?? []).map((cell) => (cell === above ? '' : cell)), ...body.slice(1)] : [];
  const all = rows.flat().flatMap(({ blocks }) => blocks);
  const notes = all.flatMap((block) => block.notes ?? []);
  const remarks = all.flatMap((block) => block.remarks ?? []);
  return [
    {
      ...paragraph(
        [
          line(head),
          line(Array(columns).fill('---')),
          ...[first ?? [], ...unbroken(first ?? [], rest)].map(line),
        ].join('\n'),
      ),
      ...(notes.length > 0 ? { notes } : {}),
      ...(remarks.length > 0 ? { remarks } : {}),
    },
  ];
}

/** Rows below one whose places are empty: what belonged to a cell of the heading has none above. */
function unbroken(
  first: readonly (string | undefined)[],
  rest: (string | undefined)[][],
): (string | undefined)[][] {
  const gone = new Set([...first.keys()].filter((column) => first[column] === ''));
  return rest.map((cells) =>
    cells.map((cell, column) => {
      if (cell !== above) gone.delete(column);
      return cell === above && gone.has(column) ? '' : cell;
    }),
  );
}

/** The cells by their places; what a merged cell takes is marked. */
function gridOf(rows: readonly Cell[][]): (string | undefined)[][] {
  const grid: (string | undefined)[][] = rows.map(() => []);
  let taken = 0;
  for (const [row, cells] of rows.entries()) {
    let column = 0;
    for (const { blocks, columns, rows: height } of cells) {
      const own = grid[row] as (string | undefined)[];
      while (own[column] !== undefined) column++;
      const [wide, high] = [Math.max(1, columns), Math.max(1, Math.min(height, rows.length - row))];
      taken += wide * high;
      if (taken > 2 * mostCells) return grid;
      const text = cellText(blocks);
      for (let y = 0; y < high; y++)
        for (let x = 0; x < wide; x++) {
          const place = grid[row + y] as (string | undefined)[];
          place[column + x] = x === 0 && y === 0 ? text : y > 0 ? above : before;
        }
      column += wide;
    }
  }
  return grid;
}

/** What stands in a cell, on one line. */
const cellText = (blocks: readonly Block[]): string => {
  const text = blocks.map(asLine).join('<br>').trim();
  return text === above || text === before ? `\\${text}` : text;
};

// GFM 4.10: a cell is one line, and "|" ends it wherever it stands.
const asLine = ({ text, number, label, kind }: Block): string => {
  const isItem = kind === 'item';
  const mark = label ?? (isItem && number !== '' ? `${number}.` : isItem ? '•' : '');
  const line = text
    .replace(/\\\n/g, '<br>')
    .replace(/\n{2,}/g, '<br>')
    .replaceAll('\n', ' ')
    .replace(/\\.|\|/g, (each) => (each === '|' ? '\\|' : each));
  return mark === '' ? line : `${mark} ${line}`;
};
