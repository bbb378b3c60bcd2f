import MarkdownIt, { type Token } from 'markdown-it';
import { type Block, heading, item, paragraph, type SourceDocument } from './block.ts';

const parser = new MarkdownIt({ html: false });
parser.validateLink = () => true;

/** Markdown stays as it is written; only its headings, lists and blocks are told apart. */
export function markdownDocument(source: string): SourceDocument {
  const { title, language, rest, unsure } = frontMatter(source);
  const lines = rest.split('\n');
  const blocks: Block[] = [];
  const covered = new Set<number>();
  const tokens = parser.parse(rest, {});
  for (const [index, token] of tokens.entries()) {
    if (token.level !== 0 || token.map === null) continue;
    const [from, to] = token.map;
    for (let line = from; line < to; line++) covered.add(line);
    const text = lines.slice(from, to).join('\n').trimEnd();
    if (token.type === 'heading_open') {
      blocks.push(heading(tokens[index + 1]?.content.replace(/\s+/g, ' ') ?? '', Number(token.tag[1])));
    } else if (token.type.endsWith('list_open'))
      for (const each of itemsOf(tokens, index, lines)) blocks.push(each);
    // A rule says nothing, and "---" would end the file for YAML's readers.
    else if (token.type !== 'hr') blocks.push(paragraph(text));
  }
  const definitions = lines.filter((line, index) => line.trim() !== '' && !covered.has(index));
  return { title, language, blocks: withDefinitions(blocks, definitions), pictures: [], unsure };
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
    yield item(text.trim(), { number: token.info, depth: 0 });
  }
}

const withoutIndent = (line: string, most: number) =>
  line.slice(Math.min(most, line.length - line.trimStart().length));

/** The most characters of a definition that is copied to each text that uses it. */
const longestDefinition = 500;

/** `[label]: address` belongs to every text that uses the label; one that none uses stays where a person sees it. */
function withDefinitions(blocks: Block[], definitions: string[]): Block[] {
  const labels = definitions.map((line) => ({
    line,
    label: /^\s*(\[(?:[^[\]\\]|\\.)+\]):/.exec(line)?.[1]?.toLowerCase(),
  }));
  // CommonMark 4.7: of two of a label, the first counts.
  const places = new Map<string, number>();
  for (const [index, { line, label }] of labels.entries()) {
    if (label !== undefined && line.length <= longestDefinition && !places.has(label))
      places.set(label, index);
  }
  const used = new Set<string>();
  const made = blocks.map((block) => {
    const indexes = places.size === 0 ? [] : [...labelsIn(block.text)].map((each) => places.get(each));
    const own = indexes.filter((each) => each !== undefined).sort((a, b) => a - b);
    if (own.length === 0) return block;
    const lines = own.map((index) => definitions[index] ?? '');
    for (const line of lines) used.add(line);
    return { ...block, text: `${block.text}\n\n${lines.map((line) => line.trim()).join('\n')}` };
  });
  const left = definitions.filter((line) => !used.has(line));
  return left.length === 0
    ? made
    : [...made, paragraph(left.map((line) => line.replace('[', '\\[')).join('\n'))];
}

/** What stands in brackets in a text, each once; CommonMark 4.7: in whatever letters. */
const labelsIn = (text: string) =>
  new Set([...text.matchAll(/\[(?:[^[\]\\]|\\.)*\]/gs)].map(([label]) => label.toLowerCase()));

/** The keys above a Markdown file: its title and language, the others to be looked at. */
function frontMatter(source: string) {
  // CommonMark has no such keys: they are those of the programs that make pages of Markdown.
  const end = source.startsWith('---\n') ? `\n${source.slice(4)}`.indexOf('\n---\n') : -1;
  if (end < 0) return { title: undefined, language: undefined, rest: source, unsure: [] };
  const keys = source.slice(4, 4 + end);
  const value = (key: RegExp) =>
    keys.split('\n').flatMap((line) => {
      const [name = '', ...said] = line.split(':');
      const text = said
        .join(':')
        .trim()
        .replace(/^(["'])(.*)\1$/, '$2');
      return key.test(name.trim()) && text !== '' ? [text] : [];
    })[0];
  const others = keys.split('\n').filter((line) => line.trim() && !/^(title|lang(uage)?):/.test(line));
  const kept = others.length === 0 ? '' : `\n\n${others.map((line) => `- ${line.trim()}`).join('\n')}\n`;
  return {
    title: value(/^title$/),
    language: value(/^lang(uage)?$/),
    rest: source.slice(4 + end + 4) + kept,
    unsure:
      others.length === 0
        ? []
        : ['The keys above the text, other than title and language, stand at its end.'],
  };
}
