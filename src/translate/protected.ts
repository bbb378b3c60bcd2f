/** A part of a Markdown text: words, or what a translator is to leave as it is. */
export interface Part {
  text: string;
  isKept: boolean;
}

// What a translator is to leave alone, in the order in which it is looked for. A mark that is found wrongly does no
// harm: the parts of a text, one after the other, are always the text.
const kept = new RegExp(
  [
    // Code, as a block of lines and within a line.
    /^[ >\t]*(?<fence>`{3,}|~{3,})[^\n]*\n[\s\S]*?(?:^[ >\t]*\k<fence>[`~]*[ \t]*$|$(?![\s\S]))/,
    /(?<!`)(?<ticks>`+)(?!`)(?:(?!\n[ \t]*\n)[\s\S])+?(?<!`)\k<ticks>(?!`)/,
    // The address of a link or a picture: `](https://…)`, `](<a b>)`; of `](https://… "title")`, what comes first.
    /\]\((?:<[^<>\n]*>|(?:[^\s()<>\\]|\\.|\([^\s()]*\))+)(?:\)|(?=\s+["'(]))/,
    // `[guide]: https://…` and `[words][guide]`
    /^ {0,3}\[[^\]\n]+\]:[ \t]*\S+/,
    /\]\[[^\]\n]*\]/,
    // Addresses as they stand.
    /<(?:https?:|mailto:|tel:)[^\s<>]+>/,
    /https?:\/\/[^\s<>()[\]"“”«»]*[^\s<>()[\]"“”«».,;:!?’'*_]/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gm',
);

/** The parts of a Markdown text, in order; joined, they are the text. */
export function partsOf(text: string): Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (const { 0: found, index } of text.matchAll(kept)) {
    if (index > at) parts.push({ text: text.slice(at, index), isKept: false });
    parts.push({ text: found, isKept: true });
    at = index + found.length;
  }
  if (at < text.length) parts.push({ text: text.slice(at), isKept: false });
  return parts;
}
