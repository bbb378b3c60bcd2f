import { saysYes } from './notes.ts';
import type { Line, Run } from './run.ts';

/** Whether an answer may be quoted: nobody marked it; it is marked and its writer has not agreed; or has. */
export type Quotable = 'unmarked' | 'unasked' | 'agreed';

/** `agreed` in the column says that the writer agreed in another way than by the module's own question. */
export function quotableOf(run: Run, { person, notes }: Pick<Line, 'person' | 'notes'>): Quotable {
  if (!saysYes(notes?.quote)) return 'unmarked';
  return run.agreed(person) === true || /^\s*agreed\s*$/i.test(notes?.quote ?? '') ? 'agreed' : 'unasked';
}
