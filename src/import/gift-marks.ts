import { type Block, paragraph } from './block.ts';
import { isCode } from './questions/code.ts';

// GIFT (Moodle's format of question banks) typed into a document: its marks would show learners what is right.

/** Where answers begin: "{" with "=", "~", "#" or a truth behind it, or nothing but "}". Not within a word or code. */
const opens =
  /(?<![\\`$^_\p{L}\p{N}])\\?\{\s*(?=\\?[=~]|#\s*-?\d|(?:T|F|TRUE|FALSE)\s*(?:#[^{}]*)?\\?\}|\\?\}\s*$)/u;
const closes = /(?<!\\)\\?\}/;
/** `::a name::` before a question. */
const named = /^(\*{0,3})\s*\\?::\s*((?:(?!::).)+?)\s*::\s*/su;

/** The most blocks that the answers of one question stand in. */
const mostBlocks = 30;

/**
 * Blocks in which questions that are written in GIFT are lines as other questions are: the words, its options with boxes,
 * or "Answer: …". `unsure` says which marks could not be read. What asks nothing stays as it is.
 */
export function withoutGiftMarks(blocks: readonly Block[]): { blocks: Block[]; unsure: string[] } {
  const made: Block[] = [];
  const unsure: string[] = [];
  let isAny = false;
  const isWritten = isGift(blocks);
  for (let index = 0; index < blocks.length; index++) {
    const block = blocks[index] as Block;
    const found = isWritten ? entryIn(blocks, index) : undefined;
    // In a program, braces hold nothing as well.
    const isEssay = found?.isWhole && found.inner === '' && (isAny || named.test(block.text));
    if (found === undefined || (found.inner === '' && !isEssay)) {
      made.push(block);
      continue;
    }
    const lines = found.isWhole ? linesOf(found) : undefined;
    if (lines === undefined) {
      const isTelling = (found.inner.match(/(?:^|\s)\\?[=~]/g)?.length ?? 0) > 1;
      if (isTelling)
        unsure.push(
          `This looks like a question in GIFT that cannot be read, so learners see its marks: “${block.text.slice(0, 80).replace(/\s+/g, ' ')}”. Write it as a question with options, or import it as a question bank.`,
        );
      made.push(block);
      continue;
    }
    isAny = true;
    index += found.blocks - 1;
    // Its words may stand in the block before.
    const before = made.at(-1);
    const isAlone = found.before.replace(named, '').trim() === '';
    if (isAlone && before !== undefined && before.kind !== 'heading')
      made.splice(-1, 1, begun(before, found), ...lines);
    else made.push(begun({ ...block, text: found.before }, found), ...lines);
  }
  return { blocks: isAny ? made : [...blocks], unsure };
}

const entryIn = (blocks: readonly Block[], index: number) => {
  const { kind, text } = blocks[index] as Block;
  return isCode(text) || kind === 'heading' ? undefined : entryAt(blocks, index);
};

/**
 * Whether something is surely GIFT: a question with a name, options with one that is right, or two texts that end in an
 * answer. "A set { = 5 } of numbers" alone is none.
 */
function isGift(blocks: readonly Block[]): boolean {
  let ends = 0;
  for (const [index, { text }] of blocks.entries()) {
    const found = entryIn(blocks, index);
    if (found === undefined) continue;
    const answers = answersIn(found.inner) ?? [];
    const areOptions = answers.length > 1 && answers.some(isRight);
    if (named.test(text) || areOptions) return true;
    if (found.isWhole && found.inner !== '' && found.after === '') ends++;
  }
  return ends > 1;
}

interface Entry {
  before: string;
  inner: string;
  after: string;
  /** How many blocks it takes. */
  blocks: number;
  isWhole: boolean;
}

function entryAt(blocks: readonly Block[], index: number): Entry | undefined {
  const { text: own } = blocks[index] as Block;
  // "{" may stand on a line of its own.
  const isOpen = /\{\s*$/.test(own);
  const text = isOpen ? `${own}\n${blocks[index + 1]?.text ?? ''}` : own;
  const begin = opens.exec(text);
  if (begin === null) return undefined;
  const before = text.slice(0, begin.index);
  let inner = text.slice(begin.index + begin[0].length);
  let count = isOpen ? 2 : 1;
  while (!closes.test(inner) && count < mostBlocks) {
    const next = blocks[index + count];
    if (next === undefined || next.kind === 'heading') break;
    inner += `\n${next.text}`;
    count++;
  }
  const end = closes.exec(inner);
  if (end === null) return { before, inner, after: '', blocks: 1, isWhole: false };
  return {
    before,
    inner: inner.slice(0, end.index).trim(),
    after: inner.slice(end.index + end[0].length).trim(),
    blocks: count,
    isWhole: true,
  };
}

/** The block that a question begins with, without its name, which stays for authors. */
function begun(block: Block, { after }: Entry): Block {
  const name = named.exec(block.text)?.[2];
  const words = block.text.replace(named, '$1').trim();
  const remarks = [...(block.remarks ?? []), ...(name === undefined ? [] : [`GIFT calls it “${name}”.`])];
  return {
    ...block,
    text: after.replace(/[\s*]+/g, '') === '' ? words : `${words} \\_\\_\\_\\_\\_ ${after}`,
    isAsked: true,
    ...(remarks.length > 0 ? { remarks } : {}),
  };
}

/** An answer: what stands before it, its words, and what is said to those who gave it. */
interface Answer {
  sign: '=' | '~';
  weight: number | undefined;
  text: string;
  feedback: string;
}

const isRight = ({ sign, weight }: Answer) => (weight === undefined ? sign === '=' : weight > 0);

/** The lines of answers; undefined where they are none that a document can say. */
function linesOf({ inner }: Entry): Block[] | undefined {
  if (inner === '') return [];
  const truth = /^(T|F|TRUE|FALSE)\s*(?:#[\s\S]*)?$/.exec(inner)?.[1];
  if (truth !== undefined) return [paragraph(`Answer: ${truth.startsWith('T') ? 'True' : 'False'}`)];
  const number = /^#\s*(-?\d+(?:[.,]\d+)?)\s*(?::\s*[\d.,]+)?$/.exec(inner)?.[1];
  if (number !== undefined) return [paragraph(`Answer: ${number}`)];
  const answers = answersIn(inner);
  if (answers === undefined || answers.some(({ text }) => text === '' || text.includes('->')))
    return undefined;
  // Only what is right: an answer in words.
  if (answers.every(({ sign }) => sign === '='))
    return [paragraph(`Answer: ${answers.map(({ text }) => text).join(' / ')}`)];
  if (answers.length < 2) return undefined;
  return answers
    .map((each) => paragraph(`${isRight(each) ? '☒' : '☐'} ${each.text}`))
    .concat(
      answers
        .filter(({ feedback }) => feedback !== '')
        .map((each) => paragraph(`Feedback: ${each.text}: ${each.feedback}`)),
    );
}

/** "=" begins an answer behind a blank alone: it stands in formulas as well. */
function answersIn(inner: string): Answer[] | undefined {
  const marks = [...inner.matchAll(/(?:^|(?<=\s))\\?=|(?<!\\\\)\\?~/g)];
  if (marks.length === 0 || marks[0]?.index !== 0) return undefined;
  return marks.map((mark, index) => {
    const whole = inner.slice(mark.index + mark[0].length, marks[index + 1]?.index).replace(/\s+/g, ' ');
    const [, weight, rest = ''] = /^\s*(?:%(-?\d+(?:[.,]\d+)?)%)?\s*(?:=\s*)?(.*)$/s.exec(whole) ?? [];
    const [text = '', ...feedback] = rest.split(/(?<!\\)\s*\\?#/);
    return {
      sign: mark[0].endsWith('=') ? '=' : '~',
      weight: weight === undefined ? undefined : Number(weight.replace(',', '.')),
      text: text.trim(),
      feedback: feedback.join('#').trim(),
    };
  });
}
