import type { MarkdownIt, StateCore, Token } from 'markdown-it';
import { element, words } from './tokens.ts';

const [sound, film] = [/\.(mp3|m4a|aac|oga|ogg|opus|wav)$/i, /\.(mp4|m4v|webm|ogv|mov)$/i];

/** What a file is by its name: to be heard, to be seen in time, or neither. */
export const mediumOf = (address: string): 'audio' | 'video' | undefined => {
  const path = address.replace(/[?#].*$/s, '');
  return sound.test(path) ? 'audio' : film.test(path) ? 'video' : undefined;
};

/**
 * A picture alone in its paragraph with a title is a figure: `![What it shows](a.jpg "Caption | credit")`. Sound and
 * films by the same syntax are players, and the words in brackets their title.
 */
export function figureRule(parser: MarkdownIt) {
  parser.core.ruler.push('figures', (state) => {
    const made: Token[] = [];
    for (let at = 0; at < state.tokens.length; at++) {
      const token = state.tokens[at] as Token;
      const picture = token.type === 'paragraph_open' ? pictureAlone(state.tokens[at + 1]) : undefined;
      if (picture && isFigure(picture)) {
        made.push(...figureOf(state, picture));
        at += 2; // the inside and the end of the paragraph
      } else made.push(token);
    }
    state.tokens = made;
  });
}

const srcOf = (picture: Token) => picture.attrGet('src')?.toString() ?? '';

const isFigure = (picture: Token) =>
  picture.attrGet('title') !== null || mediumOf(srcOf(picture)) !== undefined;

const pictureAlone = (inline: Token | undefined): Token | undefined => {
  const children = (inline?.children ?? []).filter(
    ({ type, content }) => type !== 'text' || content.trim() !== '',
  );
  return inline?.type === 'inline' && children.length === 1 && children[0]?.type === 'image'
    ? children[0]
    : undefined;
};

function figureOf(state: StateCore, picture: Token): Token[] {
  const medium = mediumOf(srcOf(picture));
  const figure = element(state, 'figure', medium ? `medium ${medium}` : undefined);
  const caption = picture.attrGet('title')?.toString() ?? '';
  picture.attrs = (picture.attrs ?? []).filter(([name]) => name !== 'title');
  const shown = new state.Token('inline', '', 0);
  shown.content = picture.content;
  picture.meta = { alone: true };
  shown.children = [picture];
  return [figure.open, shown, ...(caption === '' ? [] : captionOf(state, caption)), figure.close];
}

/** The caption, and behind the last `|` who made the picture. */
function captionOf(state: StateCore, title: string): Token[] {
  const bar = title.lastIndexOf('|');
  const [said, credit] = bar < 0 ? [title, ''] : [title.slice(0, bar), title.slice(bar + 1)];
  const inline = (text: string) => {
    const token = words(state, text.trim());
    // Footnotes are numbered by now: a caption has none.
    state.md.inline.parse(token.content, state.md, {}, token.children ?? []);
    return [token];
  };
  const caption = element(state, 'figcaption');
  const small = element(state, 'small', 'credit');
  small.open.block = false;
  small.close.block = false;
  return [
    caption.open,
    ...(said.trim() === '' ? [] : inline(said)),
    ...(credit.trim() === '' ? [] : [small.open, ...inline(credit), small.close]),
    caption.close,
  ];
}
