/** A file that holds texts of a module: module.yaml, a translation, words beside them. */
export interface TextFile {
  file: string;
  language: string;
  text: string;
}

/** Finds the line of a paragraph in the files of a module. */
export type LineFinder = (words: string, language: string) => { file: string; line: number } | undefined;

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
    best.in.last = best.at;
    return { file: best.in.file, line: best.in.tokens[best.at]?.line ?? 1 };
  };
}

interface Token {
  word: string;
  line: number;
}

/** The words of a text with their lines; addresses are none. */
function tokensIn(text: string): Token[] {
  return text.split(/\r\n|\n|\r/).flatMap((line, index) =>
    (
      line
        .replace(/\]\([^)]*\)|https?:\/\/\S+/g, ' ')
        .normalize('NFC')
        .toLowerCase()
        .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
    ).map((word) => ({ word, line: index + 1 })),
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
