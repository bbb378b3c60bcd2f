import { plainText } from '../fields/markdown.ts';
import type { SourceDocument } from './block.ts';

/** As much of a document as its language is told by, in characters. */
const mostTold = 20_000;
/** Letters: of fewer, nobody can tell which language they are in. */
const enough = 40;
/** Addresses, paths and names in a program, which are in no language. */
const code = /[/\\@_]/;

/**
 * The language of a document (BCP 47): what its words are in where there are enough of them, else what it says itself,
 * which in Word is often the language of whoever set up the computer; undefined where nothing speaks for one.
 */
export async function languageOf({ blocks, language }: SourceDocument): Promise<string | undefined> {
  let told = '';
  for (const { text } of blocks) if (told.length < mostTold) told += `${text.slice(0, mostTold)}\n\n`;
  const words = plainText(told)
    .split(/\s/)
    .filter((word) => !code.test(word))
    .join(' ');
  if ((words.match(/\p{L}/gu)?.length ?? 0) < enough) return language;
  // What is known of sixty languages takes as much memory as all else: no document that is refused needs it.
  const { eld } = await import('eld/extrasmall');
  const found = eld.detect(words);
  return found.isReliable() ? found.language : (language ?? (found.language || undefined));
}
