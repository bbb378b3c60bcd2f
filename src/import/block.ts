/** A piece of a document. What it says is Markdown, as a module keeps it. */
export interface Block {
  kind: 'heading' | 'text' | 'item';
  text: string;
  /** Of a heading: 1 to 6, or 0 where the document does not say. */
  level: number;
  /** Of an item of a list: how deep it lies, from 0; and its number, '' where it has a bullet. */
  depth: number;
  number: string;
}

/** A picture that came along with a document. */
export interface Picture {
  /** From the module's folder: `media/picture-1.png`. */
  path: string;
  bytes: Uint8Array;
}

/** What was read of a document, whatever its form. */
export interface SourceDocument {
  /** Where the document names itself outside its text. */
  title: string | undefined;
  /** Where it says so. */
  language: string | undefined;
  blocks: Block[];
  /** What stands beside its text and belongs to no place in it. */
  aside?: Block[];
  pictures: Picture[];
  /** Sentences on what a person should look at. */
  unsure: string[];
  /** Whether reading ended before the document did: it has more than a module could be made of. */
  isCut?: boolean;
}

export const heading = (text: string, level: number): Block => ({
  ...paragraph(text),
  kind: 'heading',
  level,
});

export const paragraph = (text: string): Block => ({ kind: 'text', text, level: 0, depth: 0, number: '' });

/** `number` is '' for a bullet. */
export const item = (text: string, { number, depth }: Pick<Block, 'number' | 'depth'>): Block => ({
  ...paragraph(text),
  kind: 'item',
  number,
  depth,
});

/** Blocks as Markdown, one below the other; those of one list without a line between them. */
export function asMarkdown(blocks: readonly Block[]): string {
  let text = '';
  for (const [index, block] of blocks.entries()) {
    const isListed = block.kind === 'item' && blocks[index - 1]?.kind === 'item';
    const gap = index === 0 ? '' : isListed && !block.text.includes('\n\n') ? '\n' : '\n\n';
    text += gap + blockAsMarkdown(block);
  }
  return text;
}

function blockAsMarkdown({ kind, text, level, depth, number }: Block): string {
  // Below the headings of the page: h1 and h2 of a document are those of its parts.
  if (kind === 'heading') return `${'#'.repeat(Math.min(6, Math.max(1, level - 1)))} ${text}`;
  if (kind === 'text') return text;
  const mark = number === '' ? '- ' : `${number}. `;
  const indent = ' '.repeat(4 * depth);
  return `${indent}${mark}${text.replaceAll('\n', `\n${indent}${' '.repeat(mark.length)}`)}`;
}
