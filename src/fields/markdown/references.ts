import type { Token } from 'markdown-it';
import { parse } from './parser.ts';

/** A link or picture in a Markdown text. `written` is the address as the author typed it, decoded. */
export interface Reference {
  kind: 'link' | 'image';
  written: string;
  alt: string;
}

/** What a reference points to: a page of the web, a place on this page, a file beside the module, or nothing allowed. */
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

/** Every link and picture of a Markdown text, in order. */
export function referencesIn(text: string): Reference[] {
  const found: Reference[] = [];
  const walk = (tokens: Token[]) => {
    for (const token of tokens) {
      const address = token.attrGet(token.type === 'image' ? 'src' : 'href')?.toString();
      if (address !== undefined && (token.type === 'image' || token.type === 'link_open')) {
        found.push({ kind: token.type === 'image' ? 'image' : 'link', written: address, alt: token.content });
      }
      if (token.children && token.type !== 'image') walk(token.children);
    }
  };
  walk(parse(text));
  return found;
}
