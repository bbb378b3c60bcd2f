import type { Element } from 'domhandler';
import { asMarkdown } from './as-markdown.ts';
import { type Block, heading, item, paragraph } from './block.ts';
import { fitText } from './escape.ts';
import { addressOf, type Shared } from './html-addresses.ts';
import { listReader } from './html-lists.ts';
import { type Look, lookOf } from './html-styles.ts';
import { lineWithin, type Visitor, walk } from './html-tree.ts';
import { inline, lineBreak } from './inline.ts';
import { type Cell, tableBlocks } from './table.ts';

const blockTags =
  /^(p|div|section|article|header|footer|main|aside|nav|body|blockquote|pre|dl|dt|dd|figure|figcaption|address|form|fieldset|legend|details|summary|center|hr|h[1-6]|ul|ol|li|table|caption|thead|tbody|tfoot|tr|td|th|title|option|select|textarea)$/;
/** What is between these tags is never text for a reader (HTML 13.2.5: raw text, and what scripting replaces). */
const silent = /^(?:script|style|template|iframe|svg|noembed|xml|object|noscript)$/;

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
  const tables: { rows: Cell[][]; outer: Block[]; caption: Block[]; hasHead: boolean }[] = [];
  let target = blocks;
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
    const last = target.at(-1);
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
      target.push(made);
      lastHeading = made;
      for (const name of anchor) places.place(name, made);
      anchor = [];
    } else if (list) target.push({ ...item(text, list), ...extra });
    else if (lists.isWithin() && last?.kind === 'item') {
      last.text += `\n\n${text}`;
      for (const key of ['notes', 'remarks'] as const)
        if (extra[key]) Object.assign(last, { [key]: [...(last[key] ?? []), ...(extra[key] ?? [])] });
    } else target.push({ ...paragraph(text), ...extra });
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
    frames.push({ element, look, from: target.length });
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
    if (
      !/^(?:https?:)?\/\/(?:www\.)?(?:youtube(?:-nocookie)?\.com|player\.vimeo\.com|vimeo\.com)\//i.test(
        source,
      )
    )
      return;
    const mark = words.position();
    const address = source.replace(/^\/\//, 'https://');
    words.text(address);
    words.link(mark, address);
  };

  const formula = (element: Element): 'pass over' | undefined => {
    const note = annotationOf(element);
    if (note === undefined) return undefined;
    words.raw(`$${note}$`);
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
    table: () => {
      tables.push({ rows: [], outer: target, caption: [], hasHead: false });
      target = [];
    },
    tr: () => {
      tables.at(-1)?.rows.push([]);
    },
    td: (element) => cell(element),
    th: (element) => {
      const table = tables.at(-1);
      if (table && table.rows.length <= 1) table.hasHead = true;
      cell(element);
    },
    caption: () => {
      const table = tables.at(-1);
      if (table) target = table.caption;
    },
  };

  const cell = ({ attribs: { colspan, rowspan } }: Element) => {
    const table = tables.at(-1);
    if (!table) return;
    if (table.rows.length === 0) table.rows.push([]);
    const made: Cell = {
      blocks: [],
      columns: Math.min(100, Number(colspan) || 1),
      rows: Math.min(1000, Number(rowspan) || 1),
    };
    table.rows.at(-1)?.push(made);
    target = made.blocks;
  };

  const closeTable = () => {
    const table = tables.pop();
    if (!table) return;
    const made = tableBlocks(table.rows, tables.length > 0);
    const [only] = made;
    if (table.hasHead && only && made.length === 1) only.hasHead = true;
    const above = table.caption.map((each) => ({
      ...each,
      text: made.length === 1 ? `: ${each.text}` : each.text,
    }));
    // What stands between the tags of a table stands above it in a browser.
    const own = new Set([...table.rows.flat().flatMap((cell) => cell.blocks), ...table.caption]);
    const loose = table.outer === target ? [] : target.filter((each) => !own.has(each));
    target = table.outer;
    for (const block of [...loose, ...made]) target.push(block);
    const last = target.at(-1);
    if (above.length > 0 && last) last.text += `\n\n${above.map(({ text }) => text).join(' ')}`;
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
    table: closeTable,
    blockquote: ({ from }) => quote(from),
    dl: ({ from }) => define(from),
    dt: ({ from }) => mark(from, 'term'),
    dd: ({ from }) => mark(from, 'meaning'),
  };

  const marked = new WeakMap<Block, 'term' | 'meaning'>();
  const mark = (from: number, as: 'term' | 'meaning') => {
    for (const block of target.slice(from)) marked.set(block, as);
  };
  /** Terms with what they mean, as a definition list. */
  const define = (from: number) => {
    const made = target.splice(from);
    for (const block of made) {
      const last = target.at(-1);
      const isMeaning = marked.get(block) === 'meaning' && block.kind === 'text';
      const goesOn =
        isMeaning &&
        last !== undefined &&
        target.length > from &&
        last.kind === 'text' &&
        (marked.get(last) ?? '') !== '';
      if (!goesOn) target.push(block);
      else {
        const sign = marked.get(last) === 'term' || last.text.includes('\n: ') ? '\n: ' : '\n\n    ';
        last.text = `${last.text.replaceAll('\\\n', ' ')}${sign}${block.text.replaceAll('\n', '\n    ')}`;
        last.notes = [...(last.notes ?? []), ...(block.notes ?? [])];
        marked.set(last, 'meaning');
      }
    }
  };
  /** A quotation stays one, unless a page is laid out with it. */
  const quote = (from: number) => {
    const within = target.slice(from);
    if (within.length === 0 || within.length > 20 || within.some(({ kind }) => kind === 'heading')) return;
    const text = asMarkdown(within.map(({ notes: _, ...block }) => block));
    const quoted = paragraph(
      text
        .split('\n')
        .map((line) => (line === '' ? '>' : `> ${line}`))
        .join('\n'),
    );
    const own = within.flatMap((block) => block.notes ?? []);
    const said = within.flatMap((block) => block.remarks ?? []);
    target.splice(from, within.length, {
      ...quoted,
      ...(own.length > 0 ? { notes: own } : {}),
      ...(said.length > 0 ? { remarks: said } : {}),
    });
  };

  const picture = ({ attribs: { src = '', alt: said = '' } }: Element) => {
    const alt = fitText(said).replace(/\s+/g, ' ').trim();
    const path = shared.find(src);
    if (path !== undefined) {
      if (alt === '')
        document.unsure.push(
          `The picture ${path} has no words for those who cannot see it: write them into its [].`,
        );
      words.raw(`![${alt.replace(/[\\[\]*_`$^~<&]/g, '\\$&')}](${path})`);
      return;
    }
    words.text(alt);
    const name = src.startsWith('data:') ? 'A picture' : `The picture "${src.slice(0, 80)}"`;
    document.unsure.push(`${name} could not come along${alt === '' ? '' : '; its description did'}.`);
  };

  return {
    enter,
    text(said) {
      if (code !== undefined) code += said;
      else if (!lists.takesLabel(said)) {
        words.text(said);
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
      while (tables.length > 0) closeTable();
      return blocks;
    },
  };
}

/** Code on lines of its own. */
const fenced = (text: string) => {
  const fence = '`'.repeat(Math.max(3, ...(text.match(/`+/g) ?? []).map(({ length }) => length + 1)));
  return `${fence}\n${text}\n${fence}`;
};

const quotedCode = (text: string) => {
  const mark = '`'.repeat(1 + Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length)));
  const space = /^`|`$/.test(text) ? ' ' : '';
  return `${mark}${space}${text}${space}${mark}`;
};

/** The LaTeX that a formula carries. */
function annotationOf(element: Element): string | undefined {
  let found: string | undefined;
  walk(element.children, {
    enter(each) {
      if (each.name === 'annotation' && /tex/i.test(each.attribs.encoding ?? '')) found = lineWithin(each);
      return undefined;
    },
    leave: () => {},
    text: () => {},
    directive: () => {},
  });
  return found === '' ? undefined : found;
}
