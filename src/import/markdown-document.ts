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
    } else if (token.type.endsWith('list_open')) blocks.push(...itemsOf(tokens.slice(index), lines));
    // A rule says nothing, and "---" would end the file for YAML's readers.
    else if (token.type !== 'hr') blocks.push(paragraph(text));
  }
  const definitions = lines.filter((line, index) => line.trim() !== '' && !covered.has(index));
  return { title, language, blocks: withDefinitions(blocks, definitions), pictures: [], unsure };
}

/** The items of the list that the first token opens, those within them left as they are written. */
function itemsOf(tokens: Token[], lines: string[]): Block[] {
  const blocks: Block[] = [];
  for (const token of tokens) {
    if (token.level === 0 && token.type.endsWith('list_close')) break;
    if (token.level !== 1 || token.type !== 'list_item_open' || token.map === null) continue;
    const [first = '', ...rest] = lines.slice(...token.map);
    const mark = /^\s*(?:[-+*]|\d{1,9}[.)])(?:\s{1,4}|$)/.exec(first)?.[0] ?? '';
    const text = [first.slice(mark.length), ...rest.map((line) => withoutIndent(line, mark.length))].join(
      '\n',
    );
    blocks.push(item(text.trim(), { number: token.info, depth: 0 }));
  }
  return blocks;
}

const withoutIndent = (line: string, most: number) =>
  line.slice(Math.min(most, line.length - line.trimStart().length));

/** `[label]: address` belongs to every text that uses the label; one that none uses stays where a person sees it. */
function withDefinitions(blocks: Block[], definitions: string[]): Block[] {
  const labels = definitions.map((line) => ({
    line,
    label: /^\s*(\[.+?\]):/.exec(line)?.[1]?.toLowerCase(),
  }));
  const used = new Set<string>();
  const made = blocks.map((block) => {
    const own = labels.filter(({ label }) => label !== undefined && block.text.toLowerCase().includes(label));
    if (own.length === 0) return block;
    for (const { line } of own) used.add(line);
    return { ...block, text: `${block.text}\n\n${own.map(({ line }) => line.trim()).join('\n')}` };
  });
  const left = definitions.filter((line) => !used.has(line));
  return left.length === 0
    ? made
    : [...made, paragraph(left.map((line) => line.replace('[', '\\[')).join('\n'))];
}

/** The keys above a Markdown file: its title and language, the others to be looked at. */
function frontMatter(source: string) {
  const found = /^---\n((?:[^\n]*\n)*?)---\n/.exec(source);
  if (found === null) return { title: undefined, language: undefined, rest: source, unsure: [] };
  const value = (key: RegExp) =>
    (found[1] ?? '').split('\n').flatMap((line) => {
      const [name = '', ...said] = line.split(':');
      const text = said
        .join(':')
        .trim()
        .replace(/^(["'])(.*)\1$/, '$2');
      return key.test(name.trim()) && text !== '' ? [text] : [];
    })[0];
  const others = (found[1] ?? '')
    .split('\n')
    .filter((line) => line.trim() && !/^(title|lang(uage)?):/.test(line));
  const kept = others.length === 0 ? '' : `\n\n${others.map((line) => `- ${line.trim()}`).join('\n')}\n`;
  return {
    title: value(/^title$/),
    language: value(/^lang(uage)?$/),
    rest: source.slice(found[0].length) + kept,
    unsure:
      others.length === 0
        ? []
        : ['The keys above the text, other than title and language, stand at its end.'],
  };
}
