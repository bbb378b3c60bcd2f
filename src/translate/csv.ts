import { stringify } from 'csv-stringify/sync';
import { tableOf } from './table.ts';
import type { Exported } from './xliff.ts';

/**
 * A table (RFC 4180) that spreadsheets open and save: a BOM, without which Excel takes UTF-8 for an older encoding, and
 * every cell in quotes.
 */
export const csvText = (exported: Exported): string => [...csvPieces(exported)].join('');

/** The same in pieces, a row at a time. */
export function* csvPieces(exported: Exported): Generator<string> {
  const { head, rows } = tableOf(exported);
  yield `\ufeff${line(head)}`;
  for (const row of rows()) yield line(row);
}

const line = (cells: readonly string[]) =>
  stringify([cells], { quoted: true, quoted_empty: true, record_delimiter: 'windows' });
