/** An element: name, attributes, and children, which are elements or one text. */
export interface Element {
  name: string;
  attributes: Record<string, string>;
  children: Element[] | string;
}

/** Makes an element. Attributes that are undefined are left out. */
export function element(
  name: string,
  attributes: Record<string, string | undefined> = {},
  children: Element[] | string = [],
): Element {
  const present = Object.entries(attributes).filter(
    (each): each is [string, string] => each[1] !== undefined,
  );
  return { name, attributes: Object.fromEntries(present), children };
}

// Moodle prints numeric character references as they stand, so there are none.
const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => escapes[character] ?? '');

/** An XML 1.0 document in UTF-8. A text stands in its element without white space around it. */
export const xmlDocument = (root: Element): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${write(root, '')}`;

function write({ name, attributes, children }: Element, indent: string): string {
  const start = `${indent}<${name}${Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escaped(value)}"`)
    .join('')}`;
  if (children.length === 0) return `${start}/>\n`;
  if (typeof children === 'string') return `${start}>${escaped(children)}</${name}>\n`;
  return `${start}>\n${children.map((child) => write(child, `${indent}  `)).join('')}${indent}</${name}>\n`;
}
