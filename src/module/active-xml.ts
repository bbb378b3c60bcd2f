import { SaxesParser } from 'saxes';

const svg = 'http://www.w3.org/2000/svg';
const xhtml = 'http://www.w3.org/1999/xhtml';

/** Elements that run a script, hold a page, or change an address later. SVG 2, SVG Tiny 1.2, HTML. */
const running = new Set([
  ...['script', 'handler', 'listener', 'foreignobject', 'iframe', 'object', 'embed', 'audio', 'video'],
  ...['meta', 'base', 'form', 'link'],
]);
const moving = new Set(['animate', 'set', 'animatemotion', 'animatetransform', 'discard']);
/** A style that asks for another file, in whatever way it is written: `\75rl(` is `url(`. */
const asking = /@import|\\|url\((?!\s*["']?(#|data:image\/(png|jpe?g|gif|webp)[;,]))/i;
const addressNames = new Set(['href', 'src', 'action', 'formaction']);
/** Places in the picture itself, pictures that cannot hold a script, and links of the web, which a learner follows. */
const plainAddress = /^\s*(#|data:image\/(png|jpe?g|gif|webp)[;,])/i;
const webAddress = /^\s*https?:\/\//i;

/**
 * More groups within groups, and attributes of one element, than drawing programs write: the parser looks through all
 * of them for each further one. It is given so many characters at a time, and no more once something is found.
 */
const [deepest, mostAttributes, step] = [256, 500, 4096];

/**
 * What a browser would do with an SVG or XML file beside showing it: run something, or ask for something. In words for
 * a sentence; undefined where there is nothing. What is not known to be harmless counts, and so does what is no XML:
 * a browser runs all that stands before the mistake.
 */
export function activeInXml(text: string): string | undefined {
  const parser = new SaxesParser({ xmlns: true });
  let found: string | undefined;
  let [depth, named] = [0, 0];
  const find = (words: string) => {
    found ??= words;
  };
  parser.on('doctype', (declared) => {
    if (declared.includes('[')) find('declarations of its own');
  });
  parser.on('processinginstruction', ({ target }) => {
    if (/^xml-?stylesheet$/i.test(target)) find('a style sheet of its own, which may be a program');
  });
  parser.on('attribute', () => {
    if (++named > mostAttributes) find('more attributes than can be looked through');
  });
  parser.on('opentag', ({ local, uri, attributes }) => {
    named = 0;
    if (++depth > deepest) find('more groups within groups than can be looked through');
    const name = local.toLowerCase();
    if ((uri === svg || uri === xhtml) && running.has(name)) find(`<${local}>`);
    for (const { local: attribute, value } of Object.values(attributes)) {
      const key = attribute.toLowerCase();
      if (/^on/.test(key) && (uri === svg || uri === xhtml)) find(`${attribute}="…"`);
      if (addressNames.has(key) && !isPlain(name, value)) find(`<${local}> with an address`);
      if (
        moving.has(name) &&
        key === 'attributename' &&
        addressNames.has(value.trim().replace(/^.*:/, '').toLowerCase())
      )
        find(`<${local}> that changes an address`);
      if (key === 'style' && asking.test(value)) find('a style that asks for a file');
    }
    inStyle = name === 'style';
  });
  let inStyle = false;
  const words = (said: string) => {
    if (inStyle && asking.test(said)) find('a style that asks for a file');
  };
  parser.on('text', words);
  parser.on('cdata', words);
  parser.on('closetag', () => {
    depth--;
    inStyle = false;
  });
  parser.on('error', () => find('what is no XML'));
  try {
    for (let at = 0; at < text.length && found === undefined; at += step)
      parser.write(text.slice(at, at + step));
    if (found === undefined) parser.close();
  } catch {
    // Without a handler of its own, saxes throws what it cannot go on from.
    find('what is no XML');
  }
  return found;
}

/** A link may lead to the web; all else that has an address would be fetched without being asked. */
const isPlain = (element: string, address: string): boolean =>
  plainAddress.test(address) || (element === 'a' && webAddress.test(address));
