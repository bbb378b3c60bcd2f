import type { MarkdownIt, StateCore } from 'markdown-it';
import { element, given, words } from './tokens.ts';

/** The kinds of callouts, as they are written: GitHub's own, and EXAMPLE. */
export const callouts = ['NOTE', 'TIP', 'IMPORTANT', 'WARNING', 'CAUTION', 'EXAMPLE'] as const;
/** A kind of callout in lower case: the name of its class, and of its title in the page's words. */
export type Callout = Lowercase<(typeof callouts)[number]>;

const first = /^\[!([a-z]+)\](?:[ \t]+([^\n]*))?(?:\n|$)/i;

/** The name in the first line of a quotation that is written as a callout's, known or not. */
export const calloutName = (content: string): string | undefined => first.exec(content)?.[1];

/** The type of the token that stands for the title that the page gives: an author who has a title writes it. */
export const titleOfKind = 'callout_kind';

/** `> [!NOTE]`, with a title of one's own behind it: a quotation that is a callout. */
export function calloutRule(parser: MarkdownIt) {
  parser.core.ruler.after('block', 'callouts', (state) => {
    state.tokens = state.tokens.flatMap((token, at) => {
      const isTitle =
        token.type === 'inline' && state.tokens[at - 2]?.type === 'blockquote_open' && state.tokens[at - 1];
      return isTitle ? withTitle(state, at) : [token];
    });
    dropEmpty(state);
  });
}

function withTitle(state: StateCore, at: number) {
  const token = state.tokens[at] as StateCore['tokens'][number];
  const found = first.exec(token.content);
  const name = found?.[1]?.toUpperCase();
  if (!found || !callouts.some((each) => each === name)) return [token];
  const quotation = state.tokens[at - 2] as typeof token;
  const kind = name?.toLowerCase() ?? '';
  quotation.tag = 'div';
  quotation.attrSet('class', `callout ${kind}`);
  quotation.attrSet('role', 'note');
  quotation.meta = { callout: kind };
  const opening = state.tokens[at - 1] as typeof token;
  opening.attrSet('class', 'callout-title');
  const title = found[2]?.trim();
  const rest = token.content.slice(found[0].length);
  const paragraph = element(state, 'p');
  paragraph.open.type = 'paragraph_open';
  paragraph.close.type = 'paragraph_close';
  return [
    title ? words(state, title, token) : given(state, titleOfKind, { callout: kind }),
    paragraph.close,
    paragraph.open,
    words(state, rest, token),
  ];
}

/** The paragraph of which only the title stood there; and the tag at the end of a callout. */
function dropEmpty(state: StateCore) {
  const open: string[] = [];
  state.tokens = state.tokens.filter((token, at, all) => {
    if (token.type === 'blockquote_open') open.push(token.tag);
    if (token.type === 'blockquote_close') token.tag = open.pop() ?? token.tag;
    const [before, after] = [all[at - 1], all[at + 1]];
    const isEmpty = (each: typeof token | undefined) =>
      each?.type === 'inline' && each.content === '' && each.children?.length === 0;
    if (token.type === 'paragraph_open') return !isEmpty(after);
    if (token.type === 'paragraph_close') return !isEmpty(before);
    return !isEmpty(token) || before?.type !== 'paragraph_open';
  });
}
