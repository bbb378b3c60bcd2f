import { plainText } from '../fields/markdown.ts';
import { asMarkdown } from './as-markdown.ts';
import type { Block } from './block.ts';
import { latinDigits } from './digits.ts';
import type { DraftOf } from './draft.ts';
import { questionId } from './ids.ts';
import type { Making } from './making.ts';
import type { Part } from './outline.ts';

/** Questions: what is numbered; where nothing is, what has a bullet, or ends in a question mark. */
export function questionSection(part: Part, making: Making): DraftOf<'questions'> | undefined {
  const blocks = part.blocks.map(numbered);
  const isQuestion = questionTest(blocks);
  const above: Block[] = [];
  const groups: { number: string; blocks: Block[] }[] = [];
  for (const block of blocks) {
    if (isQuestion(block)) groups.push({ number: block.number, blocks: [block] });
    else (groups.at(-1)?.blocks ?? above).push(block);
  }
  const items = groups.map(({ blocks: [first, ...more] }, index) => {
    const text = [first?.text ?? '', ...(more.length > 0 ? [asMarkdown(more)] : [])].join('\n\n');
    const id = making.distinct(questionId(plainText(first?.text ?? ''), index + 1));
    if (more.length > 0)
      making.unsure.push(`What follows "${id}" up to the next question was taken for a part of it.`);
    return { id, type: 'reflection' as const, text, remarks: [] };
  });
  if (items.length === 0) return undefined;
  return {
    from: 'questions',
    kind: part.kind,
    title: part.title,
    introduction: asMarkdown(above, part.level),
    items,
  };
}

const ownNumber = /^(?:(?:Q|question|pregunta|pergunta|questão|سؤال)\s*)?(\p{Nd}{1,3})\\?[.):]\s+(?=\S)/iu;

/** "1) What …?" written by hand is an item as well. */
function numbered(block: Block): Block {
  const found = block.kind === 'text' ? ownNumber.exec(block.text) : null;
  if (found === null) return block;
  return {
    ...block,
    kind: 'item',
    number: latinDigits(found[1] ?? ''),
    text: block.text.slice(found[0].length),
  };
}

function questionTest(blocks: Block[]): (block: Block) => boolean {
  const items = blocks.filter(({ kind, depth }) => kind === 'item' && depth === 0);
  if (items.some(({ number }) => number !== '')) {
    return ({ kind, number, depth }) => kind === 'item' && depth === 0 && number !== '';
  }
  if (items.length > 0) return ({ kind, depth }) => kind === 'item' && depth === 0;
  return ({ text }) => /[?؟]["”»)*\s]*$/u.test(text);
}
