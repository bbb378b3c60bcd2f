/** An element: name, attributes, and children, which are elements, one text, or both in one line. */
export interface Element {
  name: string;
  attributes: Record<string, string>;
  children: Element[] | string | Mixed;
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

/**
 * An XML 1.0 document in UTF-8. A text stands in its element without white space around it. `returns` says that a
 * carriage return is written as a numeric reference, without which every reader takes it for a line feed: not for
 * manifests.
 */
export function xmlDocument(root: Element, { returns = false } = {}): string {
  const escaped: Escaped = (text) => {
    const plain = text.replace(/[&<>"]/g, (character) => escapes[character] ?? '');
    return returns ? plain.replaceAll('\r', '&#13;') : plain;
  };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${write(root, '', escaped)}`;
}

function write({ name, attributes, children }: Element, indent: string, escaped: Escaped): string {
  const start = `${indent}<${name}${Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escaped(value)}"`)
    .join('')}`;
  if (typeof children === 'string') {
    return children === '' ? `${start}/>\n` : `${start}>${escaped(children)}</${name}>\n`;
  }
  if (!Array.isArray(children)) {
    const parts = children.parts.map((part) =>
      typeof part === 'string' ? escaped(part) : write(part, '', escaped).slice(0, -1),
    );
    return `${start}>${parts.join('')}</${name}>\n`;
  }
  if (children.length === 0) return `${start}/>\n`;
  return `${start}>\n${children.map((child) => write(child, `${indent}  `, escaped)).join('')}${indent}</${name}>\n`;
}
