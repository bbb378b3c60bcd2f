import { type Document, type Element, isTag } from 'domhandler';
import { blockAround, type HtmlNode, walk, wordsWithin } from './html-tree.ts';

/** What links within a page are: notes and comments that refer to each other, and places that are led to. */
export interface Links {
  /** By the link that refers to it, the element in which a note stands. */
  notes: ReadonlyMap<Element, Element>;
  /** By the link that refers to it, the element of a reviewer's comment. */
  comments: ReadonlyMap<Element, Element>;
  /** The elements of notes and comments: no part of the text. */
  apart: ReadonlySet<Element>;
  /** The links that lead back from them. */
  backs: ReadonlySet<Element>;
  /** The names that other links lead to. */
  wanted: ReadonlySet<string>;
}

const fragmentOf = ({ attribs: { href = '' } }: Element) =>
  href.startsWith('#') ? decoded(href.slice(1)) : undefined;

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    return text;
  }
}

const named = ({ attribs: { id, name } }: Element): string[] =>
  [id, name].filter((each) => each !== undefined && each !== '') as string[];

/** Finds them. A note is what is referred to by a link that it leads back to, whatever program wrote it. */
export function linksOf(document: Document): Links {
  const links: Element[] = [];
  const byName = new Map<string, Element>();
  walk(document.children as HtmlNode[], {
    enter(element) {
      for (const name of named(element)) if (!byName.has(name)) byName.set(name, element);
      if (element.name === 'a' && fragmentOf(element) !== undefined) links.push(element);
      return undefined;
    },
    leave: () => {},
    text: () => {},
    directive: () => {},
  });
  const notes = new Map<Element, Element>();
  const comments = new Map<Element, Element>();
  const apart = new Set<Element>();
  const wanted = new Set<string>();
  const backs = new Set<Element>();
  const linksWithin = new Map<Element, { name: string; element: Element }[]>();
  for (const link of links) {
    const target = byName.get(fragmentOf(link) ?? '');
    if (target === undefined) continue;
    const back = backOf(link, target, linksWithin);
    if (back === undefined || backs.has(link)) continue;
    // Google Docs calls them cmnt, Word _msocom.
    const isComment = /cmnt|msocom|comment/i.test(fragmentOf(link) ?? '');
    const body = bodyOf(target);
    if (apart.has(body) && [...notes.values(), ...comments.values()].every((each) => each !== body)) continue;
    (isComment ? comments : notes).set(link, body);
    apart.add(body);
    backs.add(back);
  }
  for (const link of links) {
    const name = fragmentOf(link);
    if (name && byName.has(name) && !notes.has(link) && !comments.has(link) && !backs.has(link))
      wanted.add(name);
  }
  return { notes, comments, apart, wanted, backs };
}

/** The link in a note that leads back to the one that refers to it; undefined where a target is no note. */
function backOf(
  link: Element,
  target: Element,
  linksWithin: Map<Element, { name: string; element: Element }[]>,
): Element | undefined {
  const own = new Set([...named(link), ...(link.parent && isTag(link.parent) ? named(link.parent) : [])]);
  if (own.size === 0) return undefined;
  // A word or a sign: "[1]", "a", "*".
  if (wordsWithin(link).trim().length > 8) return undefined;
  const body = bodyOf(target);
  let inside = linksWithin.get(body);
  if (inside === undefined) {
    const found: { name: string; element: Element }[] = [];
    walk([body], {
      enter(element) {
        const name = element.name === 'a' ? fragmentOf(element) : undefined;
        if (name !== undefined) found.push({ name, element });
        return undefined;
      },
      leave: () => {},
      text: () => {},
      directive: () => {},
    });
    inside = found;
    linksWithin.set(body, inside);
  }
  return inside.find(({ name, element }) => own.has(name) && element !== link)?.element;
}

/** The element in which the words of a note stand: around its number, all that belongs to no other. */
function bodyOf(target: Element): Element {
  const block = blockAround(target);
  const parent = block.parent;
  // A division of its own for each note, as Word and Google Docs write them.
  if (
    parent &&
    isTag(parent) &&
    parent.name === 'div' &&
    parent.children.filter(isTag)[0] === block &&
    idLike(parent)
  )
    return parent;
  return block;
}

const idLike = (element: Element) =>
  /^(?:ftn|edn|_?com|footnote|endnote)/i.test(element.attribs.id ?? '') ||
  element.children.filter(isTag).length === 1;
