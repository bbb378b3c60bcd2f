import { plainText } from '../fields/markdown.ts';
import type { SectionKind } from '../sections/index.ts';
import { type Block, heading, wordsOf } from './block.ts';
import { isOpening, letterOf, partOf } from './parts.ts';
import { beginsQuestion, hasNumber } from './questions/groups.ts';
import { isAmongOptions } from './questions/letters.ts';
import { isKeyTitle, plainWords, withoutSign } from './questions/plain-words.ts';
import { answerLine } from './questions/words.ts';

/** A block, and the heading that it is, whatever the document calls it. */
export interface Headed {
  block: Block;
  heading?: {
    block: Block;
    words: string;
    level: number;
    /** The part of a module that it names. */
    kind: SectionKind | undefined;
    /** Whether it is called the key to questions, and names no part. */
    isKey: boolean;
    /** Whether it is called an introduction, and not only a text like others. */
    isOpening: boolean;
  };
}

/** The most characters of Markdown that a line has which is a heading. */
const longest = 400;

/**
 * Which blocks are headings. A document that has none of its own may have short lines that are called like parts of a
 * module, lines with letters that go on, and lines that are bold as a whole.
 */
export function headingsOf(blocks: readonly Block[]): Headed[] {
  const hasOwn = blocks.some(({ kind }) => kind === 'heading');
  const bold = hasOwn ? new Set<Block>() : boldHeadings(blocks);
  const lines = linesIn(blocks);
  let last: { letter: string; mark: string } | undefined;
  let kind: SectionKind | undefined;
  let above = 0;
  return blocks.map((block, index) => {
    const words = mayBeHeading(block, hasOwn) ? wordsOf(block) : '';
    const letter = letterOf(words);
    const isNext =
      letter !== undefined &&
      last !== undefined &&
      letter.mark === last.mark &&
      letter.letter > last.letter &&
      !isAmongOptions(lines, index);
    // "Question 3" below "Quiz" is one of its questions.
    const isQuestion =
      kind === 'questions' && block.kind === 'heading' && block.level > above && beginsQuestion(words);
    const named = isQuestion ? undefined : nameOf(block, words, hasOwn);
    const isOwn = block.kind === 'heading';
    // Options of a question have letters, and one of them may be bold.
    const isLine = kind !== 'questions' && bold.has(block) && index < blocks.length - 1;
    if (!isOwn && named === undefined && !isLine && !(isNext && isShort(block, words))) return { block };
    if (named !== undefined || isNext) last = letter ?? last;
    if (named !== undefined || block.level <= above) [kind, above] = [named, block.level];
    const level = isOwn ? block.level : 1;
    const own = isOwn ? block : heading(block.text, level);
    return {
      block,
      heading: {
        block: own,
        words,
        level,
        kind: named,
        isKey: named === undefined && isKeyTitle(words),
        isOpening: named === 'introduction' && isOpening(words),
      },
    };
  });
}

/** Whether it is worth a look: in a document with headings of its own, few lines are any. */
const mayBeHeading = (block: Block, hasOwn: boolean) =>
  block.kind === 'heading' ||
  (block.text.length <= longest && (!hasOwn || isBold(block) || /^\(?[a-z]\\?[.)]/i.test(block.text)));

/** The part that a heading names, or a line where the document has no headings, or a bold one. */
function nameOf(block: Block, words: string, hasOwn: boolean): SectionKind | undefined {
  if (block.kind === 'heading') return partOf(words);
  if (!isShort(block, words) || (hasOwn && !isBold(block))) return undefined;
  // "1. Introduction" in a text without headings was read as an item.
  return partOf(block.kind === 'item' && block.number === '' ? `- ${words}` : words);
}

/** Blocks as lines in which letters of options are looked for. */
const linesIn = (blocks: readonly Block[]): string[] =>
  blocks.map(({ kind, text, label }) => (kind === 'heading' ? '' : `${label ?? ''} ${text}`.trim()));

/** Lines that are bold as a whole and short, where text is not: with text that is, they say nothing. */
function boldHeadings(blocks: readonly Block[]): Set<Block> {
  const lines = linesIn(blocks);
  const texts = blocks.filter(({ kind }) => kind === 'text');
  const isAnswer = (block: Block | undefined) =>
    block !== undefined && answerLine.test(withoutSign(plainWords(block.text))) && block.kind !== 'heading';
  const isHeading = (block: Block, index: number) =>
    isBold(block) &&
    // The line of a program is none, and neither is a question with its answer below it.
    /[\p{L}\p{N}]/u.test(wordsOf(block)) &&
    !/[{}(,]$/u.test(wordsOf(block)) &&
    !isAnswer(block) &&
    !isAnswer(blocks[index + 1]) &&
    isShort(block, plainText(block.text)) &&
    // Of the options of a question, the right one may be bold; so may the question be.
    !isAmongOptions(lines, index) &&
    !(hasNumber(block.text) && isAmongOptions(lines, index + 1));
  const found = blocks.filter(isHeading);
  const isTelling = found.length > 0 && found.length <= texts.length / 2;
  return new Set(isTelling ? found : []);
}

const isBold = ({ kind, text }: Block) => kind === 'text' && /^\*\*(?:[^*]|\\\*)+\*\*:?$/.test(text);

const isShort = ({ text, depth }: Block, words: string) =>
  depth === 0 &&
  words.length <= 80 &&
  !text.includes('\n') &&
  !/[.?!؟;]$/u.test(words) &&
  !/https?:/.test(words);
