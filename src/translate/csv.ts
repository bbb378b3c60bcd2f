import { stringify } from 'csv-stringify/sync';
import { tableOf } from './table.ts';
import type { Exported } from './xliff.ts';

/**
 * A table (RFC 4180) that spreadsheets open and save: a BOM, without which Excel takes UTF-8 for an older encoding, and
 * every cell in quotes.
 */
export function csvText(exported: Exported): string {
  const { head, rows } = tableOf(exported);
  return stringify([head, ...rows], {
    bom: true,
    quoted: true,
    quoted_empty: true,
    record_delimiter: 'windows',
  });
}
