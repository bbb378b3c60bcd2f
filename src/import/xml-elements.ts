import { ProblemError } from '../problem/problem.ts';
import { type XmlNode, xmlTree } from '../xml-tree.ts';

/** Reads an XML file of a bank. Throws a ProblemError for one that is damaged, declares entities, or never ends. */
export function bankTree(file: string, text: string): XmlNode {
  const tree = xmlTree(file, text, {
    code: 'bad-document',
    noun: 'question bank',
    program: 'program that exports questions',
  });
  if ('code' in tree) throw new ProblemError([tree]);
  return tree;
}

/** The elements in one, of one name where it is given. */
export const elementsIn = ({ children }: XmlNode, name?: string): XmlNode[] =>
  children.filter(
    (each): each is XmlNode => typeof each !== 'string' && (name === undefined || each.name === name),
  );

/** The first element of that name in one. */
export const elementIn = (node: XmlNode, name: string): XmlNode | undefined => elementsIn(node, name)[0];

/** All elements below one for which something is so, in their order; not those within one of them. */
export function elementsBelow(node: XmlNode, isOne: (each: XmlNode) => boolean): XmlNode[] {
  return elementsIn(node).flatMap((each) => (isOne(each) ? [each] : elementsBelow(each, isOne)));
}

/** The words in an element and those below it. */
export const wordsIn = ({ children }: XmlNode): string =>
  children.map((each) => (typeof each === 'string' ? each : wordsIn(each))).join('');

/** Words as HTML. */
export const escaped = (text: string) =>
  text.replace(
    /[&<>"]/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign,
  );

/** HTML elements that have no end. */
const empty = /^(br|img|hr|input|col|wbr)$/;

/** An element of XHTML as HTML; what stands in the place of one that is not to be shown is what `instead` says. */
export function htmlOf(node: XmlNode, instead: (each: XmlNode) => string | undefined): string {
  const own = instead(node);
  if (own !== undefined) return own;
  const attributes = Object.entries(node.attributes).map(([name, value]) => ` ${name}="${escaped(value)}"`);
  const begin = `<${node.name}${attributes.join('')}>`;
  return empty.test(node.name) ? begin : `${begin}${insideOf(node, instead)}</${node.name}>`;
}

/** The same without its own tag. */
export const insideOf = ({ children }: XmlNode, instead: (each: XmlNode) => string | undefined): string =>
  children.map((each) => (typeof each === 'string' ? escaped(each) : htmlOf(each, instead))).join('');
