import type { Element } from 'domhandler';
import { addressKindOf, pathOf } from '../fields/markdown.ts';
import type { Anchors } from './anchors.ts';
import type { SourceDocument } from './block.ts';
import type { Links } from './html-links.ts';

/** How a picture of the document is found: its path in media/ by its address, or undefined where it cannot come. */
export type FindPicture = (address: string) => string | undefined;

/** What all readers of one page share. */
export interface Shared {
  document: SourceDocument;
  find: FindPicture;
  links: Links;
  places: Anchors;
  styles: ReadonlyMap<string, string>;
  counters: ReadonlyMap<string, string>;
  /** The names of the notes that were met. */
  notes: Map<Element, string>;
}

/** Addresses that count who follows them, and where they lead: Google Docs and Outlook wrap links so. */
const wrappers: readonly [RegExp, string][] = [
  [/^https?:\/\/(?:www\.)?google\.[a-z.]+\/url\?/i, 'q'],
  [/^https?:\/\/(?:www\.)?google\.[a-z.]+\/url\?/i, 'url'],
  [/^https?:\/\/[\w.]*safelinks\.protection\.outlook\.com\//i, 'url'],
];

const unwrapped = (address: string): string => {
  for (const [pattern, key] of wrappers) {
    const inner =
      pattern.test(address) && URL.canParse(address) ? new URL(address).searchParams.get(key) : null;
    if (inner && /^https?:/i.test(inner)) return inner;
  }
  return address;
};

/** The address of a link, or '' where a module could not hold it; the words of the link stay in any case. */
export function addressOf({ attribs }: Element, { document, places }: Shared): string {
  const address = unwrapped((attribs.href ?? '').trim());
  if (address === '') return '';
  if (address.startsWith('#')) return places.link(address.slice(1));
  const kind = addressKindOf(address);
  if (kind === 'web') return address;
  const shown = kind === 'file' ? pathOf(address) : address;
  document.unsure.push(
    `The link to "${shown.slice(0, 80)}" was left out: it leads to no page of the web. Its words are there.`,
  );
  return '';
}

/** The address of a film that plays in a frame of a page; undefined for another frame. */
export const filmAddress = (source: string): string | undefined =>
  /^(?:https?:)?\/\/(?:www\.)?(?:youtube(?:-nocookie)?\.com|player\.vimeo\.com|vimeo\.com)\//i.test(source)
    ? source.replace(/^\/\//, 'https://')
    : undefined;
