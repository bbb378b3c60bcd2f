// The page's script says little before the second script is there: where an answer is, whether it was right, what could
// not be had. What only the second script says comes with it, and not before the first paint.

const atOnce =
  /^(?:sent|device|lost|kept|unchecked|passed|failed|platform|tries|marks|(?:check|page|lrs|steps|lock|where|later)\..*)(?:\.|$)/;

type Words = Record<string, string>;

const those = (words: Words, isWanted: (key: string) => boolean): Words =>
  Object.fromEntries(Object.entries(words).filter(([key]) => isWanted(key)));

/** The words of the interface that the scripts of the launch need. */
export const wordsAtOnce = (words: Words): Words => those(words, (key) => atOnce.test(key));

/** The others: the second script brings them. */
export const laterWords = (words: Words): Words => those(words, (key) => !atOnce.test(key));
