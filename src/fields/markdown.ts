import MarkdownIt, { type Token } from 'markdown-it';
import { isBeyondMarkdown } from './markdown-budget.ts';

/** A link or picture in a Markdown text. `written` is the address as the author typed it, decoded. */
export interface Reference {
  kind: 'link' | 'image';
  written: string;
  alt: string;
}

const parser = new MarkdownIt({ html: false, linkify: true, typographer: false });
parser.linkify.set({ fuzzyLink: false, fuzzyEmail: false });
// Dangerous addresses become Problems with a place (read.ts), not silently plain text.
parser.validateLink = () => true;

/** The one door to the parser: a text that is beyond it stays words. */
const parse = (text: string): Token[] => (isBeyondMarkdown(text) ? wordsAlone(text) : parser.parse(text, {}));

function wordsAlone(text: string): Token[] {
  const tokens = parser.parse('words', {});
  for (const { children } of tokens) for (const each of children ?? []) each.content = text;
  return tokens;
}

/** What a reference points to: a page of the web, a place on this page, a file beside the module, or addIssue. */
export type AddressKind = 'web' | 'here' | 'file' | 'forbidden';

/** Sorts an address. Schemes are compared as browsers do, which skip control characters and white space. */
export function addressKindOf(address: string): AddressKind {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: WHATWG URL 4.4 strips exactly these.
  const bare = address.replace(/[\u0000-\u0020\u007f-\u00a0]/g, '');
  if (/^(https?:\/\/[^/\\]|mailto:|tel:)/i.test(bare)) return 'web';
  if (bare.startsWith('#')) return 'here';
  if (bare === '' || /^[a-z][a-z0-9+.-]*:/i.test(bare) || /^[/\\]{2}/.test(bare)) return 'forbidden';
  return 'file';
}

/** The path of a `file` reference, as it stands on disk: no query, no fragment, no escapes. */
export function pathOf(address: string): string {
  const bare = address.replace(/[?#].*$/s, '');
  try {
    return decodeURIComponent(bare);
  } catch {
    return bare; // a % that escapes nothing is part of the name
  }
}

const attribute = (token: Token, name: string) => token.attrGet(name)?.toString();

/** Every link and picture of a Markdown text, in order. */
export function referencesIn(text: string): Reference[] {
  const found: Reference[] = [];
  const walk = (tokens: Token[]) => {
    for (const token of tokens) {
      const address = attribute(token, token.type === 'image' ? 'src' : 'href');
      if (address !== undefined && (token.type === 'image' || token.type === 'link_open')) {
        found.push({ kind: token.type === 'image' ? 'image' : 'link', written: address, alt: token.content });
      }
      if (token.children && token.type !== 'image') walk(token.children);
    }
  };
  walk(parse(text));
  return found;
}

/** The blocks of a Markdown text that readers see as such, and its code. */
export interface Build {
  /** How many there are of each kind: `heading 1`, `list item`, `table row`, `quotation`, `block of code`. */
  blocks: Record<string, number>;
  /** What stands in backquotes or fences, in order. */
  code: string[];
}

const blockNames: Record<string, string> = {
  list_item_open: 'list item',
  tr_open: 'table row',
  blockquote_open: 'quotation',
  fence: 'block of code',
  code_block: 'block of code',
};

/** How a Markdown text is built. */
export function buildOf(text: string): Build {
  const build: Build = { blocks: {}, code: [] };
  const walk = (tokens: Token[]) => {
    for (const { type, tag, content, children } of tokens) {
      const name = type === 'heading_open' ? `heading ${tag.slice(1)}` : blockNames[type];
      if (name) build.blocks[name] = (build.blocks[name] ?? 0) + 1;
      if (['code_inline', 'fence', 'code_block'].includes(type)) build.code.push(content);
      if (children) walk(children);
    }
  };
  walk(parse(text));
  return build;
}

/** How renderMarkdown finds the package's address of a local file, by the path as written. */
export type Address = (written: string) => string;

/**
 * Markdown to HTML. Raw HTML is shown as text; headings begin at h3, under the page's own; what is on the
 * web opens in a new tab without a handle on this one; local files get their address in the package.
 */
export const renderMarkdown = (text: string, address: Address): string => render(parse(text), address);

/** The same for a text within a line, such as a label: no paragraphs, headings or lists. */
export const renderInline = (text: string, address: Address): string =>
  render(
    isBeyondMarkdown(text)
      ? wordsAlone(text).filter(({ type }) => type === 'inline')
      : parser.parseInline(text.trim(), {}),
    address,
  );

function render(tokens: Token[], address: Address): string {
  const level = (token: Token) => Math.min(6, Number(token.tag[1]) + 2);
  const walk = (list: Token[]) => {
    for (const token of list) {
      if (token.type === 'heading_open' || token.type === 'heading_close') token.tag = `h${level(token)}`;
      if (token.type === 'link_open') finishLink(token, address);
      if (token.type === 'image') {
        token.attrSet('src', address(pathOf(attribute(token, 'src') ?? '')));
        token.attrSet('loading', 'lazy');
        // `![ ](…)`: it decorates, and a screen reader passes over it. The alt text is made of the children.
        if (token.content.trim() === '') token.children = [];
      }
      if (token.children) walk(token.children);
    }
  };
  walk(tokens);
  return parser.renderer.render(tokens, parser.options, {});
}

function finishLink(token: Token, address: Address) {
  const written = attribute(token, 'href') ?? '';
  const target = addressKindOf(written);
  if (target === 'here') return;
  if (target === 'file') token.attrSet('href', address(pathOf(written)));
  token.attrSet('target', '_blank');
  token.attrSet('rel', 'noopener');
}

/** The words of a Markdown text on one line, without its marks: for reports, where no HTML is shown. */
export function plainText(text: string): string {
  const words = (tokens: Token[]): string =>
    tokens
      .map((token) => {
        if (token.children) return words(token.children);
        if (token.type === 'softbreak' || token.type === 'hardbreak') return ' ';
        return token.content + (token.block ? ' ' : '');
      })
      .join('');
  return words(parse(text)).replace(/\s+/g, ' ').trim();
}

/** Words as Markdown that says them to the letter. */
export const asWords = (text: string): string => text.replace(/[\\`*_[\]<>&!]/g, '\\$&');
