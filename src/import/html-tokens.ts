import MarkdownIt from 'markdown-it';

/** A tag or a text of an HTML document; texts have their entities resolved. */
export type HtmlToken =
  | { kind: 'open' | 'close'; tag: string; attributes: Map<string, string> }
  | { kind: 'text'; text: string };

// What is between these tags is never text for a reader (HTML 13.2.5: raw text, and what scripting replaces).
const silent = new Set(['script', 'style', 'template', 'iframe', 'svg', 'noembed', 'xml']);
// Raw text in which entities count (HTML 13.2.5.2, RCDATA).
const escapable = new Set(['title', 'textarea']);

const { unescapeAll } = new MarkdownIt().utils;

/** Resolves HTML's character references, named and numbered. */
export const resolveEntities = (text: string): string =>
  text.replace(/&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});/gi, (each) => unescapeAll(each));

const open = /<(\/?)([a-z][^\s/>]*)/iy;
const attribute = /[\s/]*([^\s/>=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]*)))?/y;

/**
 * Reads HTML as a browser's reader would find its words: every tag, whatever it is called, in one pass. What comes
 * out is never HTML again, so that nothing needs to be judged safe here.
 */
export function* htmlTokens(source: string): Generator<HtmlToken> {
  let at = 0;
  while (at < source.length) {
    const next = source.indexOf('<', at);
    if (next !== at) {
      yield { kind: 'text', text: resolveEntities(source.slice(at, next < 0 ? undefined : next)) };
      if (next < 0) return;
      at = next;
    }
    if (source.startsWith('<!--', at)) at = after(source, '-->', at + 4);
    else if (/[!?]/.test(source.charAt(at + 1))) at = after(source, '>', at + 2);
    else {
      open.lastIndex = at;
      const found = open.exec(source);
      if (found === null) {
        yield { kind: 'text', text: '<' };
        at += 1;
        continue;
      }
      const tag = (found[2] ?? '').toLowerCase().replace(/^.*:/, '');
      const { attributes, end } = attributesFrom(source, open.lastIndex);
      at = end;
      const isClose = found[1] === '/';
      if (!isClose && silent.has(tag)) {
        at = after(source, '>', endOf(tag, source, at));
        continue;
      }
      yield { kind: isClose ? 'close' : 'open', tag, attributes };
      if (isClose || !escapable.has(tag)) continue;
      const stop = endOf(tag, source, at);
      yield { kind: 'text', text: resolveEntities(source.slice(at, stop)) };
      at = stop;
    }
  }
}

/** Where the closing tag begins; the end of the document when it is never closed, as in browsers. */
function endOf(tag: string, source: string, from: number): number {
  const closing = new RegExp(`</${tag}`, 'gi');
  closing.lastIndex = from;
  return closing.exec(source)?.index ?? source.length;
}

const after = (source: string, mark: string, from: number) => {
  const found = source.indexOf(mark, from);
  return found < 0 ? source.length : found + mark.length;
};

function attributesFrom(source: string, from: number) {
  const attributes = new Map<string, string>();
  let at = from;
  for (;;) {
    attribute.lastIndex = at;
    const found = attribute.exec(source);
    if (found === null) break;
    at = attribute.lastIndex;
    const name = (found[1] ?? '').toLowerCase();
    const value = found[2] ?? found[3] ?? found[4] ?? '';
    if (!attributes.has(name)) attributes.set(name, resolveEntities(value));
  }
  return { attributes, end: after(source, '>', at) };
}
