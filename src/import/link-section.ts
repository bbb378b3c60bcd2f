import { addressKindOf, referencesIn } from '../fields/markdown.ts';
import { slugOf } from '../module/made-ids.ts';
import { authorOfSection } from '../sections/index.ts';
import { asMarkdown } from './as-markdown.ts';
import { type Block, wordsOf } from './block.ts';
import type { DraftLink, DraftOf } from './draft.ts';
import type { Making } from './making.ts';
import { withNotes } from './notes.ts';
import type { Part } from './outline.ts';

/** The first link to the web of a block. */
export const linkOf = (block: Block): string | undefined =>
  referencesIn(block.text).find(
    ({ kind, written }) => kind === 'link' && /^https?:/i.test(written) && addressKindOf(written) === 'web',
  )?.written;

/** The links of a part, each with the words around it; other words become the text above them. */
export function linkSection(part: Part, making: Making): DraftOf<'links'> | undefined {
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
    const words = wordsOf({ ...block, kind: 'text' });
    const named = withoutEdges(words.replace(url, ''));
    const own = above.at(-1);
    // A title on the line above its address.
    const isAbove = named === '' && own !== undefined && own.kind !== 'item' && wordsOf(own).length <= 200;
    if (isAbove) above.pop();
    const title =
      named.length > 0 && named.length <= 200 ? named : isAbove ? wordsOf(own) : shortTitle(words, url);
    const isWhole = named === title || (named === '' && label !== undefined);
    const links = referencesIn(block.text).filter((each) => each.kind === 'link').length;
    const more =
      isWhole && links === 1 && !block.text.includes('![')
        ? withNotes('', [block])
        : withNotes(block.text, [block]);
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
  if (items.length === 0) return undefined;
  return { from: 'links', kind, title: part.title, introduction: asMarkdown(above, part.level), items };
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
