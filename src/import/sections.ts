import { addressKindOf, plainText, referencesIn } from '../fields/markdown.ts';
import { slugOf } from '../module/made-ids.ts';
import { authorOfSection } from '../sections/index.ts';
import { asMarkdown, type Block } from './block.ts';
import type { DraftLink, DraftSection } from './draft.ts';
import { questionId } from './ids.ts';
import type { Part } from './split.ts';
import { latinDigits } from './text-document.ts';

/** What making a section needs of the others, and where it says what it is not sure of. */
export interface Making {
  distinct: (id: string) => string;
  unsure: string[];
  unplaced: Block[];
}

type Of<From extends DraftSection['from']> = Extract<DraftSection, { from: From }>;

const linkOf = (block: Block): string | undefined =>
  referencesIn(block.text).find(
    ({ kind, written }) => kind === 'link' && /^https?:/i.test(written) && addressKindOf(written) === 'web',
  )?.written;

/** The links of a part, each with the words around it; other words become the text above them. */
export function linkSection(part: Part, making: Making): Of<'links'> {
  const { kind } = part;
  const { describes = false } = authorOfSection(part).import;
  const items: DraftLink[] = [];
  const above: Block[] = [];
  for (const block of part.blocks) {
    const url = linkOf(block);
    if (url === undefined) {
      above.push(block);
      continue;
    }
    const label = referencesIn(block.text).find(({ written }) => written === url);
    const words = plainText(block.text);
    const named = withoutEdges(words.replace(url, ''));
    const own = above.at(-1);
    // A title on the line above its address.
    const isAbove =
      named === '' && own !== undefined && own.kind !== 'item' && plainText(own.text).length <= 200;
    if (isAbove) above.pop();
    const title =
      named.length > 0 && named.length <= 200
        ? named
        : isAbove
          ? plainText(own.text)
          : shortTitle(words, url);
    const isWhole = named === title || (named === '' && label !== undefined);
    const links = referencesIn(block.text).filter((each) => each.kind === 'link').length;
    const more = isWhole && links === 1 && !block.text.includes('![') ? '' : block.text;
    if (!describes && more !== '') above.push(block);
    items.push({
      id: making.distinct(
        slugOf(title, 40) === ''
          ? `${kind.slice(0, -1)}-${items.length + 1}`
          : startsWell(slugOf(title, 40), kind),
      ),
      title,
      url,
      description: describes ? more : '',
    });
    if (links > 1) making.unsure.push(`"${title}" has more than one link: the first is its address.`);
  }
  return { from: 'links', kind, title: part.title, introduction: asMarkdown(above), items };
}

/** Words without what joins them to an address: "Guide – " is Guide. */
function withoutEdges(words: string): string {
  let [from, to] = [0, words.length];
  while (from < to && /[\s:–—-]/u.test(words.charAt(from))) from++;
  while (to > from && /[\s:–—(-]/u.test(words.charAt(to - 1))) to--;
  return words.slice(from, to);
}

const shortTitle = (words: string, url: string) => {
  const first =
    words
      .replace(url, '')
      .split(/(?<=[.:;])\s/)[0]
      ?.trim() ?? '';
  return first !== '' && first.length <= 200 ? first : new URL(url).host;
};

/** Ids begin with a letter: "2030 agenda" is reading-2030-agenda. */
const startsWell = (slug: string, kind: string) =>
  /^[a-z]/.test(slug) ? slug : `${kind.slice(0, -1)}-${slug}`;

/** Questions: what is numbered; where nothing is, what has a bullet, or ends in a question mark. */
export function questionSection(part: Part, making: Making): Of<'questions'> {
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
    return { id, text };
  });
  return {
    from: 'questions',
    kind: part.kind,
    title: part.title,
    introduction: asMarkdown(above),
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

/** The forum: its notes are what stands in a list; an address that stands alone is that of the thread. */
export function threadSection(part: Part): Of<'thread'> {
  const notes: string[] = [];
  const above: Block[] = [];
  let url: string | undefined;
  for (const block of part.blocks) {
    const link = linkOf(block);
    if (url === undefined && link !== undefined) {
      url = link;
      if (plainText(block.text) === link) continue;
    }
    if (block.kind === 'item') notes.push(block.text);
    else if (notes.length > 0) notes.push(asMarkdown([block]));
    else above.push(block);
  }
  return {
    from: 'thread',
    kind: part.kind,
    title: part.title,
    introduction: asMarkdown(above),
    url,
    notes,
  };
}
