import { plainText } from '../fields/markdown.ts';
import { asMarkdown } from './as-markdown.ts';
import type { Block } from './block.ts';
import type { DraftOf } from './draft.ts';
import { linkOf } from './link-section.ts';
import { withNotes } from './notes.ts';
import type { Part } from './outline.ts';
import { cellsOf } from './table-cells.ts';

/** The most words of a text that invites to a forum without an address or notes: what is longer is a text. */
const mostWords = 120;

/** The forum: its notes are what stands in a list; an address that stands alone is that of the thread. Undefined for what is a text. */
export function threadSection(part: Part): DraftOf<'thread'> | undefined {
  const notes: string[] = [];
  const above: Block[] = [];
  let url: string | undefined;
  for (const block of part.blocks) {
    const link = linkOf(block);
    if (url === undefined && link !== undefined) {
      url = link;
      if (plainText(block.text) === link) continue;
    }
    if (block.kind === 'item') notes.push(withNotes(block.text, [block]));
    else if (notes.length > 0) notes.push(asMarkdown([block]));
    else above.push(block);
  }
  const isLong = plainText(asMarkdown(above)).split(' ').length > mostWords;
  if (
    url === undefined &&
    notes.length === 0 &&
    (isLong || above.some(({ text }) => cellsOf(text) !== undefined))
  )
    return undefined;
  return {
    from: 'thread',
    kind: part.kind,
    title: part.title,
    introduction: asMarkdown(above, part.level),
    url,
    notes,
  };
}
