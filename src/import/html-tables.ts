import type { Element } from 'domhandler';
import type { Block } from './block.ts';
import { type Cell, tableBlocks } from './table.ts';

interface Table {
  rows: Cell[][];
  outer: Block[];
  caption: Block[];
  hasHead: boolean;
}

/** Reads the tables of a page, within each other too: says where the next block goes. `blocks` are those of the page. */
export function tableReader(blocks: Block[]) {
  const tables: Table[] = [];
  let target = blocks;

  const cell = ({ attribs: { colspan, rowspan } }: Element) => {
    const table = tables.at(-1);
    if (!table) return;
    if (table.rows.length === 0) table.rows.push([]);
    const made: Cell = {
      blocks: [],
      columns: Math.min(100, Number(colspan) || 1),
      rows: Math.min(1000, Number(rowspan) || 1),
    };
    table.rows.at(-1)?.push(made);
    target = made.blocks;
  };

  const close = () => {
    const table = tables.pop();
    if (!table) return;
    const made = tableBlocks(table.rows, tables.length > 0);
    const [only] = made;
    if (table.hasHead && only && made.length === 1) only.hasHead = true;
    const above = table.caption.map((each) => ({
      ...each,
      text: made.length === 1 ? `: ${each.text}` : each.text,
    }));
    // What stands between the tags of a table stands above it in a browser.
    const own = new Set([...table.rows.flat().flatMap((each) => each.blocks), ...table.caption]);
    const loose = table.outer === target ? [] : target.filter((each) => !own.has(each));
    target = table.outer;
    for (const block of [...loose, ...made]) target.push(block);
    const last = target.at(-1);
    if (above.length > 0 && last) last.text += `\n\n${above.map(({ text }) => text).join(' ')}`;
  };

  return {
    /** Where the next block goes: the page, or a cell. */
    target: () => target,
    open() {
      tables.push({ rows: [], outer: target, caption: [], hasHead: false });
      target = [];
    },
    row() {
      tables.at(-1)?.rows.push([]);
    },
    cell,
    head(element: Element) {
      const table = tables.at(-1);
      if (table && table.rows.length <= 1) table.hasHead = true;
      cell(element);
    },
    caption() {
      const table = tables.at(-1);
      if (table) target = table.caption;
    },
    close,
    /** Closes what a page leaves open. */
    end() {
      while (tables.length > 0) close();
    },
  };
}
