import { type Block, paragraph } from '../block.ts';
import { plainWords } from './plain-words.ts';
import { answerLine, feedbackLine, modelLine, revealLine, revealTitle, solution } from './words.ts';

const opens = /^:::+\s*details\b\s*(.*)$/;
const closes = /^:::+\s*$/;

/** The most characters of an answer that stands alone in a text to open. */
const longestAnswer = 60;

/**
 * Lines without the texts to open that are called "Answer": learners could open them before they answered. What stands
 * in one is the answer of the question above, and what explains it. What is to be pressed for an answer goes as well.
 */
export function withoutCovers(blocks: readonly Block[]): Block[] {
  const made: Block[] = [];
  let isOpen = false;
  let isFirst = false;
  let name = 'Answer';
  for (const block of blocks) {
    const title = opens.exec(block.text)?.[1];
    if (title !== undefined && revealTitle.test(plainWords(title).replace(/[\s:.!…▼▶]+$/u, ''))) {
      [isOpen, isFirst] = [true, true];
      name = solution.test(plainWords(title)) ? 'Solution' : 'Answer';
      continue;
    }
    if (isOpen && closes.test(block.text)) {
      isOpen = false;
      continue;
    }
    if (block.kind !== 'heading' && revealLine.test(plainWords(block.text))) continue;
    made.push(isOpen ? said(block, isFirst ? name : undefined) : block);
    isFirst = false;
  }
  return made;
}

/** A line of an answer, called so where nothing calls it. */
function said(block: Block, first: string | undefined): Block {
  const words = plainWords(block.text);
  const isCalled = [answerLine, feedbackLine, modelLine].some((pattern) => pattern.test(words));
  if (isCalled || block.kind === 'heading') return block;
  const mark = block.kind === 'item' ? (block.label ?? (block.number === '' ? '' : `${block.number}.`)) : '';
  const text = `${mark} ${block.text}`.trim();
  const isShort = words.length <= longestAnswer && !text.includes('\n');
  const name = first !== undefined && isShort ? first : 'Feedback';
  return { ...block, ...paragraph(`${name}: ${text}`), ...(block.remarks ? { remarks: block.remarks } : {}) };
}
