import { isFormula, remarksOn } from '../fields/markdown.ts';
import type { SourceDocument } from './block.ts';
import type { Inline } from './inline.ts';

/** LaTeX as MathJax and KaTeX look for it in a page; the most characters of one formula are those of fields/markdown. */
const marks = /\\\((.{1,2000}?)\\\)|\\\[([\s\S]{1,2000}?)\\\]|\$\$([^$]{1,2000}?)\$\$/g;

/** Says words, formulas in them as such where they can be read: `\(x^2\)` is `$x^2$`. */
export function sayWithFormulas(said: string, words: Pick<Inline, 'text' | 'raw'>): void {
  let from = 0;
  for (const { 0: whole, 1: inLine, 2: inBrackets, 3: inDollars, index } of said.matchAll(marks)) {
    const source = (inLine ?? inBrackets ?? inDollars ?? '').replace(/\s+/g, ' ').trim();
    const end = index + whole.length;
    // A letter before "$", or a digit behind it, makes money of it.
    const isClear = !/[\p{L}\p{N}$\\]/u.test(said[index - 1] ?? '') && !/[\p{N}$]/u.test(said[end] ?? '');
    if (source === '' || !isClear || !isFormula(source)) continue;
    words.text(said.slice(from, index));
    words.raw(`$${source}$`);
    from = end;
  }
  words.text(said.slice(from));
}

/** A document of Markdown with dollar signs as signs where nobody can read what stands between them. */
export function withReadableFormulas(document: SourceDocument): SourceDocument {
  const unsure = [...document.unsure];
  const blocks = document.blocks.map((block) => {
    if (!block.text.includes('$')) return block;
    const written = remarksOn(block.text).flatMap((each) => (each.kind === 'formula' ? [each.written] : []));
    if (written.length === 0) return block;
    for (const each of written)
      unsure.push(`This formula cannot be read, and stands as it is written: "${each}".`);
    let text = block.text;
    for (const each of written) text = text.split(each).map(withoutDollars).join(each);
    return { ...block, text };
  });
  return { ...document, blocks, unsure };
}

/** The pieces around what cannot be read, without the signs right beside it. */
const withoutDollars = (piece: string, index: number, all: readonly string[]): string => {
  const ended = index < all.length - 1 ? piece.replace(/\${1,2}(?=\s*$)/, escaped) : piece;
  return index > 0 ? ended.replace(/(?<=^\s*)\${1,2}/, escaped) : ended;
};

const escaped = (signs: string) => signs.replaceAll('$', '\\$');
