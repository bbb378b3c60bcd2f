/// <reference path="./plugins.d.ts" />
import type { MarkdownIt, StateCore } from 'markdown-it';
import container from 'markdown-it-container';
import { element, given, words } from './tokens.ts';

/** What opens: `details` each for itself, `accordion` one at a time among those that follow each other. */
const kinds = ['details', 'accordion'] as const;

/** The type of the token that stands for the title that the page gives to what has none. */
export const titleOfDetails = 'details_title';

/** `::: details Title` up to `:::`: closed until the reader opens it. */
export function detailsRule(parser: MarkdownIt) {
  for (const kind of kinds) {
    parser.use(container, kind, { validate: (info: string) => info.trim().split(/\s/, 1)[0] === kind });
  }
  parser.core.ruler.after('block', 'details', (state) => {
    let group = 0;
    state.tokens = state.tokens.flatMap((token, at, all) => {
      const kind = kinds.find((each) => token.type.startsWith(`container_${each}_`));
      if (kind === undefined) return [token];
      token.tag = 'details';
      if (token.nesting < 0) return [token];
      token.attrs = null;
      if (kind === 'accordion') {
        if (all[at - 1]?.type !== 'container_accordion_close') group++;
        token.meta = { group };
      }
      return [token, ...summaryOf(state, token.info.trim().slice(kind.length).trim())];
    });
  });
}

function summaryOf(state: StateCore, title: string) {
  const { open, close } = element(state, 'summary');
  return [open, title === '' ? given(state, titleOfDetails) : words(state, title), close];
}
