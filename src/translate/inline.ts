import type { XmlNode } from '../xml-tree.ts';

/** What the placeholders of a source stand for, by their ids. */
export function codesOf(source: XmlNode): Map<string, string> {
  return new Map(
    source.children.flatMap((each) => {
      if (typeof each === 'string') return [];
      if (each.name !== 'ph' || each.attributes.id === undefined) return [...codesOf(each)];
      return [[each.attributes.id, flatOf(each, new Map()).text] as const];
    }),
  );
}

/**
 * The text of a source or target, the marks that programs put around its parts taken off. A placeholder is what its
 * id stands for in the source, whatever became of it on the way. `stray` is a mark of which nobody knows what it
 * stands for.
 */
export function flatOf(node: XmlNode, codes: ReadonlyMap<string, string>): { text: string; stray?: string } {
  let stray: string | undefined;
  const walk = (each: XmlNode | string): string => {
    if (typeof each === 'string') return each;
    // Of another namespace: a program's own.
    if (each.uri !== node.uri) return '';
    const { id = '', ctype, 'equiv-text': stands } = each.attributes;
    const inside = () => each.children.map(walk).join('');
    switch (each.name) {
      case 'ph':
        return codes.get(id) ?? inside();
      case 'x':
      case 'bx':
      case 'ex': {
        const text = (each.name === 'x' ? codes.get(id) : undefined) ?? (ctype === 'lb' ? '\n' : stands);
        if (text === undefined) stray ??= `<${each.name} id="${id}"/>`;
        return text ?? '';
      }
      default:
        return inside();
    }
  };
  const text = node.children.map(walk).join('');
  return stray === undefined ? { text } : { text, stray };
}
