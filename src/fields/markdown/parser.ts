/// <reference path="./plugins.d.ts" />
import MarkdownIt, { type Token } from 'markdown-it';
import abbr from 'markdown-it-abbr';
import deflist from 'markdown-it-deflist';
import footnote from 'markdown-it-footnote';
import sub from 'markdown-it-sub';
import sup from 'markdown-it-sup';
import { isBeyondMarkdown } from '../markdown-budget.ts';
import { calloutRule } from './callouts.ts';
import { cellLineRule } from './cell-lines.ts';
import { commentRule } from './comments.ts';
import { detailsRule } from './details.ts';
import { figureRule } from './figures.ts';
import { formulaRule } from './formulas.ts';
import { headingRule } from './headings.ts';
import { labelledListRule } from './labelled-lists.ts';
import { tableRule } from './tables.ts';

/** Markdown as course texts need it. Raw HTML is text; what is rendered is decided in render.ts. */
export const parser = new MarkdownIt({ html: false, linkify: true, typographer: false })
  .use(commentRule)
  .use(footnote)
  .use(deflist)
  .use(sub)
  .use(sup)
  .use(abbr)
  .use(formulaRule)
  .use(calloutRule)
  .use(detailsRule)
  .use(headingRule)
  .use(tableRule)
  .use(cellLineRule)
  .use(labelledListRule)
  .use(figureRule);
parser.linkify.set({ fuzzyLink: false, fuzzyEmail: false });
// Where a page cannot lead, nobody wrote a link: "//" begins a comment of a program as well.
parser.linkify.add('ftp:', null).add('//', null);
// Dangerous addresses become Problems with a place (module/texts.ts), not silently plain text.
parser.validateLink = () => true;

/** The one door to the parser: a text that is beyond it stays words. */
export const parse = (text: string): Token[] =>
  isBeyondMarkdown(text) ? wordsAlone(text) : parser.parse(text, {});

/** The same for a text within a line, such as a label: no paragraphs, headings or lists. */
export const parseLine = (text: string): Token[] =>
  isBeyondMarkdown(text)
    ? wordsAlone(text).filter(({ type }) => type === 'inline')
    : parser.parseInline(text.trim(), {});

function wordsAlone(text: string): Token[] {
  const tokens = parser.parse('words', {});
  for (const { children } of tokens) for (const each of children ?? []) each.content = text;
  return tokens;
}
