import { wordsOf } from './unit.ts';

/** What is known of the texts of a translated list. */
export interface Known {
  /** The source that a text was made of, where that is remembered. */
  madeOf(text: string): string | undefined;
  /** Whether a text is no translation: the original stands there until somebody translates it. */
  isOriginal(text: string): boolean;
}

/** A source's translation, if it has one. */
export interface Pair {
  target?: string;
  /** The source that the translation was made of, where that is remembered. */
  before?: string | undefined;
  /** False where nothing but the order says that the two belong together, and the lists differ in length. */
  isSure: boolean;
}

/**
 * Finds the translation of each text of a list without ids: by the source that it was made of, and otherwise by the
 * order. Texts may have come, gone and changed places since.
 */
export function pairListed(
  sources: readonly string[],
  own: readonly string[],
  { madeOf, isOriginal }: Known,
): Pair[] {
  const pairs = new Map<number, Pair>();
  const places = new Map<string, number[]>();
  for (const [index, source] of [...sources.entries()].reverse()) {
    const key = wordsOf(source);
    const known = places.get(key) ?? [];
    known.push(index);
    places.set(key, known);
  }
  const left: { target: string; before: string | undefined }[] = [];
  for (const target of own) {
    const before = madeOf(target);
    const untranslated = before === undefined && isOriginal(target);
    const from = untranslated ? target : before;
    // The first of those that say the same and have no translation yet.
    const index = from === undefined ? undefined : places.get(wordsOf(from))?.pop();
    if (index !== undefined)
      pairs.set(index, untranslated ? { isSure: true } : { target, before, isSure: true });
    else if (!untranslated) left.push({ target, before });
  }
  const free = [...sources.keys()].filter((index) => !pairs.has(index));
  const isSure = free.length === left.length;
  for (const [at, index] of free.entries()) pairs.set(index, { ...left[at], isSure });
  return [...sources.keys()].map((index) => pairs.get(index) ?? { isSure });
}
