/** Intl.Segmenter, which browsers have had since 2020 (Chrome), 2021 (Safari) and 2024 (Firefox). */
type Segmenter = new (
  language: string,
  options: { granularity: 'word' },
) => { segment(text: string): Iterable<{ isWordLike?: boolean }> };

/** How many words a text has: as its language divides them, or by white space in a browser that does not know. */
export function wordsIn(text: string, language: string): number {
  if (text === '') return 0; // a Segmenter is slow to make, and most boxes are empty when the page opens
  const { Segmenter } = Intl as unknown as { Segmenter?: Segmenter };
  if (!Segmenter) return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  let count = 0;
  for (const { isWordLike } of new Segmenter(language, { granularity: 'word' }).segment(text)) {
    if (isWordLike) count++;
  }
  return count;
}
