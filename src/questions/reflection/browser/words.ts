/** Intl.Segmenter, which browsers have had since 2020 (Chrome), 2021 (Safari) and 2024 (Firefox). */
type Segmenter = new (
  language: string,
  options: { granularity: 'word' },
) => { segment(text: string): Iterable<{ isWordLike?: boolean }> };

// Both are slow to make, and asked for with every key.
const segmenters = new Map<string, InstanceType<Segmenter>>();
const formats = new Map<string, Intl.NumberFormat>();

const madeOnce = <T>(made: Map<string, T>, language: string, make: () => T): T => {
  const known = made.get(language) ?? make();
  made.set(language, known);
  return known;
};

/** A count as a language writes numbers. */
export const countIn = (count: number, language: string): string =>
  madeOnce(formats, language, () => new Intl.NumberFormat(language)).format(count);

/** How many words a text has: as its language divides them, or by white space in a browser that does not know. */
export function wordsIn(text: string, language: string): number {
  if (text === '') return 0;
  const { Segmenter } = Intl as unknown as { Segmenter?: Segmenter };
  if (!Segmenter) return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  let count = 0;
  const segmenter = madeOnce(segmenters, language, () => new Segmenter(language, { granularity: 'word' }));
  for (const { isWordLike } of segmenter.segment(text)) {
    if (isWordLike) count++;
  }
  return count;
}
