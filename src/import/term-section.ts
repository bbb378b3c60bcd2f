import { plainText } from '../fields/markdown.ts';
import { asMarkdown } from './as-markdown.ts';
import { type Block, wordsOf } from './block.ts';
import type { DraftOf, DraftTerm } from './draft.ts';
import type { Part } from './outline.ts';

/** The most characters of a term, and the most words of one that stands before a colon or a dash. */
const [longestTerm, mostWords] = [200, 8];

/**
 * Terms and what they mean: a bold word or a few before a colon or a dash, or a heading above a text. One text where
 * something else stands among them. Undefined where no term is.
 */
export function termSection(part: Part): DraftOf<'terms'> | undefined {
  const [first, ...rest] = part.blocks;
  const [above, blocks] = part.isWithin && first ? [[first], rest] : [[], part.blocks];
  const items = termsIn(blocks, part.level);
  const base = {
    from: 'terms' as const,
    kind: part.kind,
    title: part.title,
    introduction: asMarkdown(above, part.level),
  };
  if (items !== undefined) return { ...base, text: '', items };
  const hasHeadings = blocks.some(({ kind }) => kind === 'heading');
  return hasHeadings ? { ...base, text: asMarkdown(blocks, part.level), items: [] } : undefined;
}

/** The terms of blocks that hold nothing else. */
function termsIn(blocks: readonly Block[], level: number): DraftTerm[] | undefined {
  const items: { term: string; blocks: Block[] }[] = [];
  for (const block of blocks) {
    const found = block.kind === 'heading' ? { term: wordsOf(block), text: '' } : termOf(block);
    const last = items.at(-1);
    if (found)
      items.push({
        term: block.kind === 'heading' ? found.term : plainText(found.term),
        blocks: found.text === '' ? [] : [{ ...block, kind: 'text', text: found.text }],
      });
    else if (last === undefined || (block.kind === 'text' && last.blocks.length > 0)) return undefined;
    else last.blocks.push(block);
  }
  const isWhole =
    items.length > 0 &&
    items.every(({ term, blocks: own }) => term !== '' && term.length <= longestTerm && own.length > 0);
  const isDistinct = new Set(items.map(({ term }) => term.toLowerCase())).size === items.length;
  return isWhole && isDistinct
    ? items.map(({ term, blocks: own }) => ({ term, text: asMarkdown(own, level) }))
    : undefined;
}

const bold = /^\*\*([^*\n]+?)\s*[:–—-]?\s*\*\*\s*[:–—-]?\s*(\S[\s\S]*)$/;
const defined = /^([^\n]+)\n:\s+(\S[\s\S]*)$/;
const plain = /^([^:*\n]{1,80}?)(?:\s*:|\s+[–—-])\s+(\S[\s\S]*)$/;

function termOf({ text, depth }: Block): { term: string; text: string } | undefined {
  const [, term, said] = bold.exec(text) ?? defined.exec(text) ?? plain.exec(text) ?? [];
  if (depth > 0 || term === undefined || said === undefined || term.split(/\s+/).length > mostWords)
    return undefined;
  return { term, text: said };
}
