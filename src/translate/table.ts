import { inCells } from '../rows/workbook.ts';
import { protect } from './cell.ts';
import { type State, translationOf, type Unit } from './unit.ts';
import type { Exported } from './xliff.ts';

/** How the state of a text is called in a table. */
export const stateWords: Record<State, string> = {
  translated: 'done',
  'needs-translation': 'to do',
  'needs-review-translation': 'to review',
};

/** The headings of a table, and a row of cells for each text; none that a spreadsheet would take for a formula. */
export function tableOf({ module, from, to, units }: Exported): {
  head: string[];
  rows(): Iterable<string[]>;
} {
  const head = ['module', 'id', 'context', `source (${from})`, `target (${to})`, 'state'];
  const rowOf = ({ id, context, before, source, target, state }: Unit) => [
    module,
    id,
    before === undefined
      ? context
      : `${context} It has changed since it was translated. Before: “${before.trim()}”`,
    source,
    translationOf({ source, target }),
    stateWords[state],
  ];
  return {
    head,
    *rows() {
      for (const unit of units) yield rowOf(unit).map(protect);
    },
  };
}

/** Whether a cell of Excel holds a text as a whole. */
export const fitsInCell = (text: string): boolean => inCells(text).length === 1;
