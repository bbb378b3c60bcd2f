import { SaxesParser } from 'saxes';

/** An element of a part of a Word document. Names have the prefixes that the standard uses, whatever the file calls them. */
export interface Xml {
  name: string;
  attributes: Record<string, string>;
  children: (Xml | string)[];
}

/** What keeps a part from being read: it is no XML, or more of it than any document has. */
export type Fault = 'damaged' | 'too-large' | 'too-deep' | 'declarations';

/** Ends the reading of a part, and says why. */
export class FaultError extends Error {
  constructor(readonly fault: Fault) {
    super(fault);
  }
}

/** The most elements of a part, some two thousand pages; and ten times as deep as Word nests them. */
const [mostElements, deepest] = [1_500_000, 200];

// ISO/IEC 29500-1 and -4, annex A; the strict names of the same.
const prefixes: readonly [pattern: RegExp, prefix: string][] = [
  [/\/wordprocessingml\/(2006\/)?main$/, 'w'],
  [/\/officeDocument\/(2006\/)?math$/, 'm'],
  [/\/officeDocument\/(2006\/)?relationships$/, 'r'],
  [/\/drawingml\/(2006\/)?wordprocessingDrawing$/, 'wp'],
  [/\/drawingml\/(2006\/)?main$/, 'a'],
  [/\/drawingml\/(2006\/)?picture$/, 'pic'],
  [/\/drawingml\/(2006\/)?diagram$/, 'dgm'],
  [/\/drawingml\/(2006\/)?chart$/, 'c'],
  [/\/markup-compatibility\/2006$/, 'mc'],
  [/^urn:schemas-microsoft-com:vml$/, 'v'],
];

/** The prefix that the standard uses for a namespace; undefined for another. */
export const prefixFor = (uri: string): string | undefined =>
  prefixes.find(([pattern]) => pattern.test(uri))?.[1];

/**
 * Reads a part element by element: `each` gets those right below the element named `within`, one after the other, so
 * that no part is ever held as a whole. Throws a FaultError.
 */
export function eachBelow(xml: string, within: string, each: (element: Xml) => void): void {
  const open: Xml[] = [];
  const known = new Map<string, string>();
  let elements = 0;
  const parser = new SaxesParser({});
  const end = (fault: Fault): never => {
    throw new FaultError(fault);
  };
  const named = (name: string): string => {
    const at = name.indexOf(':');
    if (at < 0) return known.has('') ? `${known.get('')}:${name}` : name;
    const prefix = known.get(name.slice(0, at));
    return prefix === undefined ? name : prefix + name.slice(at);
  };
  parser.on('error', () => end('damaged'));
  // Word never writes one; in XML it is how a document reaches for other files, or grows beyond bounds.
  parser.on('doctype', () => end('declarations'));
  parser.on('opentag', ({ name, attributes }) => {
    if (++elements > mostElements) end('too-large');
    if (open.length > deepest) end('too-deep');
    const own: Record<string, string> = {};
    for (const [key, value] of Object.entries(attributes as Record<string, string>)) {
      if (!key.startsWith('xmlns')) continue;
      const prefix = prefixFor(value);
      if (prefix !== undefined) known.set(key.slice(6), prefix);
    }
    for (const [key, value] of Object.entries(attributes as Record<string, string>))
      if (!key.startsWith('xmlns')) own[key.includes(':') ? named(key) : key] = value;
    const element: Xml = { name: named(name), attributes: own, children: [] };
    const parent = open.at(-1);
    if (parent && parent.name !== within) parent.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => {
    const element = open.pop();
    if (element && open.at(-1)?.name === within) each(element);
  });
  parser.on('text', (text) => {
    const parent = open.at(-1);
    // Space between elements is no text: that stands in elements of its own.
    if (parent && (parent.children.length > 0 || text.trim() !== '' || /[:]t$/.test(parent.name)))
      parent.children.push(text);
  });
  parser.on('cdata', (text) => open.at(-1)?.children.push(text));
  parser.write(xml).close();
}

/** The elements right below the root of a part. Throws a FaultError. */
export function elementsOf(xml: string | undefined): Xml[] {
  if (xml === undefined) return [];
  const found: Xml[] = [];
  const root = /<(?![?!])([^\s/>]+)/.exec(xml)?.[1];
  if (root === undefined) throw new FaultError('damaged');
  let wrapper: Xml | undefined;
  // The root has its own name; what it is called is known once it was opened.
  eachBelow(
    `<satchel-part>${xml.replace(/^\s*<\?xml[^>]*\?>/, '')}</satchel-part>`,
    'satchel-part',
    (element) => {
      wrapper = element;
    },
  );
  for (const child of wrapper?.children ?? []) if (typeof child !== 'string') found.push(child);
  return found;
}

/** The first element of a name right below another. */
export const child = (element: Xml | undefined, name: string): Xml | undefined =>
  element?.children.find((each): each is Xml => typeof each !== 'string' && each.name === name);

/** All elements right below another. */
export const childrenOf = (element: Xml | undefined): Xml[] =>
  (element?.children ?? []).filter((each): each is Xml => typeof each !== 'string');

/** All elements of a name within another, however deep; of one within another, the outer alone. */
export function within(element: Xml, name: string): Xml[] {
  const found: Xml[] = [];
  for (const each of childrenOf(element)) {
    if (each.name === name) found.push(each);
    else found.push(...within(each, name));
  }
  return found;
}

/** `w:val` of an element right below another. */
export const val = (element: Xml | undefined, name: string): string | undefined =>
  child(element, name)?.attributes['w:val'];

/** Whether a property is on: it is there, and does not say that it is off. ISO/IEC 29500-1 17.17.4. */
export function isOn(element: Xml | undefined, name: string): boolean | undefined {
  const found = child(element, name);
  return found === undefined ? undefined : !/^(?:0|false|off|none)$/.test(found.attributes['w:val'] ?? '');
}

/** The words of an element, as they stand in elements that hold text. */
export const wordsOf = (element: Xml): string =>
  childrenOf(element)
    .map((each) => {
      if (/^(?:w|a|m):t$/.test(each.name)) return each.children.join('');
      if (/^(?:w:delText|w:instrText|w:rPr|w:pPr)$/.test(each.name)) return '';
      const words = wordsOf(each);
      return /^(?:w:p|a:p|w:tab|w:br|w:cr)$/.test(each.name) ? `${words} ` : words;
    })
    .join('');
