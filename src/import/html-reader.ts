import type { Element } from 'domhandler';
import { isFormula } from '../fields/markdown.ts';
import { asMarkdown } from './as-markdown.ts';
import { type Block, heading, item, paragraph } from './block.ts';
import { addressOf, filmAddress, type Shared } from './html-addresses.ts';
import { annotationOf, fenced, quotedCode } from './html-code.ts';
import { define, type Marks, quote } from './html-joined.ts';
import { listReader } from './html-lists.ts';
import { pictureOf } from './html-pictures.ts';
import { type Look, lookOf } from './html-styles.ts';
import { tableReader } from './html-tables.ts';
import { lineWithin, type Visitor, walk, wordsOfDrawing } from './html-tree.ts';
import { inline, lineBreak } from './inline.ts';
import { sayWithFormulas } from './written-formulas.ts';

const blockTags =
  /^(p|div|section|article|header|footer|main|aside|nav|body|blockquote|pre|dl|dt|dd|figure|figcaption|address|form|fieldset|legend|details|summary|center|hr|h[1-6]|ul|ol|li|table|caption|thead|tbody|tfoot|tr|td|th|title|option|select|textarea)$/;
/** What is between these tags is never text for a reader (HTML 13.2.5: raw text, and what scripting replaces). */
const silent = /^(?:script|style|template|iframe|noembed|xml|object|noscript)$/;

interface Frame {
  element: Element;
  look: Look;
  /** Where its link began, and to where. */
  link?: { mark: number; address: string };
  /** How many blocks there were before it. */
  from: number;
}

/** Reads a page, or a note of it, element by element. */
export function blockReader(shared: Shared, blocks: Block[]): Visitor & { end(): Block[] } {
  const { document, links, places, styles } = shared;
  const words = inline();
  const frames: Frame[] = [];
  const lists = listReader(shared);
  const tables = tableReader(blocks);
  const { target } = tables;
  let level = 0;
  let isTitle = false;
  let anchor: string[] = [];
  let code: string | undefined;
  let notes: NonNullable<Block['notes']> = [];
  let remarks: string[] = [];
  let signs = new Set<string>();
  let lastHeading: Block | undefined;

  const flush = () => {
    // A link that goes on over the end of a block is one in each of the two.
    const open = frames.filter(({ link }) => link !== undefined);
    for (const { link } of open) if (link) words.link(link.mark, link.address);
    const text = words.take();
    for (const { link } of open) if (link) link.mark = words.position();
    if (text !== '' || remarks.length > 0) add(text);
  };
  const add = (text: string) => {
    const list = lists.begun();
    const last = target().at(-1);
    const [sign = ''] = signs.size === 1 ? [...signs] : [];
    const extra = {
      ...(notes.length > 0 ? { notes } : {}),
      ...(remarks.length > 0 ? { remarks } : {}),
      ...(sign === '' ? {} : { look: sign }),
    };
    [notes, remarks, signs] = [[], [], new Set()];
    if (text === '') {
      if (last) last.remarks = [...(last.remarks ?? []), ...(extra.remarks ?? [])];
      return;
    }
    if (level > 0 || isTitle) {
      const made: Block = { ...heading(text.replaceAll('\\\n', ' '), Math.max(1, level)), ...extra };
      if (isTitle) made.isTitle = true;
      target().push(made);
      lastHeading = made;
      for (const name of anchor) places.place(name, made);
      anchor = [];
    } else if (list) target().push({ ...item(text, list), ...extra });
    else if (lists.isWithin() && last?.kind === 'item') {
      last.text += `\n\n${text}`;
      for (const key of ['notes', 'remarks'] as const)
        if (extra[key]) Object.assign(last, { [key]: [...(last[key] ?? []), ...(extra[key] ?? [])] });
    } else target().push({ ...paragraph(text), ...extra });
  };

  /** Reads an element apart from the text: a note. */
  const readApart = (element: Element): Block[] => {
    const reader = blockReader({ ...shared, links: { ...links, apart: new Set() } }, []);
    walk([element], reader);
    return reader.end();
  };

  const refer = (element: Element): boolean => {
    const note = links.notes.get(element);
    const comment = links.comments.get(element);
    if (comment) remarks.push(`A reviewer wrote: “${lineWithin(comment).replace(/^\[?\w{1,4}\]?\s*/, '')}”`);
    if (note === undefined) return comment !== undefined;
    const known = shared.notes.get(note);
    const name = known ?? String(shared.notes.size + 1);
    shared.notes.set(note, name);
    // A note that refers to itself is read once.
    const text =
      known === undefined
        ? asMarkdown(readApart(note).map((each) => ({ ...each, kind: 'text' as const })))
        : '';
    if (text !== '') notes.push({ name, text });
    words.raw(`[^${name}]`);
    return true;
  };

  const enter = (element: Element): 'pass over' | undefined => {
    const { name, attribs } = element;
    const tag = name.replace(/^.*:/, '');
    if (tag === 'title' && document.title === undefined) document.title = lineWithin(element) || undefined;
    if (tag === 'html') document.language ??= attribs.lang;
    if (tag === 'iframe') film(attribs.src ?? '');
    if (tag === 'math') return formula(element);
    if (tag === 'svg') return drawing(element);
    if (tag === 'title' || silent.test(tag) || links.apart.has(element)) return 'pass over';
    const look = lookOf(element, styles);
    if (look.isHidden && lineWithin(element) !== '') {
      document.leftOut?.push(`Hidden in the document, and left out: “${lineWithin(element)}”`);
      return 'pass over';
    }
    if (tag === 'a' && (links.backs.has(element) || refer(element))) return 'pass over';
    if (blockTags.test(tag)) flush();
    for (const each of [attribs.id, tag === 'a' ? attribs.name : undefined])
      if (each !== undefined && places.isWanted(each) && !/^h[1-6]$/.test(tag)) anchorAt(each);
    frames.push({ element, look, from: target().length });
    // Letters of a heading are bold anyway.
    if (level === 0) for (const each of look.on) words.emphasis(each, true);
    openers[tag]?.(element);
    if (/^h[1-6]$/.test(tag)) [level, anchor] = [Number(tag[1]), [attribs.id ?? ''].filter(Boolean)];
    if (tag === 'p' && /(?:^|\s)(?:title|MsoTitle)(?:\s|$)/.test(attribs.class ?? '')) isTitle = true;
    return undefined;
  };

  const anchorAt = (name: string) => {
    if (level > 0) anchor.push(name);
    else places.place(name, lastHeading);
  };

  const film = (source: string) => {
    const address = filmAddress(source);
    if (address === undefined) return;
    const mark = words.position();
    words.text(address);
    words.link(mark, address);
  };

  const formula = (element: Element): 'pass over' | undefined => {
    const note = annotationOf(element);
    if (note === undefined || !isFormula(note)) return undefined;
    words.raw(`$${note}$`);
    return 'pass over';
  };

  /** A drawing cannot come along; the words in it can. */
  const drawing = (element: Element): 'pass over' => {
    const lines = wordsOfDrawing(element);
    if (lines.length === 0) return 'pass over';
    flush();
    for (const line of lines) {
      words.text(line);
      flush();
    }
    document.unsure.push('A drawing (SVG) could not come along: the words in it stand in its place.');
    return 'pass over';
  };

  const openers: Record<string, (element: Element) => void> = {
    br: () => words.text(lineBreak),
    a: (element) => {
      const frame = frames.at(-1) as Frame;
      frame.link = { mark: words.position(), address: addressOf(element, shared) };
    },
    img: (element) => picture(element),
    input: ({ attribs: { type = '', checked } }) => {
      if (type === 'checkbox') words.text(checked === undefined ? '☐ ' : '☒ ');
      if (type === 'radio') words.text(checked === undefined ? '○ ' : '● ');
    },
    q: () => words.text('“'),
    pre: () => {
      code = '';
    },
    code: () => {
      code ??= '';
    },
    ul: lists.open,
    ol: lists.open,
    li: lists.item,
    p: lists.paragraph,
    option: (element) => lists.option(element),
    table: tables.open,
    tr: tables.row,
    td: tables.cell,
    th: tables.head,
    caption: tables.caption,
  };

  const closers: Record<string, (frame: Frame) => void> = {
    a: ({ link }) => {
      if (link) words.link(link.mark, link.address);
    },
    q: () => words.text('”'),
    pre: () => {
      const text = code?.replace(/^\n|\s+$/g, '') ?? '';
      code = undefined;
      if (text.trim() !== '') add(fenced(text));
    },
    code: (frame) => {
      if (
        code === undefined ||
        frames.some(({ element }) => element.name === 'pre' && element !== frame.element)
      )
        return;
      const text = code.replace(/\s+/g, ' ').trim();
      code = undefined;
      if (text !== '') words.raw(quotedCode(text));
    },
    ul: lists.close,
    ol: lists.close,
    li: lists.itemEnd,
    p: lists.paragraphEnd,
    table: tables.close,
    blockquote: ({ from }) => quote(target(), from),
    dl: ({ from }) => define(target(), { from, marked }),
    dt: ({ from }) => mark(from, 'term'),
    dd: ({ from }) => mark(from, 'meaning'),
  };

  const marked: Marks = new WeakMap();
  const mark = (from: number, as: 'term' | 'meaning') => {
    for (const block of target().slice(from)) marked.set(block, as);
  };
  const picture = (element: Element) => {
    const { markdown, alt } = pictureOf(element, shared);
    if (markdown === undefined) words.text(alt);
    else words.raw(markdown);
  };

  return {
    enter,
    text(said) {
      if (code !== undefined) code += said;
      else if (!lists.takesLabel(said)) {
        sayWithFormulas(said, words);
        if (said.trim() !== '') signs.add(frames.findLast(({ look }) => look.sign !== '')?.look.sign ?? '');
      }
    },
    directive: lists.directive,
    leave(element) {
      const tag = element.name.replace(/^.*:/, '');
      const frame = frames.at(-1);
      if (frame?.element !== element) return;
      if (tag === 'pre' || tag === 'code') closers[tag]?.(frame);
      if (blockTags.test(tag)) flush();
      if (tag !== 'pre' && tag !== 'code') closers[tag]?.(frame);
      frames.pop();
      const isHeading = /^h[1-6]$/.test(tag);
      if (isHeading) level = 0;
      else if (level === 0) for (const each of frame.look.on) words.emphasis(each, false);
      if (tag === 'p') isTitle = false;
    },
    end() {
      flush();
      tables.end();
      return blocks;
    },
  };
}
