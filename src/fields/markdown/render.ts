import { createHash } from 'node:crypto';
import type { Env, Token } from 'markdown-it';
import { type Callout, titleOfKind } from './callouts.ts';
import { titleOfDetails } from './details.ts';
import { type Explained, linkExplained } from './explained.ts';
import { mediumOf } from './figures.ts';
import { formulaTypes, renderFormula } from './formulas.ts';
import { headingId, nameOfHeading } from './headings.ts';
import { parse, parseLine, parser } from './parser.ts';
import { type Medium, type PlayerWords, type Playing, playerAlone, playerInLine } from './player.ts';
import { addressKindOf, pathOf } from './references.ts';
import type { FormulaWords } from './spoken-formula.ts';

/** How rendering finds the package's address of a local file, by the path as written. */
export type Address = (written: string) => string;

/** The page's own words for what Markdown's elements need. */
export type MarkdownWords = FormulaWords &
  PlayerWords &
  ((
    key: `callout.${Callout}` | 'details.more' | 'footnotes' | 'footnote.number' | 'footnote.back',
    values?: Record<string, number>,
  ) => string);

/** How a picture stands in the page. */
export interface ShownPicture {
  src: string;
  /** Pixels. */
  width: number;
  height: number;
  /** What a browser that shows WebP chooses from, and what it is told of the place; undefined where there is nothing. */
  webp: { srcset: string; sizes: string } | undefined;
  /** Whether it stands on the first screen. */
  isFirst: boolean;
}

/** The page that texts are rendered for. */
export interface MarkdownPage {
  address: Address;
  words: MarkdownWords;
  medium: (written: string) => Medium;
  /** What players offer, where a script brings them to life. */
  playing?: Playing;
  /** A picture that was made for the page; undefined for one that goes as it is. */
  picture?: (written: string) => ShownPicture | undefined;
  /** The ids that its texts have given already: a heading that stands twice is linked to where it stands first. */
  ids: Set<string>;
  /** The ids of the elements that links within the page may lead to, beside its sections, by their names. */
  places: ReadonlyMap<string, string>;
  /** The words that a text explains by itself, in small letters, with the address of each explanation. */
  explained?: Explained;
}

/**
 * Markdown to HTML. Raw HTML is shown as text; headings begin at h3, under the page's own; what is on the
 * web opens in a new tab without a handle on this one; local files get their address in the package.
 */
export function renderMarkdown(text: string, page: MarkdownPage): string {
  const tokens = parse(text);
  if (page.explained) linkExplained(tokens, page.explained);
  return render(tokens, text, page);
}

/** The same for a text within a line, such as a label: no paragraphs, headings or lists. */
export const renderInline = (text: string, page: MarkdownPage): string => render(parseLine(text), text, page);

/** What the rules of the renderer are given. */
interface Rendered extends Env {
  /** Parts the footnotes of this text from those of the others on the page. */
  docId: string;
  page: MarkdownPage;
}

function render(tokens: Token[], text: string, page: MarkdownPage): string {
  const env: Rendered = { docId: ownId(text, page), page };
  finish(tokens, page);
  return parser.renderer.render(tokens, parser.options, env);
}

function ownId(text: string, { ids }: MarkdownPage): string {
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 6);
  for (let number = 1; ; number++) {
    const id = number === 1 ? hash : `${hash}-${number}`;
    if (ids.has(`fn-${id}`)) continue;
    ids.add(`fn-${id}`);
    return id;
  }
}

function finish(tokens: Token[], page: MarkdownPage) {
  tokens.forEach((token, at) => {
    if (token.type === 'heading_open') nameHeading(token, nameOfHeading(token, tokens[at + 1]), page);
    if (token.type === 'heading_close') token.tag = levelOf(token);
    if (token.type === 'link_open') finishLink(token, page);
    if (token.type === 'image') finishPicture(token, page);
    if (token.type === 'th_open' || token.type === 'td_open') finishCell(token);
    if (token.type === 'container_accordion_open') token.attrSet('name', `group-${accordionOf(token, page)}`);
    if (token.children) finish(token.children, page);
  });
}

const levelOf = ({ tag }: Token) => `h${Math.min(6, Number(tag[1]) + 2)}`;

function nameHeading(token: Token, name: string, { ids }: MarkdownPage) {
  token.tag = levelOf(token);
  const id = headingId(name);
  if (ids.has(id)) return;
  ids.add(id);
  token.attrSet('id', id);
}

function finishLink(token: Token, { address, places }: MarkdownPage) {
  const written = token.attrGet('href')?.toString() ?? '';
  const target = addressKindOf(written);
  if (target === 'here') {
    const place = places.get(slugNamedBy(written));
    if (place !== undefined) token.attrSet('href', `#${place}`);
    return;
  }
  if (target === 'file') token.attrSet('href', address(pathOf(written)));
  token.attrSet('target', '_blank');
  token.attrSet('rel', 'noopener');
}

/** The name of a heading that an address such as `#why-corridors` means, decoded. */
export const slugNamedBy = (written: string): string => pathOf(written.slice(1)).toLowerCase();

function finishPicture(token: Token, { address, picture: pictureOf }: MarkdownPage) {
  const path = pathOf(token.attrGet('src')?.toString() ?? '');
  const shown = mediumOf(path) ? undefined : pictureOf?.(path);
  token.meta = { ...metaOf(token), path, webp: shown?.webp };
  token.attrSet('src', shown?.src ?? address(path));
  if (shown) {
    // So that nothing moves when it comes.
    token.attrSet('width', String(shown.width));
    token.attrSet('height', String(shown.height));
  }
  if (!shown?.isFirst) token.attrSet('loading', 'lazy');
  token.attrSet('decoding', 'async');
  // `![ ](…)`: it decorates, and a screen reader passes over it. The alt text is made of the children.
  if (token.content.trim() === '') token.children = [];
}

/** The page's policy lets no style stand in an element: where a column stands is a class. */
function finishCell(token: Token) {
  const align = /text-align:(center|right)/.exec(token.attrGet('style')?.toString() ?? '')?.[1];
  token.attrs = (token.attrs ?? []).filter(([name]) => name !== 'style');
  if (align) token.attrSet('class', align === 'right' ? 'at-end' : 'centred');
}

/** A number of its own on this page for those that open one at a time. */
function accordionOf(token: Token, { ids }: MarkdownPage): string {
  const { group } = metaOf(token);
  return `${ids.size}-${group}`;
}

/** What the rules of parsing left with a token. */
interface Meta {
  callout: Callout;
  group: number;
  id: number;
  subId: number;
  path: string;
  webp: ShownPicture['webp'];
  /** A picture, sound or film alone in its paragraph. */
  alone?: true;
}
const metaOf = (token: Token | undefined) => (token?.meta ?? {}) as unknown as Meta;

const rules = parser.renderer.rules;
const wordsOf = (env: Env | undefined) => (env as Rendered).page.words;
const escaped = (text: string) => parser.utils.escapeHtml(text);

rules[titleOfKind] = (tokens, at, _, env) => {
  return escaped(wordsOf(env)(`callout.${metaOf(tokens[at]).callout}`));
};
rules[titleOfDetails] = (_tokens, _at, _options, env) => escaped(wordsOf(env)('details.more'));
for (const kind of ['details', 'accordion']) {
  rules[`container_${kind}_open`] = (tokens, at, options, _, self) => self.renderToken(tokens, at, options);
}
for (const type of formulaTypes) {
  rules[type] = (tokens, at, _, env) =>
    `${renderFormula(tokens[at] as Token, wordsOf(env))}${type === 'formula_block' ? '\n' : ''}`;
}

type Rule = (tokens: Token[], at: number, options: object, env: Env | undefined) => string;
const footnoteId = (tokens: Token[], at: number, env: Env | undefined) => {
  const { id } = metaOf(tokens[at]);
  return { number: id + 1, name: `${(env as Rendered).docId}-${id + 1}` };
};
const again = (tokens: Token[], at: number) => {
  const { subId } = metaOf(tokens[at]);
  return subId > 0 ? `-${subId + 1}` : '';
};
const footnoteRules: Record<string, Rule> = {
  footnote_ref: (tokens, at, _, env) => {
    const { number, name } = footnoteId(tokens, at, env);
    const label = escaped(wordsOf(env)('footnote.number', { number }));
    return `<sup class="note-mark"><a href="#fn-${name}" id="fnref-${name}${again(tokens, at)}" role="doc-noteref" aria-label="${label}">${number}</a></sup>`;
  },
  footnote_block_open: (_tokens, _at, _options, env) =>
    `<section class="notes" role="doc-endnotes" aria-label="${escaped(wordsOf(env)('footnotes'))}">\n<ol>\n`,
  footnote_block_close: () => '</ol>\n</section>\n',
  footnote_open: (tokens, at, _, env) => `<li id="fn-${footnoteId(tokens, at, env).name}">`,
  footnote_close: () => '</li>\n',
  footnote_anchor: (tokens, at, _, env) => {
    const label = escaped(wordsOf(env)('footnote.back'));
    const name = `${footnoteId(tokens, at, env).name}${again(tokens, at)}`;
    return ` <a href="#fnref-${name}" role="doc-backlink" aria-label="${label}">\u21a9\ufe0e</a>`;
  },
};
Object.assign(rules, footnoteRules);

const picture = rules.image as NonNullable<typeof rules.image>;
rules.image = (tokens, at, options, env, self) => {
  const token = tokens[at] as Token;
  const { path, webp } = metaOf(token);
  const kind = mediumOf(path);
  if (kind) return player(token, { kind, path, env: env as Rendered });
  const image = picture(tokens, at, options, env, self);
  return webp === undefined
    ? image
    : `<picture><source type="image/webp" srcset="${escaped(webp.srcset)}" sizes="${webp.sizes}">${image}</picture>`;
};

/** A sound or film within a text. */
function player(
  token: Token,
  { kind, path, env: { page } }: { kind: 'audio' | 'video'; path: string; env: Rendered },
) {
  const { about, transcript } = page.medium(path);
  const isAlone = metaOf(token).alone === true;
  return (isAlone ? playerAlone : playerInLine)({
    kind,
    title: escaped(token.content.trim()),
    src: escaped(token.attrGet('src')?.toString() ?? ''),
    about: about === undefined ? undefined : escaped(about),
    transcript: isAlone && transcript !== undefined ? renderMarkdown(transcript, page) : undefined,
    playing: page.playing,
    words: (key) => escaped(page.words(key)),
  });
}
