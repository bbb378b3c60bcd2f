import { type ChildNode, type Document, type Element, isTag, isText } from 'domhandler';
import { parseDocument } from 'htmlparser2';
import { fitText } from './escape.ts';

export type HtmlNode = ChildNode;

/** The tree of a page, as a browser would make it of what is closed nowhere. */
export const htmlTree = (source: string): Document =>
  parseDocument(withoutDepths(source), { decodeEntities: true });

/** The most elements that are open at once: the parser takes time for each of them at every tag. */
const deepest = 1000;
/** The most tables within tables: what one holds is made into text once for each table around it. */
const deepestTable = 12;
/** What is empty, or ends where the next of its kind begins. */
const endsItself =
  /^(?:p|li|td|th|tr|thead|tbody|tfoot|dt|dd|option|br|hr|img|input|meta|link|col|area|base|embed|source|track|wbr|param)$/;

/** A page without the tags that are nested deeper than any page nests them. Its words stay. */
function withoutDepths(source: string): string {
  const open = new Map<string, number>();
  const dropped = new Map<string, number>();
  let depth = 0;
  return source.replace(
    /<(\/?)([a-z][^\s/<>]*)(?:[^<>"']|"[^"]*"|'[^']*')*>/gi,
    (tag, end: string, said: string) => {
      const name = said.toLowerCase();
      if (endsItself.test(name) || tag.endsWith('/>')) return tag;
      const [isOpen, gone] = [open.get(name) ?? 0, dropped.get(name) ?? 0];
      if (end === '') {
        if (depth >= deepest || (name === 'table' && isOpen >= deepestTable)) {
          dropped.set(name, gone + 1);
          return '';
        }
        depth++;
        open.set(name, isOpen + 1);
      } else if (gone > 0) {
        dropped.set(name, gone - 1);
        return '';
      } else if (isOpen > 0) {
        depth--;
        open.set(name, isOpen - 1);
      }
      return tag;
    },
  );
}

/** What meets the nodes of a tree: `enter` may answer that nothing within an element is to be met. */
export interface Visitor {
  enter(element: Element): 'pass over' | undefined;
  leave(element: Element): void;
  text(words: string): void;
  /** `<![if …]>` and the like. */
  directive(data: string): void;
}

/** Walks a tree without calling itself, however deep it is. */
export function walk(nodes: readonly HtmlNode[], visitor: Visitor): void {
  const open: { element: Element | undefined; children: readonly HtmlNode[]; next: number }[] = [
    { element: undefined, children: nodes, next: 0 },
  ];
  for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
    const node = top.children[top.next++];
    if (node === undefined) {
      open.pop();
      if (top.element) visitor.leave(top.element);
    } else if (isText(node)) visitor.text(node.data);
    else if (isTag(node)) {
      if (visitor.enter(node) === 'pass over') continue;
      open.push({ element: node, children: node.children, next: 0 });
    } else if (node.type === 'directive' || node.type === 'comment') visitor.directive(node.data);
  }
}

/** The words within an element. */
export function wordsWithin(element: Element, isSilent: (element: Element) => boolean = () => false): string {
  let words = '';
  walk(element.children, {
    enter: (each) => (isSilent(each) ? 'pass over' : undefined),
    leave: () => {},
    text: (each) => {
      words += each;
    },
    directive: () => {},
  });
  return words;
}

/** The element around one that is a block: a paragraph, an item, a division. */
export function blockAround(element: Element): Element {
  let found: Element = element;
  while (
    found.parent &&
    isTag(found.parent) &&
    !/^(?:p|li|div|td|th|aside|section|body|dd|blockquote|h[1-6])$/.test(found.name)
  )
    found = found.parent;
  return found;
}

/** The words of an element on one line. */
export const lineWithin = (element: Element): string =>
  fitText(wordsWithin(element, ({ name }) => /^(?:script|style)$/.test(name)))
    .replace(/\s+/g, ' ')
    .trim();

/** The words in a drawing (SVG), a line for each of its texts. */
export function wordsOfDrawing(element: Element): string[] {
  const lines: string[] = [];
  walk(element.children, {
    enter(each) {
      if (!/^(?:text|foreignobject)$/i.test(each.name)) return undefined;
      const line = lineWithin(each);
      if (line !== '') lines.push(line);
      return 'pass over';
    },
    leave: () => {},
    text: () => {},
    directive: () => {},
  });
  return lines;
}
