import type { MarkdownIt, StateCore, Token } from 'markdown-it';

const broken = /<br[ \t]*\/?>/gi;

/** `<br>` in a cell of a table ends a line: a cell is one line of Markdown (GFM 4.10), and there is no other way. */
export function cellLineRule(parser: MarkdownIt) {
  parser.core.ruler.after('inline', 'cell_lines', (state) => {
    let isCell = false;
    for (const token of state.tokens) {
      if (token.type === 'td_open' || token.type === 'th_open') isCell = true;
      else if (token.type === 'td_close' || token.type === 'th_close') isCell = false;
      else if (isCell && token.children?.some(({ type, content }) => type === 'text' && /<br/i.test(content)))
        token.children = token.children.flatMap((each) => linesOf(state, each));
    }
  });
}

/** A text as its lines, with a break between each two. */
function linesOf(state: StateCore, token: Token): Token[] {
  if (token.type !== 'text') return [token];
  return token.content.split(broken).flatMap((line, index) => {
    const text = new state.Token('text', '', 0);
    text.content = line;
    text.level = token.level;
    return index === 0 ? [text] : [new state.Token('hardbreak', 'br', 0), text];
  });
}
