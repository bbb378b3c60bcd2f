import { stringify } from 'csv-stringify/sync';
import { protect } from './cell.ts';
import { type State, translationOf } from './unit.ts';
import type { Exported } from './xliff.ts';

/** How the state of a text is called in a table. */
export const stateWords: Record<State, string> = {
  translated: 'done',
  'needs-translation': 'to do',
  'needs-review-translation': 'to review',
};

/** The most characters that a cell of Excel holds. */
export const mostInCell = 32_767;

/**
 * A table (RFC 4180) that Excel and LibreOffice open and save: a BOM, without which Excel takes UTF-8 for an older
 * encoding, and every cell in quotes.
 */
export function csvText({ module, from, to, units }: Exported): string {
  const head = ['module', 'id', 'context', `source (${from})`, `target (${to})`, 'state'];
  const rows = units.map(({ id, context, before, source, target, state }) => [
    module,
    id,
    before === undefined
      ? context
      : `${context} It has changed since it was translated. Before: “${before.trim()}”`,
    source,
    translationOf({ source, target }),
    stateWords[state],
  ]);
  return stringify([head, ...rows.map((row) => row.map(protect))], {
    bom: true,
    quoted: true,
    quoted_empty: true,
    record_delimiter: 'windows',
  });
}
