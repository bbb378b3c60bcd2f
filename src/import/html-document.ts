import { addressKindOf, pathOf } from '../fields/markdown.ts';
import { type Block, heading, item, paragraph, type SourceDocument } from './block.ts';
import { fitText } from './escape.ts';
import { type HtmlToken, htmlTokens } from './html-tokens.ts';
import { type Emphasis, inline, lineBreak } from './inline.ts';
import { tableBuilder } from './table.ts';

/** How a picture of the document is found: its path in media/ by its address, or undefined where it cannot come. */
export type FindPicture = (address: string) => string | undefined;

const emphasisOf: Record<string, Emphasis> = { strong: 'strong', b: 'strong', em: 'em', i: 'em' };
const blockTags =
  /^(p|div|section|article|header|footer|main|aside|nav|body|blockquote|pre|dl|dt|dd|figure|figcaption|address|form|fieldset|legend|details|summary|center|hr|h[1-6]|ul|ol|li|table|caption|thead|tbody|tfoot|tr|td|th|title|option)$/;

/** Items further in stand with these: each line of one is indented, and nobody reads lists that lie deeper. */
const deepestItem = 9;

/** The most tags and texts of a document, and the most characters of its words: those of a book. */
const [mostTokens, mostCharacters] = [300_000, 2_000_000];

interface List {
  isOrdered: boolean;
  next: number;
}

/** HTML as blocks: headings, lists, tables, links and pictures as such, everything else by its words alone. */
export function htmlDocument(source: string, find: FindPicture): SourceDocument {
  const document: SourceDocument = {
    title: undefined,
    language: undefined,
    blocks: [],
    pictures: [],
    unsure: [],
  };
  const reader = blockReader(document, find);
  let [tokens, characters] = [0, 0];
  for (const token of htmlTokens(fitText(source))) {
    if (token.kind === 'text') characters += token.text.length;
    if (++tokens > mostTokens || characters > mostCharacters) return { ...document, isCut: true };
    reader.read(token);
  }
  reader.end();
  return document;
}

function blockReader(document: SourceDocument, find: FindPicture) {
  const words = inline();
  const lists: List[] = [];
  const links: { mark: number; address: string }[] = [];
  const notes = noteReader(document.blocks);
  const table = tableBuilder();
  let level = 0;
  // What the next block is the beginning of: an item, until its first words have come.
  let beginning: { number: string; depth: number } | undefined;
  let isWithinItem = false;

  const flush = () => {
    // A link that goes on over the end of a block is one in each of the two.
    for (const { mark, address } of links) words.link(mark, address);
    const text = words.take();
    for (const link of links) link.mark = words.position();
    if (text === '') return;
    if (table.isOpen()) table.say(text);
    else add(text);
  };
  const add = (text: string) => {
    if (notes.take(text)) return;
    const last = document.blocks.at(-1);
    if (level > 0) document.blocks.push(heading(text.replaceAll('\\\n', ' '), level));
    else if (beginning) document.blocks.push(item(text, beginning));
    else if (isWithinItem && last?.kind === 'item') last.text += `\n\n${text}`;
    else document.blocks.push(paragraph(text));
    beginning = undefined;
  };

  const openTag = (tag: string, attributes: Map<string, string>) => {
    const emphasis = emphasisOf[tag];
    const id = attributes.get('id') ?? '';
    if (emphasis) words.emphasis(emphasis, true);
    if (tag === 'br') words.text(lineBreak);
    if (tag === 'a') {
      // HTML 13.2.6.4.7: a link within a link ends the one around it.
      closeLink();
      const at = document.blocks.length - (isWithinItem && !beginning ? 1 : 0);
      const address = notes.refer(attributes, at) ?? addressOf(attributes, document);
      links.push({ mark: words.position(), address });
    }
    if (tag === 'img') addPicture(attributes);
    if (tag === 'html') document.language ??= attributes.get('lang');
    if (/^h[1-6]$/.test(tag)) level = Number(tag[1]);
    if (tag === 'ul' || tag === 'ol')
      lists.push({ isOrdered: tag === 'ol', next: Number(attributes.get('start') ?? 1) || 1 });
    if (tag === 'li' && !notes.begin(id)) {
      const list = lists.at(-1);
      beginning = {
        number: list?.isOrdered ? String(list.next++) : '',
        depth: Math.min(deepestItem, Math.max(0, lists.length - 1)),
      };
      isWithinItem = true;
    }
    if (tag === 'table') table.open();
    if (tag === 'tr') table.row();
    if (tag === 'td' || tag === 'th') table.cell();
  };

  const closeLink = () => {
    const link = links.pop();
    if (link) words.link(link.mark, link.address);
  };

  const closeTag = (tag: string) => {
    const emphasis = emphasisOf[tag];
    if (emphasis) words.emphasis(emphasis, false);
    if (tag === 'a') closeLink();
    if (/^h[1-6]$/.test(tag)) level = 0;
    if (tag === 'li') {
      notes.end();
      beginning = undefined;
      isWithinItem = lists.length > 1;
    }
    if (tag === 'ul' || tag === 'ol') {
      lists.pop();
      if (lists.length === 0) isWithinItem = false;
    }
    if (tag === 'table') for (const text of table.close()) add(text);
  };

  const addPicture = (attributes: Map<string, string>) => {
    const source = attributes.get('src') ?? '';
    const alt = fitText(attributes.get('alt') ?? '')
      .replace(/[\s]+/g, ' ')
      .trim();
    const path = find(source);
    if (path !== undefined) {
      if (alt === '')
        document.unsure.push(
          `The picture ${path} has no words for those who cannot see it: write them into its [].`,
        );
      words.raw(`![${alt.replace(/[\\[\]*_`]/g, '\\$&')}](${path})`);
    } else {
      words.text(alt);
      const name = source.startsWith('data:') ? 'A picture' : `The picture "${source.slice(0, 80)}"`;
      document.unsure.push(`${name} could not come along${alt === '' ? '' : '; its description did'}.`);
    }
  };

  let isTitle = false;
  return {
    read(token: HtmlToken) {
      if (token.kind === 'text') {
        if (isTitle) document.title ??= fitText(token.text).replace(/\s+/g, ' ').trim() || undefined;
        else words.text(fitText(token.text));
        return;
      }
      const { kind, tag, attributes } = token;
      isTitle = kind === 'open' && tag === 'title';
      if (blockTags.test(tag)) flush();
      if (kind === 'open') openTag(tag, attributes);
      else closeTag(tag);
    },
    end() {
      flush();
      for (const text of table.close()) add(text);
      notes.place();
    },
  };
}

/** The address of a link, or '' where a module could not hold it; the words of the link stay in any case. */
function addressOf(attributes: Map<string, string>, { unsure }: SourceDocument): string {
  const address = (attributes.get('href') ?? '').trim();
  if (address === '' || address.startsWith('#')) return '';
  const target = addressKindOf(address);
  if (target === 'web') return address;
  const shown = target === 'file' ? pathOf(address) : address;
  unsure.push(
    `The link to "${shown.slice(0, 80)}" was left out: it leads to no page of the web. Its words are there.`,
  );
  return '';
}

/**
 * Footnotes as Word's come: a list at the end, whose items bear ids. Each goes below the block that refers to it, so
 * that it is in the same text wherever that text goes.
 */
function noteReader(blocks: Block[]) {
  const isNote = /^(footnote|endnote)-/;
  const texts = new Map<string, string[]>();
  const references: { id: string; at: number }[] = [];
  let current: string[] | undefined;
  return {
    begin(id: string): boolean {
      if (!isNote.test(id)) return false;
      current = [];
      texts.set(id, current);
      return true;
    },
    /** Whether the text belongs to a note. */
    take(text: string): boolean {
      // The way back from a note, which a package has no use for.
      current?.push(text.endsWith('↑') ? text.slice(0, -1).trimEnd() : text);
      return current !== undefined;
    },
    end() {
      current = undefined;
    },
    /** '' for a reference to a note from the block at `at`: a module has no such places to lead to. */
    refer(attributes: Map<string, string>, at: number): string | undefined {
      const id = (attributes.get('href') ?? '').replace(/^#/, '');
      if (!isNote.test(id)) return undefined;
      if (!isNote.test(attributes.get('id')?.replace(/-ref-/, '-') ?? '')) return undefined;
      references.push({ id, at });
      return '';
    },
    place() {
      const added: { at: number; text: string }[] = [];
      const numbers = new Map(references.map(({ id }, index) => [id, index + 1]));
      const places = new Map([...references].reverse().map(({ id, at }) => [id, at]));
      for (const [id, said] of texts) {
        const number = numbers.get(id);
        const text = `${number === undefined ? '' : `\\[${number}\\] `}${said.filter(Boolean).join(' ')}`;
        added.push({ at: places.get(id) ?? blocks.length - 1, text });
      }
      for (const { at, text } of added.reverse()) {
        const block = blocks[at];
        if (block === undefined || block.kind === 'heading') blocks.splice(at + 1, 0, paragraph(text));
        else block.text += `\n\n${text}`;
      }
    },
  };
}
