import type { MarkdownIt, Token } from 'markdown-it';

/** What a link within the page calls a heading: its words in lower case, with hyphens, as on GitHub. */
export const slugOf = (heading: string): string =>
  heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-');

/** `## Why corridors matter {#why}`: a name of one's own, which stays when the words change or are translated. */
export function headingRule(parser: MarkdownIt) {
  parser.core.ruler.after('block', 'heading_names', (state) => {
    state.tokens.forEach((token, at) => {
      const inline = state.tokens[at + 1];
      const found =
        token.type === 'heading_open' && /\s\{#([\p{L}\p{N}_-]{1,100})\}\s*$/u.exec(inline?.content ?? '');
      if (!found || !inline) return;
      token.meta = { name: found[1]?.toLowerCase() };
      inline.content = inline.content.slice(0, found.index);
    });
  });
}

/** What links call a heading: the name that its author gave it, or its words. */
export const nameOfHeading = (heading: Token, inline: Token | undefined): string =>
  (heading.meta as { name?: string } | null)?.name ?? slugOf(wordsIn(inline));

/** The words of an inline token, without marks. */
export const wordsIn = (token: Token | undefined): string =>
  (token?.children ?? [])
    .map(({ type, content, children }) =>
      type === 'softbreak' || type === 'hardbreak'
        ? ' '
        : children
          ? children.map((each) => each.content).join('')
          : content,
    )
    .join('');

/** The names of the headings of a text, in order, each as often as it stands. */
export const slugsIn = (tokens: readonly Token[]): string[] =>
  tokens.flatMap(({ type }, at) =>
    type === 'heading_open' ? [nameOfHeading(tokens[at] as Token, tokens[at + 1])] : [],
  );

/** The id of a heading on the page: no other element's id begins so. */
export const headingId = (slug: string): string => `to-${slug}`;
