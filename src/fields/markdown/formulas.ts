import type { MarkdownIt, Token } from 'markdown-it';
import temml from 'temml';
import type { MathNode } from './formula-tree.ts';
import { type FormulaWords, spokenFormula } from './spoken-formula.ts';

/** The types of tokens that are formulas, within a line and on lines of their own. */
export const formulaTypes = ['formula', 'formula_block'];

/** The most characters of one formula: nobody reads a longer one, and nobody looks further for its end. */
const longest = 2000;

/**
 * `$x^2$` within a line, `$$…$$` on lines of its own. As in other tools, an amount of money is none: the first sign has
 * no space behind it and no letter or digit before it, the second no space before it and no digit behind it, what is
 * between them is no prose, and `\$` is a sign like any other.
 */
export function formulaRule(parser: MarkdownIt) {
  parser.inline.ruler.after('escape', 'formula', (state, silent) => {
    const { src, pos, posMax } = state;
    if (src[pos] !== '$') return false;
    const marks = src[pos + 1] === '$' ? '$$' : '$';
    const start = pos + marks.length;
    const stop = Math.min(posMax, start + longest);
    const isOpen = marks === '$$' || !/[\p{L}\p{N}]/u.test(src[pos - 1] ?? '');
    const found = isOpen ? endOfFormula(src, { start, stop, marks }) : undefined;
    const end = found !== undefined && isProse(src.slice(start, found)) ? undefined : found;
    if (end === undefined) {
      // Both signs at once: the second begins no formula of its own.
      if (!silent) state.pending += marks;
      state.pos += marks.length;
      return true;
    }
    if (!silent) {
      const token = state.push('formula', 'math', 0);
      token.content = src.slice(start, end).trim();
      token.markup = marks;
    }
    state.pos = end + marks.length;
    return true;
  });
  parser.block.ruler.before(
    'fence',
    'formula_block',
    (state, startLine, endLine, silent) => {
      const lineAt = (line: number) =>
        state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]).trimEnd();
      if (!lineAt(startLine).startsWith('$$')) return false;
      let line = startLine;
      let text = lineAt(startLine).slice(2);
      while (!text.endsWith('$$')) {
        line++;
        if (line >= endLine || text.length > longest || lineAt(line) === '') return false;
        text += `\n${lineAt(line)}`;
      }
      const content = text.slice(0, -2).trim();
      if (content === '' || content.includes('$$')) return false;
      if (silent) return true;
      const token = state.push('formula_block', 'math', 0);
      token.block = true;
      token.content = content;
      token.markup = '$$';
      token.map = [startLine, line + 1];
      state.line = line + 1;
      return true;
    },
    { alt: ['paragraph', 'reference', 'blockquote', 'list'] },
  );
}

/** A stretch of a text in which no formula ends. */
interface Endless {
  src: string;
  marks: string;
  from: number;
  to: number;
}

/** The one that was looked through last: of many amounts of money, each would look through it again. */
let endless: Endless = { src: '', marks: '', from: 0, to: 0 };

function endOfFormula(
  src: string,
  { start, stop, marks }: { start: number; stop: number; marks: string },
): number | undefined {
  if (/\s/.test(src[start] ?? ' ') && marks === '$') return undefined;
  const isKnown =
    endless.marks === marks && endless.from <= start && start < endless.to && endless.src === src;
  const begun = isKnown ? endless.to : start + 1;
  const mayEnd = (at: number) =>
    !isEscaped(src, { start, at }) &&
    (marks === '$$' || (!/\s/.test(src[at - 1] ?? '') && !/\d/.test(src[at + 1] ?? '')));
  for (let at = src.indexOf(marks, begun); at >= 0 && at < stop; at = src.indexOf(marks, at + 1))
    if (mayEnd(at)) return at;
  if (stop > begun) endless = { src, marks, from: isKnown ? endless.from : start, to: stop };
  return undefined;
}

/** Whether an odd number of `\\` stands before a sign, none of them before the start. */
function isEscaped(src: string, { start, at }: { start: number; at: number }): boolean {
  let first = at;
  while (first > start && src[first - 1] === '\\') first--;
  return (at - first) % 2 === 1;
}

/** Words between two amounts of money: two of them, or one behind a number. Those within `\text{…}` do not count. */
function isProse(content: string): boolean {
  const bare = content.replace(/\\[a-z]+\s*\{[^{}]*\}/gi, '');
  const words = bare.match(/(?<=^|\s)\p{L}{2,}(?=[\s,.;:]|$)/gu)?.length ?? 0;
  return words > (/^\d/.test(content) ? 0 : 1);
}

/** What is wrong with a formula, in temml's words; undefined where it can be read. */
export function mistakeIn(source: string): string | undefined {
  try {
    built(source, false);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message.replace(/\s+/g, ' ').trim() : String(error);
  }
}

/**
 * A formula as MathML, with a name in words for voices that read no MathML, and for the names of what it stands in;
 * one with a mistake as it is written, which `check` tells of.
 */
export function renderFormula({ content, type, markup }: Token, words: FormulaWords): string {
  const isOnItsOwn = type === 'formula_block' || markup === '$$';
  try {
    const formula = built(content, isOnItsOwn);
    // Browsers take no name from MathML's own attribute, alttext: a label or a heading that holds it would have none.
    const label = escaped(spokenFormula(formula, words) || content);
    return withoutStyles(formula.toMarkup()).replace(/^<math/, `<math aria-label="${label}"`);
  } catch {
    return `<code>${escaped(content)}</code>`;
  }
}

/** A formula in the words of a language; one with a mistake as it is written. */
export function formulaInWords(source: string, words: FormulaWords): string {
  try {
    return spokenFormula(built(source, false), words) || source;
  } catch {
    return source;
  }
}

type Built = MathNode & { toMarkup: () => string };

// temml means its tree for output of one's own; its types know it by another name than its module has.
const { __renderToMathMLTree: treeOf } = temml as unknown as {
  __renderToMathMLTree: (source: string, options: Parameters<typeof temml.renderToString>[1]) => Built;
};

/** Throws an error for a formula with a mistake. */
const built = (source: string, displayMode: boolean): Built =>
  treeOf(source, { displayMode, throwOnError: true, strict: false, trust: false, maxExpand: 500 });

/**
 * The page's policy lets no style stand in an element, and the classes belong to temml's own style sheet: where a
 * column stands and what has a frame are classes of the page's own.
 */
const withoutStyles = (markup: string): string =>
  markup.replace(/<[^>]*>/g, (tag) => {
    const side = /class="tml-(left|right)"/.exec(tag)?.[1];
    const own = side ? `at-${side}` : /^<mrow[^>]*border:/.test(tag) ? 'boxed' : undefined;
    const bare = tag.replace(/ (?:style|class|id|href)="[^"]*"/g, '');
    return own === undefined ? bare : bare.replace(/^<\w+/, `$& class="${own}"`);
  });

const escaped = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
