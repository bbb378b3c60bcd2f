import type { Address, MarkdownPage } from '../src/fields/markdown.ts';

/** A page for Markdown whose words are their keys. */
export const markdownPage = (address: Address = String, page: Partial<MarkdownPage> = {}): MarkdownPage => ({
  address,
  words: (key: string, values: Record<string, string | number> = {}) =>
    [key, ...Object.values(values)].join(' '),
  medium: () => ({ about: undefined, transcript: undefined }),
  ids: new Set(),
  places: new Map(),
  ...page,
});
