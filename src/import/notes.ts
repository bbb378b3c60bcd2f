import type { Block } from './block.ts';

/** The notes of blocks as Markdown, to stand below the text that refers to them; '' for none. */
export function notesOf(blocks: readonly Pick<Block, 'notes'>[]): string {
  const all = new Map(
    blocks.flatMap(({ notes = [] }) => notes.map(({ name, text }) => [name, text] as const)),
  );
  // What goes on behind an empty line is indented.
  return [...all]
    .map(([name, text]) => `[^${name}]: ${text.replaceAll('\n', '\n    ').replace(/^ +$/gm, '')}`)
    .join('\n\n');
}

/** A text with the notes that it refers to. */
export const withNotes = (text: string, blocks: readonly Pick<Block, 'notes'>[]): string =>
  [text, notesOf(blocks)].filter(Boolean).join('\n\n');
