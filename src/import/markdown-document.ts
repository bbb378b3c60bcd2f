import MarkdownIt, { type Token } from 'markdown-it';
import { anchors } from './anchors.ts';
import { type Block, heading, item, paragraph, type SourceDocument, wordsOf } from './block.ts';
import { frontMatter } from './front-matter.ts';
import { definitionsIn, withDefinitions } from './markdown-definitions.ts';
import { detailsTitle, htmlBlocks, withDetails, withoutTags } from './markdown-html.ts';

const parser = new MarkdownIt({ html: true });
parser.validateLink = () => true;

/** Markdown stays as it is written; only its headings, lists and blocks are told apart, and HTML is said in Markdown. */
export function markdownDocument(source: string): SourceDocument {
  const { title, language, rest, others } = frontMatter(source);
  const { text, notes } = definitionsIn(rest);
  const lines = text.split('\n');
  const links = [...text.matchAll(/\](?:\(|:[ \t]+)#([^()\s]+)/g)].map(([, name = '']) => placeName(name));
  const places = anchors(new Set(links));
  const blocks: Block[] = [];
  const covered = new Set<number>();
  const taken = new Map<string, number>();
  let waiting: string[] = [];
  let names: string[] = [];
  const add = (block: Block) => {
    blocks.push(waiting.length > 0 ? { ...block, remarks: waiting } : block);
    waiting = [];
  };
  const tokens = parser.parse(text, {});
  for (const [index, token] of tokens.entries()) {
    if (token.level !== 0 || token.map === null) continue;
    const [from, to] = token.map;
    for (let line = from; line < to; line++) covered.add(line);
    const written = withoutTags(lines.slice(from, to).join('\n').trimEnd(), token.type === 'table_open');
    if (token.type === 'heading_open') {
      const { words, name } = named(tokens[index + 1]?.content ?? '');
      add(heading(withoutTags(words.replace(/\s+/g, ' ')).trim(), Number(token.tag[1])));
      const made = blocks.at(-1) as Block;
      for (const each of [name, githubName(wordsOf(made), taken), ...names])
        if (each !== undefined) places.place(each, made);
      names = [];
    } else if (token.type.endsWith('list_open')) for (const each of itemsOf(tokens, index, lines)) add(each);
    else if (token.type === 'html_block') {
      const { comments, left } = commentsIn(token.content);
      waiting.push(...comments);
      names.push(
        ...[...left.matchAll(/<a\s[^<>]*?(?:name|id)\s*=\s*["']([^"'<>\s]+)["']/gi)].map(([, each = '']) =>
          placeName(each),
        ),
      );
      const opened = detailsTitle(left);
      if (opened !== undefined) add(paragraph(`::: details ${opened || '…'}`));
      for (const each of htmlBlocks(left.replace(/<summary[\s\S]*?<\/summary>/gi, ''))) add(each);
      if (/<\/details/i.test(left)) add(paragraph(':::'));
    }
    // A rule says nothing, and "---" would end the file for YAML's readers.
    else if (token.type === 'table_open') add({ ...paragraph(written), hasHead: true });
    else if (token.type !== 'hr') add(paragraph(written));
  }
  const definitions = lines.filter((line, index) => line.trim() !== '' && !covered.has(index));
  const whole = withDefinitions(blocks, definitions, notes);
  for (const block of whole) block.text = linked(block.text, places);
  places.resolve(whole);
  const leftOut =
    others.length > 0
      ? ['What stands above the text of the document was left out:', ...others.map((each) => `  ${each}`)]
      : [];
  const sure = title === undefined ? {} : { isTitleSure: true as const };
  return { title, ...sure, language, blocks: whole, pictures: [], unsure: [], leftOut };
}

/** `## Words {#name}`. */
function named(text: string): { words: string; name: string | undefined } {
  const found = /\s*\{#([\p{L}\p{N}_-]{1,100})\}\s*$/u.exec(text);
  return found
    ? { words: text.slice(0, found.index), name: found[1]?.toLowerCase() }
    : { words: text, name: undefined };
}

/** The name that GitHub gives a heading; the second of the same words gets a number. */
function githubName(words: string, taken: Map<string, number>): string {
  const name = words
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-');
  const count = taken.get(name) ?? 0;
  taken.set(name, count + 1);
  return count === 0 ? name : `${name}-${count}`;
}

function placeName(name: string): string {
  try {
    return decodeURIComponent(name).toLowerCase();
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    return name.toLowerCase();
  }
}

const linked = (text: string, places: ReturnType<typeof anchors>) =>
  text
    .replace(/\]\(#([^()\s]+)\)/g, (_, name: string) => `](${places.link(placeName(name))})`)
    .replace(
      /^(\[(?:[^[\]\\]|\\.)+\]:[ \t]+)#([^()\s]+)/gm,
      (_, label: string, name: string) => label + places.link(placeName(name)),
    );

/** The comments of a block of HTML: for authors alone. */
function commentsIn(content: string): { comments: string[]; left: string } {
  const comments: string[] = [];
  const left = content.replace(/<!--([\s\S]*?)-->/g, (_, words: string) => {
    if (words.trim() !== '')
      comments.push(`A comment of the document: “${words.replace(/\s+/g, ' ').trim()}”`);
    return '';
  });
  return { comments, left };
}

/** The items of the list that the token at `from` opens, those within them left as they are written. */
function* itemsOf(tokens: Token[], from: number, lines: string[]): Generator<Block> {
  for (let index = from; index < tokens.length; index++) {
    const token = tokens[index] as Token;
    if (token.level === 0 && token.type.endsWith('list_close')) break;
    if (token.level !== 1 || token.type !== 'list_item_open' || token.map === null) continue;
    const [first = '', ...rest] = lines.slice(...token.map);
    const mark = /^\s*(?:[-+*]|\d{1,9}[.)])(?:\s{1,4}|$)/.exec(first)?.[0] ?? '';
    const text = [first.slice(mark.length), ...rest.map((line) => withoutIndent(line, mark.length))].join(
      '\n',
    );
    yield item(withoutTags(withDetails(withBoxes(text.trim()))), { number: token.info, depth: 0 });
  }
}

/** GitHub's lists of tasks. */
const withBoxes = (text: string) =>
  text.replace(
    /^((?:\s*(?:[-+*]|\d{1,9}[.)])\s+)?)\[([ xX])\](?=\s)/gm,
    (_, mark: string, sign: string) => `${mark}${sign === ' ' ? '☐' : '☒'}`,
  );

const withoutIndent = (line: string, most: number) =>
  line.slice(Math.min(most, line.length - line.trimStart().length));
