/** An element: name, attributes, and children, which are elements, one text, or both in one line. */
export interface Element {
  name: string;
  attributes: Record<string, string>;
  children: Element[] | string | Mixed | Many;
}

/** Elements that are made when they are written: there may be more of them than memory holds. */
export interface Many {
  each(): Iterable<Element>;
}

/** Texts with elements in them: no white space is added anywhere. */
export interface Mixed {
  parts: (Element | string)[];
}

/** Makes an element. Attributes that are undefined are left out. */
export function element(
  name: string,
  attributes: Record<string, string | undefined> = {},
  children: Element['children'] = [],
): Element {
  const present = Object.entries(attributes).filter(
    (each): each is [string, string] => each[1] !== undefined,
  );
  return { name, attributes: Object.fromEntries(present), children };
}

// Moodle prints numeric character references as they stand, so there are none unless they are asked for.
const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

type Escaped = (text: string) => string;

interface Writing {
  /** Whether a carriage return is written as a numeric reference. */
  returns?: boolean;
}

/**
 * An XML 1.0 document in UTF-8. A text stands in its element without white space around it. `returns` says that a
 * carriage return is written as a numeric reference, without which every reader takes it for a line feed: not for
 * manifests.
 */
export const xmlDocument = (root: Element, writing: Writing = {}): string =>
  [...xmlPieces(root, writing)].join('');

/** The same in pieces: an element at a time where there are many. */
export function* xmlPieces(root: Element, { returns = false }: Writing = {}): Generator<string> {
  const escaped: Escaped = (text) => {
    const plain = text.replace(/[&<>"]/g, (character) => escapes[character] ?? '');
    return returns ? plain.replaceAll('\r', '&#13;') : plain;
  };
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield* written(root, '', escaped);
}

function* written(whole: Element, indent: string, escaped: Escaped): Generator<string> {
  const { children } = whole;
  const all = typeof children === 'object' && 'each' in children ? children.each() : children;
  if (typeof all === 'string' || 'parts' in all) return yield write(whole, indent, escaped);
  const start = startOf(whole, indent, escaped);
  let isEmpty = true;
  for (const child of all) {
    if (isEmpty) yield `${start}>\n`;
    isEmpty = false;
    yield* written(child, `${indent}  `, escaped);
  }
  yield isEmpty ? `${start}/>\n` : `${indent}</${whole.name}>\n`;
}

const startOf = ({ name, attributes }: Element, indent: string, escaped: Escaped) =>
  `${indent}<${name}${Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escaped(value)}"`)
    .join('')}`;

function write(whole: Element, indent: string, escaped: Escaped): string {
  const { name, children } = whole;
  const start = startOf(whole, indent, escaped);
  if (typeof children === 'string')
    return children === '' ? `${start}/>\n` : `${start}>${escaped(children)}</${name}>\n`;
  if (!('parts' in children)) return [...written(whole, indent, escaped)].join('');
  const parts = children.parts.map((part) =>
    typeof part === 'string' ? escaped(part) : write(part, '', escaped).slice(0, -1),
  );
  return `${start}>${parts.join('')}</${name}>\n`;
}
