import type { Block } from './block.ts';
import { htmlDocument } from './html-document.ts';

// Modules read no HTML. What GitHub's pages hold of it is said in Markdown.

const pair = (tag: string, mark: string) =>
  [new RegExp(`<(?:${tag})(?:\\s[^<>]*)?>([^<>]*)</(?:${tag})\\s*>`, 'gi'), `${mark}$1${mark}`] as const;

/** Stands for the end of a line in a cell while tags go: a noncharacter, which no text holds (Unicode 23.7). */
const cellBreak = '\uffff';

const inlineTags: readonly (readonly [RegExp, string])[] = [
  pair('b|strong', '**'),
  pair('i|em|cite', '*'),
  pair('del|s|strike', '~~'),
  pair('kbd|code|samp|tt', '`'),
  [/<a\s[^<>]*href\s*=\s*["']([^"'<>\s]+)["'][^<>]*>([^<>]*)<\/a\s*>/gi, '[$2]($1)'],
  [/<\/?(?:span|u|ins|mark|small|big|font|center|div|p|a|abbr|q|wbr|picture|source)(?:\s[^<>]*)?\/?>/gi, ''],
];

const raised = (sign: string) => (_: string, words: string) =>
  words.trim() === ''
    ? words
    : `${sign}${words.trim().replace(/[\s^~]/g, (each) => (each === sign ? `\\${each}` : /\s/.test(each) ? '\\ ' : each))}${sign}`;

const attribute = (tag: string, name: string) =>
  new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'<>]+))`, 'i')
    .exec(tag)
    ?.slice(1)
    .find((each) => each !== undefined) ?? '';

/**
 * A text of Markdown with the tags of HTML in it said in Markdown; what stands in code stays as it is, and so does `<br>`
 * in a row of a table (GFM 4.10), which is one line: `isTable` where all lines are rows.
 */
export function withoutTags(text: string, isTable = false): string {
  if (!/<[a-z!/]/i.test(text)) return text;
  const isInRow = rowsIn(text, isTable);
  let start = 0;
  return text
    .split(
      /(^ {0,3}(?:```|~~~)[\s\S]*?^ {0,3}(?:```|~~~)[ \t]*$|(?<!`)(`+)(?!`)(?:(?!\n\n)[\s\S])*?(?<!`)\2(?!`))/gm,
    )
    .map((piece, index) => {
      // The marks of code in a line come once more behind it.
      if (index % 3 === 2) return '';
      const from = start;
      start += piece.length;
      return index % 3 === 0 ? converted(piece, (at) => isInRow(from + at)) : piece;
    })
    .join('')
    .replaceAll(cellBreak, '<br>');
}

/** Says whether a place of a text is in a row of a table; places are asked about in their order. */
function rowsIn(text: string, isTable: boolean): (at: number) => boolean {
  if (isTable) return () => true;
  const rows = text.matchAll(/^[ \t>]*\|.*$/gm);
  let row = rows.next().value;
  return (at) => {
    while (row && row.index + row[0].length <= at) row = rows.next().value;
    return row !== undefined && row.index <= at;
  };
}

function converted(text: string, isInRow: (at: number) => boolean): string {
  let made = text
    .replace(/<br\s*\/?>([ \t]*\n?)/gi, (_, space: string, at: number) =>
      isInRow(at) ? cellBreak + space : '\\\n',
    )
    .replace(
      /<img\s[^<>]*>/gi,
      (tag) => `![${attribute(tag, 'alt').replace(/[[\]]/g, '\\$&')}](${attribute(tag, 'src')})`,
    )
    .replace(/<sup(?:\s[^<>]*)?>([^<>]*)<\/sup>/gi, raised('^'))
    .replace(/<sub(?:\s[^<>]*)?>([^<>]*)<\/sub>/gi, raised('~'));
  for (const [tag, markdown] of inlineTags) made = made.replace(tag, markdown);
  return made;
}

/** What a block of HTML becomes: its blocks, or what opens and closes a text that is hidden at first. */
export function htmlBlocks(content: string): Block[] {
  const { blocks } = htmlDocument(content.replace(/<\/?details[^<>]*>/gi, ''), (address) => address);
  return blocks;
}

/** The texts to open of an item, on lines of their own: `<details>` is one of a block, which an item has not. */
export const withDetails = (text: string): string =>
  text
    .replace(
      /^[ \t]*<details[^<>]*>\s*(?:<summary[^<>]*>([\s\S]*?)<\/summary>)?[ \t]*/gim,
      (_, summary = '') => `\n::: details ${summaryWords(summary) || '…'}\n\n`,
    )
    .replace(/^[ \t]*<\/details\s*>[ \t]*/gim, '\n:::\n');

const summaryWords = (summary: string) =>
  summary
    .replace(/<[^<>]*>/g, '')
    .replace(/\s+/g, ' ')
    .trim();

/** `<details><summary>Title</summary>`: the title of a text to open; '' where it has none. */
export const detailsTitle = (content: string): string | undefined => {
  if (!/<details[\s>]/i.test(content)) return undefined;
  const summary = /<summary[^<>]*>([\s\S]*?)<\/summary>/i.exec(content)?.[1] ?? '';
  return summaryWords(summary);
};
