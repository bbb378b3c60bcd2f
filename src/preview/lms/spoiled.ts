import type { Values } from './attempt.ts';
import type { Request } from './manner.ts';

// What servers, databases and pages make of a text on its way, as pure functions: a manner names those that its
// platform applies.

/** A text in a MySQL connection whose `utf8` knows three bytes a character: it ends before the first that needs four. */
export function inThreeBytes(text: string): string {
  const at = text.search(/[\u{10000}-\u{10ffff}]/u);
  return at < 0 ? text : text.slice(0, at);
}

/** A text of which a column keeps so many bytes of UTF-8; a character that is cut goes. */
export function cutToBytes(text: string, most: number): string {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length <= most) return text;
  return new TextDecoder().decode(bytes.subarray(0, most), { stream: true });
}

/** A text that was put into the body of a form without being encoded, as the server reads it. */
export function unencoded(text: string): string {
  const [first = ''] = text.split('&');
  const bytes = new TextEncoder().encode(first.replace(/\+/g, ' '));
  // PHP's urldecode, and Java's: a % without two hex digits stays, what is decoded is read as UTF-8.
  const decoded: number[] = [];
  for (let at = 0; at < bytes.length; at++) {
    const hex = bytes[at] === 0x25 ? String.fromCharCode(...bytes.subarray(at + 1, at + 3)) : '';
    if (/^[0-9a-f]{2}$/i.test(hex)) {
      decoded.push(Number.parseInt(hex, 16));
      at += 2;
    } else decoded.push(bytes[at] as number);
  }
  return new TextDecoder().decode(new Uint8Array(decoded));
}

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  v: '\v',
};

/**
 * What a script finds in a string that a server wrote between single quotes, as it is. Undefined where the script
 * cannot be read: a quote ends the string, a line breaks it, or an escape is none.
 */
export function inScript(text: string): string | undefined {
  let read = '';
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === "'" || character === '\n' || character === '\r') return undefined;
    if (character !== '\\') {
      read += character;
      continue;
    }
    const rest = text.slice(at + 1);
    const coded = /^(?:x([0-9a-f]{2})|u([0-9a-f]{4})|u\{([0-9a-f]{1,6})\})/i.exec(rest);
    if (coded) {
      const code = Number.parseInt(coded[1] ?? coded[2] ?? coded[3] ?? '', 16);
      if (code > 0x10ffff) return undefined;
      read += coded[3] === undefined ? String.fromCharCode(code) : String.fromCodePoint(code);
      at += coded[0].length;
      continue;
    }
    // Octal, as old scripts may have it.
    const [octal] = /^(?:[0-3][0-7]{0,2}|[4-7][0-7]?)/.exec(rest) ?? [];
    if (octal !== undefined) {
      read += String.fromCharCode(Number.parseInt(octal, 8));
      at += octal.length;
      continue;
    }
    const next = rest.charAt(0);
    // A backslash at the end takes the closing quote with it.
    if (next === '' || next === 'x' || next === 'u') return undefined;
    // One before a line break goes together with it.
    if (rest.startsWith('\r\n')) at++;
    else if (!/[\n\r\u2028\u2029]/.test(next)) read += escapes[next] ?? next;
    at++;
  }
  return read;
}

/** A text as a browser sends it in FormData: every line break becomes CR LF. */
export const inFormData = (text: string): string => text.replace(/\r\n|\r|\n/g, '\r\n');

/** A number as PHP and JavaScript read one in a text. */
export const isNumber = (text: string): boolean => /^\s*[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?\s*$/i.test(text);

/** Each value in another form. */
export const each = (values: Values, change: (value: string, element: string) => string): Values =>
  Object.fromEntries(Object.entries(values).map(([element, value]) => [element, change(value, element)]));

/** Those elements alone, or all but those. */
export const only = (values: Values, wanted: (element: string) => boolean): Values =>
  Object.fromEntries(Object.entries(values).filter(([element]) => wanted(element)));

/** Laid over what is held, element by element: what most servers do. */
export const merged = (held: Values, { values, whole }: Request): Values =>
  whole ? values : { ...held, ...values };
