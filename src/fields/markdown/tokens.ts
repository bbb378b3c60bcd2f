import type { StateCore, Token } from 'markdown-it';

/** Makes tokens of an element that markdown-it has no mark for. */
export const element = (state: StateCore, tag: string, className?: string) => {
  const open = new state.Token(`${tag}_open`, tag, 1);
  const close = new state.Token(`${tag}_close`, tag, -1);
  open.block = true;
  close.block = true;
  if (className !== undefined) open.attrSet('class', className);
  return { open, close };
};

/** A text that the inline rules read, as those of paragraphs. Only for rules that run before them. */
export function words(state: StateCore, content: string, like?: Token): Token {
  const token = new state.Token('inline', '', 0);
  token.content = content;
  token.children = [];
  token.map = like?.map ?? null;
  token.block = true;
  return token;
}

/** A text of the page's own, which a rule of rendering writes. */
export function given(state: StateCore, type: string, meta?: Record<string, unknown>): Token {
  const token = words(state, '');
  const child = new state.Token(type, '', 0);
  child.meta = meta ?? null;
  token.children = [child];
  return token;
}

/** Where the element that opens at a token ends. */
export function endOf(tokens: readonly Token[], open: number): number {
  const level = tokens[open]?.level;
  const end = tokens.findIndex((each, at) => at > open && each.nesting < 0 && each.level === level);
  return end < 0 ? tokens.length : end;
}
