/** An element of a formula's MathML, as temml builds it: an element has a type, its words a text. */
export interface MathNode {
  type?: string;
  text?: string;
  attributes?: Record<string, string>;
  style?: Record<string, string>;
  children?: readonly MathNode[];
}

/** The elements in another. */
export const partsOf = (node: MathNode | undefined): readonly MathNode[] => node?.children ?? [];

/** The signs of an element, without the structure. */
export const textOf = (node: MathNode | undefined): string =>
  node?.text ?? partsOf(node).map(textOf).join('').trim();

/** Without the form of the letter: bold, italic, script. */
export const plain = (text: string): string => text.normalize('NFKC');

/** The letters of a formula, as often as they stand. */
export const lettersIn = (node: MathNode): string[] =>
  node.type === 'mi' ? [plain(textOf(node))] : partsOf(node).flatMap(lettersIn);

/** Groups that are there for the eye. */
const groups: readonly (string | undefined)[] = ['mrow', 'mstyle', 'mpadded', 'semantics', 'math', undefined];

/** The one element of a group, however deep it stands; the node itself where there are several, or none. */
export function bare(node: MathNode): MathNode {
  const parts = partsOf(node).filter(({ type }) => type !== 'mspace');
  return groups.includes(node.type) && parts.length === 1 ? bare(parts[0] as MathNode) : node;
}

/** A letter, a number, a word, or one with a sign before it: nobody loses the thread. */
export function isShort(node: MathNode): boolean {
  const { type } = bare(node);
  if (type === 'mi' || type === 'mn' || type === 'mtext' || type === 'mo') return true;
  const [sign, rest, ...more] = partsOf(bare(node));
  return type === 'mrow' && sign?.type === 'mo' && rest !== undefined && more.length === 0 && isShort(rest);
}

/** Whether it is a bracket or a line that stands around something: that one, or any. */
export const isFence = (node: MathNode | undefined, sign?: string): boolean =>
  node?.type === 'mo' && 'fence' in (node.attributes ?? {}) && (sign === undefined || textOf(node) === sign);
