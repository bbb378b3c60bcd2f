import { eld } from 'eld/extrasmall';

/** What can be said of the language of an answer beside its words. */
export interface Hints {
  /** The language of the page on which it was written, where the source says it. */
  page: string | undefined;
  /** The languages of the module, its own first. */
  module: readonly string[];
}

const primary = (language: string) => language.split('-')[0]?.toLowerCase() ?? '';

/** How much better a language must fit a short text than the one of the page, to be taken for it. */
const enough = 0.15;

/**
 * The language of a text (ISO 639-1), '' for one that says nothing of it, such as a number. Words decide where there
 * are enough of them; of "ok" or "sí", the page on which they were written does, then the module.
 */
export function languageOf(text: string, { page, module }: Hints): string {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0) return '';
  const likely = [...(page === undefined ? [] : [primary(page)]), ...module.map(primary)];
  if (letters < 3) return likely[0] ?? '';
  const found = eld.detect(text.slice(0, 4000));
  if (found.isReliable()) return found.language;
  const scores = found.getScores();
  const best = scores[found.language] ?? 0;
  // Among languages that fit about as well, the one that is likely here.
  const near = likely.find((each) => (scores[each] ?? 0) > 0 && best - (scores[each] ?? 0) < enough);
  return near ?? (page === undefined ? found.language || (likely[0] ?? '') : primary(page));
}
