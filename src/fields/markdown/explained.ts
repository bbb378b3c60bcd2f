import type { Token } from 'markdown-it';

/** Words that a text explains wherever they stand, and what a link to the explanation leads to. */
export type Explained = ReadonlyMap<string, string>;

/**
 * Links the first place of each explained word in a text, whatever its capitals: never within a link, a heading, code
 * or a formula, and never a part of a longer word.
 */
export function linkExplained(tokens: Token[], explained: Explained): void {
  if (explained.size === 0) return;
  const words = [...explained.keys()].sort((a, b) => b.length - a.length).map(escaped);
  const form = new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])(?:${words.join('|')})(?![\\p{L}\\p{M}\\p{N}])`, 'giu');
  const seen = new Set<string>();
  let inHeading = false;
  for (const token of tokens) {
    if (token.type === 'heading_open' || token.type === 'heading_close') inHeading = token.nesting > 0;
    if (token.children && !inHeading) token.children = linkedIn(token.children, { explained, form, seen });
  }
}

interface Linking {
  explained: Explained;
  form: RegExp;
  /** Where links of this text lead already. */
  seen: Set<string>;
}

function linkedIn(tokens: Token[], { explained, form, seen }: Linking): Token[] {
  let depth = 0;
  for (const token of tokens) if (token.type === 'link_open') seen.add(String(token.attrGet('href')));
  return tokens.flatMap((token) => {
    if (token.type === 'link_open' || token.type === 'link_close') depth += token.nesting;
    if (token.type !== 'text' || depth > 0) return [token];
    const made: Token[] = [];
    const add = (type: string, how: { tag?: string; nesting?: 1 | -1; content?: string; href?: string }) => {
      const Made = token.constructor as new (type: string, tag: string, nesting: number) => Token;
      const one = new Made(type, how.tag ?? '', how.nesting ?? 0);
      one.content = how.content ?? '';
      if (how.href !== undefined) one.attrSet('href', how.href);
      made.push(one);
    };
    let from = 0;
    for (const { 0: found, index } of token.content.matchAll(form)) {
      const href = explained.get(found.toLowerCase());
      if (href === undefined || seen.has(href)) continue;
      seen.add(href);
      add('text', { content: token.content.slice(from, index) });
      add('link_open', { tag: 'a', nesting: 1, href });
      add('text', { content: found });
      add('link_close', { tag: 'a', nesting: -1 });
      from = index + found.length;
    }
    if (from === 0) return [token];
    add('text', { content: token.content.slice(from) });
    return made;
  });
}

const escaped = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/ /g, '\\s+');
