import { createReadStream } from 'node:fs';
import { Transform } from 'node:stream';
import { type CsvError, parse } from 'csv-parse';
import type { Row, Rows } from './row.ts';

/** What stands between cells: Moodle's text file has tabs, and Excel a semicolon where the comma is in numbers. */
const separators = ['\t', ';', ','];

/** The encoding of a file by its beginning: Excel's "Unicode text" is UTF-16. */
const encodingOf = (beginning: Buffer): 'utf-16le' | 'utf-16be' | 'utf-8' =>
  beginning[0] === 0xff && beginning[1] === 0xfe
    ? 'utf-16le'
    : beginning[0] === 0xfe && beginning[1] === 0xff
      ? 'utf-16be'
      : 'utf-8';

/** The beginning of a file as text. */
export const textOfBeginning = (beginning: Buffer): string =>
  new TextDecoder(encodingOf(beginning)).decode(beginning);

/** What stands between the cells of the first line. */
export function separatorOf(text: string): string {
  const [line = ''] = text.split(/\r\n|\n|\r/);
  const plain = line.replace(/"(?:[^"]|"")*"/g, '');
  const counts = separators.map((each) => plain.split(each).length);
  return separators[counts.indexOf(Math.max(...counts))] ?? ',';
}

/** The rows of a text file with tabs, commas or semicolons between cells. Throws csv-parse's error for a quote that never ends. */
export function delimitedRows(path: string, beginning: Buffer): Rows {
  const delimiter = separatorOf(textOfBeginning(beginning));
  const encoding = encodingOf(beginning);
  return async function* () {
    const parser = parse({
      delimiter,
      bom: true,
      info: true,
      // PHP leaves a quote behind a backslash as it is; a name may hold one.
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
    });
    const source = createReadStream(path);
    source.on('error', (error) => parser.destroy(error));
    // A multi-byte character may lie across two chunks.
    (encoding === 'utf-8' ? source : source.pipe(decoded(encoding))).pipe(parser);
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[];
      info: { lines: number };
    }>) {
      const breaks = record.reduce((sum, cell) => sum + (cell.match(/\n/g)?.length ?? 0), 0);
      yield { cells: record, line: Math.max(1, info.lines - breaks) } satisfies Row;
    }
  };
}

function decoded(encoding: string): Transform {
  const decoder = new TextDecoder(encoding);
  return new Transform({
    transform: (chunk: Buffer, _, done) => done(null, decoder.decode(chunk, { stream: true })),
    flush: (done) => done(null, decoder.decode()),
  });
}

/** The line of a table that csv-parse gave up at. */
export const lineOf = (error: unknown): number => Number((error as CsvError & { lines?: number }).lines ?? 1);
