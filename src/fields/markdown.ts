import type { Token } from 'markdown-it';
import { calloutName, callouts } from './markdown/callouts.ts';
import { formulaInWords, formulaTypes, mistakeIn } from './markdown/formulas.ts';
import { slugsIn } from './markdown/headings.ts';
import { parse } from './markdown/parser.ts';
import { type RawHtml, rawHtmlIn } from './markdown/raw-html.ts';
import type { FormulaWords } from './markdown/spoken-formula.ts';

export { mediumOf } from './markdown/figures.ts';
export { headingId } from './markdown/headings.ts';
export { addressKindOf, pathOf, referencesIn } from './markdown/references.ts';
export {
  type Address,
  type MarkdownPage,
  renderInline,
  renderMarkdown,
  type ShownPicture,
  slugNamedBy,
} from './markdown/render.ts';

/** The blocks of a Markdown text that readers see as such, and its code. */
export interface Build {
  /** How many there are of each kind: `heading 1`, `list item`, `table row`, `quotation`, `block of code`. */
  blocks: Record<string, number>;
  /** What stands in backquotes or fences, and formulas, in order. */
  code: string[];
}

const blockNames: Record<string, string> = {
  list_item_open: 'list item',
  tr_open: 'table row',
  blockquote_open: 'quotation',
  fence: 'block of code',
  code_block: 'block of code',
  dt_open: 'term',
  dd_open: 'definition',
  footnote_ref: 'footnote',
  container_details_open: 'text to open',
  container_accordion_open: 'text to open',
  figcaption_open: 'caption',
  caption_open: 'caption',
  sub_open: 'subscript',
  sup_open: 'superscript',
};

/** How a Markdown text is built. */
export function buildOf(text: string): Build {
  const build: Build = { blocks: {}, code: [] };
  const walk = (tokens: Token[]) => {
    for (const token of tokens) {
      const { type, tag, content, children } = token;
      const callout = (token.meta as { callout?: string } | null)?.callout;
      const name =
        type === 'heading_open'
          ? `heading ${tag.slice(1)}`
          : callout !== undefined && type === 'blockquote_open'
            ? `callout [!${callout.toUpperCase()}]`
            : blockNames[type];
      if (name) build.blocks[name] = (build.blocks[name] ?? 0) + 1;
      if (['code_inline', 'fence', 'code_block', ...formulaTypes].includes(type)) build.code.push(content);
      if (children) walk(children);
    }
  };
  walk(parse(text));
  return build;
}

/** Something in a text that is not as its author meant it. `written` is a piece of the text, to find its place by. */
export type Remark =
  | { kind: 'formula'; written: string; mistake: string }
  | ({ kind: 'html' } & RawHtml)
  | { kind: 'callout'; written: string; known: readonly string[] };

/** What is wrong with the formulas, the callouts and the raw HTML of a text. */
export function remarksOn(text: string): Remark[] {
  const tokens = parse(text);
  const found: Remark[] = rawHtmlIn(tokens).map((each) => ({ kind: 'html', ...each }));
  const walk = (all: readonly Token[]) => {
    all.forEach(({ type, content, children }, at) => {
      if (formulaTypes.includes(type)) {
        const mistake = mistakeIn(content);
        if (mistake !== undefined) found.push({ kind: 'formula', written: content, mistake });
      }
      const name = all[at - 2]?.type === 'blockquote_open' ? calloutName(content) : undefined;
      if (name !== undefined) found.push({ kind: 'callout', written: `[!${name}]`, known: callouts });
      if (children) walk(children);
    });
  };
  walk(tokens);
  return found;
}

/** Whether LaTeX between two dollar signs is a formula that can be read. */
export const isFormula = (source: string): boolean =>
  parse(`$${source}$`).some(
    ({ children }) =>
      children?.length === 1 && children[0]?.type === 'formula' && mistakeIn(source) === undefined,
  );

/** What links within the page can call the headings of a text. */
export const headingsIn = (text: string): string[] =>
  text.includes('#') || /\n\s*[=-]/.test(text) ? slugsIn(parse(text)) : [];

/**
 * The words of a Markdown text on one line, without its marks: for reports, where no HTML is shown. Formulas stand there
 * as they are written; with the words for them, as they are said.
 */
export function plainText(text: string, formulaWords?: FormulaWords): string {
  const words = (tokens: Token[]): string =>
    tokens
      .map((token) => {
        if (token.children) return words(token.children);
        if (formulaWords && formulaTypes.includes(token.type)) {
          return formulaInWords(token.content, formulaWords) + (token.block ? ' ' : '');
        }
        if (token.type === 'softbreak' || token.type === 'hardbreak') return ' ';
        return token.content + (token.block ? ' ' : '');
      })
      .join('');
  return words(parse(text)).replace(/\s+/g, ' ').trim();
}

/** Words as Markdown that says them to the letter. */
export const asWords = (text: string): string => text.replace(/[\\`*_[\]<>&!]/g, '\\$&');
