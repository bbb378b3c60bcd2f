import { type Place, type Problem, problem } from '../problem/problem.ts';
import { unprotect } from './cell.ts';
import { mostProblems, type Reading, type Returned, type ReturnedUnit } from './returned-units.ts';
import { stateWords } from './table.ts';
import { isSame } from './unit.ts';

/** A row of a table that came back. */
export interface TableRow {
  cells: readonly string[];
  /** Cells that a spreadsheet took for a formula or a number, by their index. */
  damage?: ReadonlyMap<number, 'formula' | 'number'>;
  place: Place;
}

/** The most separators, line ends and quotation marks of a table, or its cells: one of ten thousand texts has half of it. */
export const mostCells = 400_000;

/** What is said of a table that has more. */
export const tooManyCells = (place: Place): Problem =>
  problem('bad-translation', place, {
    message: 'This table has more rows and cells than any translation.',
    hint: 'Look whether it is the right file; delete rows and columns that Satchel did not write.',
  });

/** The texts of a table, and everything that is wrong with it; `text` is that of the file, where it has any. */
export function unitsInTable(file: string, table: readonly TableRow[], text?: string): Reading {
  const [head, ...rows] = table;
  const columns = columnsOf(head?.cells ?? []);
  const problems: Problem[] = [];
  const refuse = (place: Place, message: string, hint: string) => {
    if (problems.length < mostProblems)
      problems.push(
        problem('bad-translation', place, { message, hint, ...(text === undefined ? {} : { source: text }) }),
      );
  };
  if (typeof columns === 'string') {
    refuse(head?.place ?? { file, line: 1, column: 1 }, columns, headings);
    return { returned: [], problems };
  }
  const returned = new Map<string, Returned>();
  const seen = new Map<string, Place>();
  for (const { cells, damage, place } of rows) {
    const cell = (index: number | undefined) => (index === undefined ? '' : unprotect(cells[index] ?? ''));
    const [module, id] = [cell(columns.module).trim(), cell(columns.id).trim()];
    const [source, target] = [cell(columns.source), cell(columns.target)];
    if (id === '' || module === '') {
      if (`${id}${module}${source}${target}`.trim() === '') continue;
      refuse(place, `This row has no ${id === '' ? 'id' : 'module'}: nobody can tell which text it is.`, ids);
      continue;
    }
    const key = `${module}/${id}`;
    const first = seen.get(key);
    if (first) {
      refuse(place, `The id "${id}" stands already in line ${first.line}.`, 'Keep the row that is right.');
      continue;
    }
    seen.set(key, place);
    const { from, to } = columns;
    const own = returned.get(module) ?? { module, original: undefined, from, to, place, units: [] };
    const taken = damage?.get(columns.target);
    own.units.push({
      ...{ id, source, target, says: saysOf(cell(columns.state)), place },
      // A number that is written as the original is what it says.
      ...(taken && !isSame(target, source) ? { damage: taken } : {}),
    });
    returned.set(module, own);
  }
  if (returned.size === 0 && problems.length === 0)
    refuse({ file, line: 1, column: 1 }, 'There is no text in this table, only headings.', headings);
  return { returned: [...returned.values()], problems };
}

const headings =
  'Keep the first row as Satchel wrote it: module, id, context, source (en), target (fr), state. Columns of your own may stand beside them.';
const ids = 'Copy it from the file that Satchel exported; rows of your own cannot be taken.';

interface Columns {
  module: number;
  id: number;
  source: number;
  target: number;
  state: number | undefined;
  from: string;
  to: string;
}

/** Where the columns stand, or what is wrong with the headings. */
function columnsOf(head: readonly string[]): Columns | string {
  const names = head.map((name) => name.trim().toLowerCase());
  const index = (wanted: RegExp) => {
    const at = names.findIndex((name) => wanted.test(name));
    return at < 0 ? undefined : at;
  };
  const found = {
    module: index(/^module$/),
    id: index(/^id$/),
    source: index(/^source \(.+\)$/),
    target: index(/^target \(.+\)$/),
  };
  const { module, id, source, target } = found;
  if (module === undefined || id === undefined || source === undefined || target === undefined) {
    const missing = Object.entries(found).flatMap(([name, at]) => (at === undefined ? [`"${name}"`] : []));
    return `The heading of ${missing.length === 1 ? 'a column is' : 'columns is'} missing: ${missing.join(', ')}.`;
  }
  const languageOf = (at: number) => /\((.+)\)/.exec(head[at] ?? '')?.[1]?.trim() ?? '';
  return {
    module,
    id,
    source,
    target,
    state: index(/^state$/),
    from: languageOf(source),
    to: languageOf(target),
  };
}

function saysOf(state: string): ReturnedUnit['says'] {
  const said = state.trim().toLowerCase();
  if (said === stateWords['needs-translation']) return 'open';
  return said === stateWords['needs-review-translation'] ? 'review' : 'done';
}
