import { CsvError, parse } from 'csv-parse/sync';
import { linesOf } from '../problem/lines.ts';
import { type Place, type Problem, problem } from '../problem/problem.ts';
import { unprotect } from './cell.ts';
import { stateWords } from './csv.ts';
import { mostProblems, type Reading, type Returned, type ReturnedUnit } from './returned-units.ts';

/** What stands between cells: Excel takes a semicolon where the comma is in numbers, and a tab for "Unicode text". */
const separators = [',', ';', '\t'];

/** The most separators, line ends and quotation marks of a table: one of ten thousand texts has half of it. */
const mostSigns = 400_000;

/** Reads a table as Excel, LibreOffice and others save it, with everything that is wrong with it. */
export function readCsv(file: string, text: string): Reading {
  // Excel's own way to say what stands between cells.
  const { 0: said, 1: named } = /^sep=(.)(?:\r\n|\n|\r)/.exec(text) ?? ['', undefined];
  const table = rowsOf(file, text, { skip: said.length, separator: named });
  if (!Array.isArray(table)) return { returned: [], problems: [table] };
  const [head, ...rows] = table;
  const columns = columnsOf(head?.cells ?? []);
  const problems: Problem[] = [];
  const refuse = (place: Place, message: string, hint: string) => {
    if (problems.length < mostProblems)
      problems.push(problem('bad-translation', place, { message, hint, source: text }));
  };
  if (typeof columns === 'string') {
    refuse(head?.place ?? { file, line: 1, column: 1 }, columns, headings);
    return { returned: [], problems };
  }
  const returned = new Map<string, Returned>();
  const seen = new Map<string, Place>();
  for (const { cells, place } of rows) {
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
    own.units.push({ id, source, target, says: saysOf(cell(columns.state)), place });
    returned.set(module, own);
  }
  if (returned.size === 0 && problems.length === 0)
    refuse({ file, line: 1, column: 1 }, 'There is no text in this table, only headings.', headings);
  return { returned: [...returned.values()], problems };
}

const headings =
  'Keep the first row as Satchel wrote it: module, id, context, source (en), target (fr), state. Columns of your own may stand beside them.';
const ids = 'Copy it from the file that Satchel exported; rows of your own cannot be taken.';

interface Row {
  cells: string[];
  place: Place;
}

interface Separated {
  /** Characters before the table. */
  skip: number;
  /** What stands between cells, where the file says it. */
  separator: string | undefined;
}

function rowsOf(file: string, text: string, { skip, separator }: Separated): Row[] | Problem {
  // csv-parse counts bytes; its own count of lines is wrong where a line break within a cell has two characters.
  const bytes = Buffer.from(text);
  const plain = bytes.toString('latin1');
  const placeOf = linesOf(file, plain);
  const rowAt = (offset: number) => {
    let at = offset + skip;
    while (plain[at] === '\r' || plain[at] === '\n') at++;
    return placeOf(at);
  };
  const first = /^[^\r\n]*/.exec(text.slice(skip))?.[0] ?? '';
  const parts = (between: string) => first.split(between).length;
  const delimiter = separator ?? separators.reduce((a, b) => (parts(b) > parts(a) ? b : a));
  let signs = 0;
  for (const sign of [delimiter, '\n', '\r', '"'])
    for (let at = plain.indexOf(sign); at >= 0; at = plain.indexOf(sign, at + 1)) signs++;
  if (signs > mostSigns) {
    return problem('bad-translation', placeOf(0), {
      message: 'This table has more rows and cells than any translation.',
      hint: 'Look whether it is the right file; delete rows and columns that Satchel did not write.',
    });
  }
  try {
    const records = parse(bytes.subarray(skip), {
      delimiter,
      info: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as { record: string[]; info: { bytes: number } }[];
    let end = 0;
    return records.map(({ record, info }) => {
      const place = rowAt(end);
      end = info.bytes;
      return { cells: record, place };
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // The end of the last cell that could be read.
    const { bytes: start = 0 } = error as unknown as { bytes?: number };
    return problem('bad-translation', rowAt(start), {
      message:
        'From this row on, the table cannot be read: a quotation mark is open, or stands where none may.',
      hint: 'Open the file in Excel or LibreOffice, not in a text editor, and save it as “CSV UTF-8” again.',
      source: text,
    });
  }
}

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
