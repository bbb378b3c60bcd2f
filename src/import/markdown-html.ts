import type { Block } from './block.ts';
import { htmlDocument } from './html-document.ts';

// Modules read no HTML. What GitHub's pages hold of it is said in Markdown.

const pair = (tag: string, mark: string) =>
  [new RegExp(`<(?:${tag})(?:\\s[^<>]*)?>([^<>]*)</(?:${tag})\\s*>`, 'gi'), `${mark}$1${mark}`] as const;

const inlineTags: readonly (readonly [RegExp, string])[] = [
  [/<br\s*\/?>[ \t]*\n?/gi, '\\\n'],
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

/** A text of Markdown with the tags of HTML in it said in Markdown; what stands in code stays as it is. */
export function withoutTags(text: string): string {
  if (!/<[a-z!/]/i.test(text)) return text;
  return text
    .split(
      /(^ {0,3}(?:```|~~~)[\s\S]*?^ {0,3}(?:```|~~~)[ \t]*$|(?<!`)(`+)(?!`)(?:(?!\n\n)[\s\S])*?(?<!`)\2(?!`))/gm,
    )
    .map((piece, index) => (index % 3 === 0 ? converted(piece) : index % 3 === 1 ? piece : ''))
    .join('');
}

function converted(text: string): string {
  let made = text
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

/** `<details><summary>Title</summary>`: the title of a text to open; '' where it has none. */
export const detailsTitle = (content: string): string | undefined => {
  if (!/<details[\s>]/i.test(content)) return undefined;
  const summary = /<summary[^<>]*>([\s\S]*?)<\/summary>/i.exec(content)?.[1] ?? '';
  return summary
    .replace(/<[^<>]*>/g, '')
    .replace(/\s+/g, ' ')
    .trim();
};
