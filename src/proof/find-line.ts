/** A file that holds texts of a module: module.yaml, a translation, words beside them. */
export interface TextFile {
  file: string;
  language: string;
  text: string;
}

/** Where a paragraph begins: line and column count from 1. */
export interface FoundLine {
  file: string;
  line: number;
  column: number;
}

/** Finds the line of a paragraph in the files of a module. */
export type LineFinder = (words: string, language: string) => FoundLine | undefined;

/** So many words in a row say which place is meant, where a link or a sign breaks the rest. */
const enough = 3;

/**
 * Looks for paragraphs in the files that they come from, word by word: neither the marks of Markdown nor the keys of YAML
 * are words of theirs. What stands in several places is taken for the one behind the last that was found.
 */
export function lineFinder(files: readonly TextFile[]): LineFinder {
  const searched = files.map((each) => ({ ...each, tokens: tokensIn(each.text), last: 0 }));
  return (words, language) => {
    const wanted = tokensIn(words).map(({ word }) => word);
    if (wanted.length === 0) return undefined;
    let best: { in: (typeof searched)[number]; at: number; length: number } | undefined;
    for (const each of searched) {
      if (each.language !== language) continue;
      for (const from of [each.last, 0]) {
        const found = longest(each.tokens, wanted, from);
        if (found.length > (best?.length ?? 0)) best = { in: each, ...found };
      }
    }
    if (!best || best.length < Math.min(enough, wanted.length)) return undefined;
    const { line = 1, column = 1 } = best.in.tokens[best.at] ?? {};
    // From the beginning of its line: in Markdown, the words of a heading stand before its id.
    best.in.last = best.in.tokens.findIndex((each) => each.line === line);
    return { file: best.in.file, line, column };
  };
}

interface Token {
  word: string;
  line: number;
  column: number;
}

/** The words of a text with their lines; addresses are none. */
function tokensIn(text: string): Token[] {
  return text.split(/\r\n|\n|\r/).flatMap((line, index) =>
    [
      ...line
        .replace(/\]\([^)]*\)|https?:\/\/\S+/g, (address) => ' '.repeat(address.length))
        .matchAll(/[\p{L}\p{M}\p{N}]+/gu),
    ].map(({ 0: word, index: at }) => ({
      word: word.normalize('NFC').toLowerCase(),
      line: index + 1,
      column: at + 1,
    })),
  );
}

/** The first place at which most of the words follow each other. */
function longest(tokens: readonly Token[], wanted: readonly string[], from: number) {
  let best = { at: -1, length: 0 };
  for (let at = from; at < tokens.length; at++) {
    if (tokens[at]?.word !== wanted[0]) continue;
    let length = 1;
    while (length < wanted.length && tokens[at + length]?.word === wanted[length]) length++;
    if (length > best.length) best = { at, length };
    if (length === wanted.length) break;
  }
  return best;
}
