import { areCounted, areLabels } from '../fields/markdown/labelled-lists.ts';
import type { Block } from './block.ts';
import { escapeBlock } from './escape.ts';
import { withNotes } from './notes.ts';

/** An item whose list is open: how deep it lies, where its words begin, and its number. */
interface OpenItem {
  depth: number;
  within: number;
  number: string;
  label: string | undefined;
}

// CommonMark 5.3: a list ends where something else stands; a comment is seen by nobody.
const between = '<!-- another list -->';

/**
 * Blocks as Markdown, one below the other; those of one list without a line between them. Headings are written below
 * one of the level `above`, which stands over the text.
 */
export function asMarkdown(blocks: readonly Block[], above = 1): string {
  let text = '';
  const open: OpenItem[] = [];
  for (const [index, block] of blocks.filter((each) => each.text !== '').entries()) {
    if (block.kind !== 'item') {
      open.length = 0;
      text += (index === 0 ? '' : '\n\n') + blockAsMarkdown(block, above);
      continue;
    }
    const isListed = open.length > 0;
    let last: OpenItem | undefined;
    while (open.length > 0 && (open.at(-1) as OpenItem).depth >= block.depth) last = open.pop();
    const indent = open.at(-1)?.within ?? 0;
    const mark = block.number === '' || block.label !== undefined ? '- ' : `${block.number}. `;
    const number = mark === '- ' ? '' : block.number;
    const isAnother =
      last !== undefined &&
      (last.label !== undefined && block.label !== undefined
        ? areLabels([last.label, block.label]) && !areCounted([last.label, block.label])
        : last.number !== '' && number !== '' && Number(number) !== Number(last.number) + 1);
    const goesOn = last !== undefined && (last.number === '') === (number === '');
    // CommonMark 5.2: a list that begins with another number than 1 does not interrupt a paragraph.
    const isTight = isListed && !block.text.includes('\n\n') && (goesOn || number === '' || number === '1');
    const gap = index === 0 ? '' : isTight && !isAnother ? '\n' : '\n\n';
    const pad = ' '.repeat(indent);
    const words = block.label === undefined ? block.text : `${escapeBlock(block.label)} ${block.text}`;
    const lines = words.replaceAll('\n', `\n${pad}${' '.repeat(mark.length)}`);
    text += `${gap}${isAnother ? `${pad}${between}\n\n` : ''}${pad}${mark}${lines}`;
    open.push({ depth: block.depth, within: indent + mark.length, number, label: block.label });
  }
  return withNotes(text.replace(/^[ \t]+$/gm, ''), blocks);
}

function blockAsMarkdown({ kind, text, level, anchor }: Block, above: number): string {
  if (kind !== 'heading') return text;
  const name = anchor === undefined ? '' : ` {#${anchor}}`;
  // What looks like a name in braces is a part of its words.
  const words = text.replace(/\{(?=#[^{}]*\}\s*$)/, '\\{');
  return `${'#'.repeat(Math.min(6, Math.max(1, level - above)))} ${words}${name}`;
}
