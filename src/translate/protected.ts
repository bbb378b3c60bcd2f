import { buildOf } from '../fields/markdown.ts';

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
    /^ {0,3}\[(?!\^)[^\]\n]+\]:[ \t]*\S+/,
    /\]\[[^\]\n]*\]/,
    // The mark of a footnote, where it stands and before its text; of a callout; of what opens; the name of a heading.
    /\[\^[^\]\s]+\]:?/,
    /\[![A-Za-z]+\]/,
    /^[ >\t]*:{3,}[ \t]*(?:details|accordion)?/,
    /\{#[\p{L}\p{N}_-]{1,100}\}/u,
    // What may be a formula.
    /\$\$(?:\\[\s\S]|[^$\\])+?\$\$/,
    /\$(?![\s$])(?:\\[^\n]|[^$\\])+?\$/,
    // Addresses as they stand.
    /<(?:https?:|mailto:|tel:)[^\s<>]+>/,
    /https?:\/\/[^\s<>()[\]"“”«»]*[^\s<>()[\]"“”«».,;:!?’'*_]/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gmu',
);

/** The parts of a Markdown text, in order; joined, they are the text. */
export function partsOf(text: string): Part[] {
  const formulas = text.includes('$') ? new Set(buildOf(text).code.map(bare)) : new Set<string>();
  const parts: Part[] = [];
  let at = 0;
  kept.lastIndex = 0;
  for (let found = kept.exec(text); found !== null; found = kept.exec(text)) {
    const [whole] = found;
    const isFormula = whole.startsWith('$');
    if (isFormula && !formulas.has(bare(whole.replace(/^\$+|\$+$/g, '')))) {
      // An amount of money: what stands behind its sign is looked at again.
      kept.lastIndex = found.index + 1;
      continue;
    }
    if (found.index > at) parts.push({ text: text.slice(at, found.index), isKept: false });
    parts.push(...(isFormula ? formulaParts(whole) : [{ text: whole, isKept: true }]));
    at = found.index + whole.length;
  }
  if (at < text.length) parts.push({ text: text.slice(at), isKept: false });
  return parts;
}

/** A formula without what the lines of a quotation have before it. */
const bare = (formula: string) => formula.replace(/^[ >\t]+/gm, '').trim();

/** The words within `\text{…}` are words like any others. */
const formulaParts = (formula: string): Part[] =>
  formula
    .split(/((?<=\\text\{)[^{}$]+(?=\}))/)
    .map((text, at) => ({ text, isKept: at % 2 === 0 }))
    .filter(({ text }) => text !== '');

/** A formula without the words that a translation has in it. */
export const withoutWords = (formula: string): string => formula.replace(/(?<=\\text\{)[^{}]+(?=\})/g, '…');
