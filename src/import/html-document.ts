import type { Element } from 'domhandler';
import { anchors } from './anchors.ts';
import type { SourceDocument } from './block.ts';
import { fitText } from './escape.ts';
import type { FindPicture } from './html-addresses.ts';
import { linksOf } from './html-links.ts';
import { blockReader } from './html-reader.ts';
import { classStyles } from './html-styles.ts';
import { htmlTree, type Visitor, walk } from './html-tree.ts';

export type { FindPicture } from './html-addresses.ts';

/** The most elements and texts of a document, and the most characters of its words: those of a book. */
const [mostNodes, mostCharacters] = [300_000, 2_000_000];

/** HTML as blocks: headings, lists, tables, notes, links and pictures as such, everything else by its words alone. */
export function htmlDocument(source: string, find: FindPicture): SourceDocument {
  const tree = htmlTree(fitText(source));
  const document: SourceDocument = {
    title: undefined,
    language: undefined,
    blocks: [],
    pictures: [],
    unsure: [],
    leftOut: [],
  };
  if (isTooLarge(tree.children)) return { ...document, isCut: true };
  const links = linksOf(tree);
  const places = anchors(links.wanted);
  const shared = { document, find, links, places, ...classStyles(tree), notes: new Map<Element, string>() };
  const reader = blockReader(shared, []);
  walk(tree.children, reader);
  document.blocks = reader.end();
  places.resolve(document.blocks);
  return document;
}

function isTooLarge(nodes: Parameters<typeof walk>[0]): boolean {
  let [count, characters] = [0, 0];
  const over = () => count > mostNodes || characters > mostCharacters;
  const silent: Visitor = {
    enter(element) {
      count++;
      return over() || /^(?:script|style)$/.test(element.name) ? 'pass over' : undefined;
    },
    leave: () => {},
    text(words) {
      count++;
      characters += words.length;
    },
    directive: () => {},
  };
  walk(nodes, silent);
  return over();
}
