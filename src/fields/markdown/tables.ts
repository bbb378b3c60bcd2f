import type { MarkdownIt, StateCore, Token } from 'markdown-it';
import { element, endOf, words } from './tokens.ts';

/** Written alone in a cell: it belongs to the cell above, or to the one before. */
const [above, before] = ['^^', '<<'];

interface Cell {
  open: Token;
  /** What stands in it, without spaces around. */
  mark: string;
  columns: number;
  rows: number;
  /** In the same part of the table (head or body), counted from 0. */
  row: number;
  column: number;
}

/** Cells that are merged (`^^`, `<<`), and a caption: a paragraph below that begins with a colon and a space. */
export function tableRule(parser: MarkdownIt) {
  parser.core.ruler.after('block', 'tables', (state) => {
    for (let at = state.tokens.length - 1; at >= 0; at--) {
      if (state.tokens[at]?.type !== 'table_open') continue;
      const end = endOf(state.tokens, at);
      const caption = captionAfter(state, end);
      state.tokens.splice(
        at + 1,
        end - at - 1 + (caption ? 4 : 0),
        ...(caption ?? []),
        ...merged(state.tokens.slice(at + 1, end)),
        ...(caption ? [state.tokens[end] as Token] : []),
      );
    }
  });
}

function captionAfter(state: StateCore, tableEnd: number): Token[] | undefined {
  const [open, text, close] = state.tokens.slice(tableEnd + 1, tableEnd + 4);
  const said = /^:[ \t]+(\S.*)$/s.exec(text?.content ?? '')?.[1];
  if (open?.type !== 'paragraph_open' || close?.type !== 'paragraph_close' || said === undefined)
    return undefined;
  const caption = element(state, 'caption');
  return [caption.open, words(state, said, text), caption.close];
}

/** The inside of a table without the cells that others take the place of. */
function merged(tokens: Token[]): Token[] {
  const gone = new Set<Token>();
  for (const part of partsOf(tokens)) {
    // The cell that each place of the grid belongs to.
    const grid = part.map((row) => [...row]);
    for (const cell of part.flat()) {
      const origin = originOf(cell, grid);
      if (!origin) continue;
      (grid[cell.row] as Cell[])[cell.column] = origin;
      gone.add(cell.open);
    }
  }
  const kept: Token[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] as Token;
    if (gone.has(token)) at = endOf(tokens, at);
    else kept.push(token);
  }
  return kept;
}

/** The rows of head and body, each with its cells. */
function partsOf(tokens: readonly Token[]): Cell[][][] {
  const parts: Cell[][][] = [];
  tokens.forEach((open, at) => {
    if (open.type === 'thead_open' || open.type === 'tbody_open') parts.push([]);
    const part = parts.at(-1);
    if (open.type === 'tr_open') part?.push([]);
    const row = part?.at(-1);
    if (!part || !row || (open.type !== 'td_open' && open.type !== 'th_open')) return;
    const mark = tokens[at + 1]?.content.trim() ?? '';
    row.push({ open, mark, columns: 1, rows: 1, row: part.length - 1, column: row.length });
  });
  return parts;
}

/** The cell that a mark gives its place to; undefined where there is none that can take it and stay a rectangle. */
function originOf({ mark, row, column }: Cell, grid: Cell[][]): Cell | undefined {
  const left = grid[row]?.[column - 1];
  if (mark === before) {
    if (!left || left.row !== row) return undefined;
    left.columns = column - left.column + 1;
    left.open.attrSet('colspan', String(left.columns));
    return left;
  }
  const up = mark === above ? grid[row - 1]?.[column] : undefined;
  if (!up) return undefined;
  const across = grid[row]?.slice(up.column, up.column + up.columns) ?? [];
  // All places below a cell, or none: the first was decided when it was met, with those behind it in view.
  if (across.some((each) => each !== up && each.mark !== above)) return undefined;
  up.rows = row - up.row + 1;
  up.open.attrSet('rowspan', String(up.rows));
  return up;
}
