import { inflateSync } from 'node:zlib';

/** Bytes of objects that are unpacked, of one stream and of all; a stream counts as so many at least. */
const [mostOfOne, mostOfAll, leastOfOne] = [5_000_000, 20_000_000, 50_000];

/**
 * Whether a PDF holds JavaScript (ISO 32000-1, 12.6.4.16: an action of the type /JavaScript), also among the objects
 * that are packed (7.5.7). What is encrypted there cannot be seen.
 */
export function isScriptedPdf(bytes: Buffer): boolean {
  const text = bytes.toString('latin1');
  if (namesScript(text)) return true;
  let left = mostOfAll;
  for (let at = text.indexOf('/ObjStm'); at >= 0 && left > 0; at = text.indexOf('/ObjStm', at + 1)) {
    const begin = text.indexOf('stream', at) + 'stream'.length;
    const end = text.indexOf('endstream', begin);
    if (begin < at || end < 0) return false;
    const objects = unpacked(bytes.subarray(text[begin] === '\r' ? begin + 2 : begin + 1, end));
    left -= Math.max(objects.length, end - begin, leastOfOne);
    if (namesScript(objects)) return true;
    at = end;
  }
  return false;
}

/** A name may be written with escapes: `/Java#53cript` (ISO 32000-1, 7.3.5). */
const name = new RegExp(
  `/${[...'JavaScript']
    .map((letter) => {
      const code = letter.charCodeAt(0).toString(16);
      return `(?:${letter}|#${code}|#${code.toUpperCase()})`;
    })
    .join('')}`,
);
const namesScript = (text: string): boolean => name.test(text);

/** The text of a packed stream; '' where it is packed in another way, or encrypted. */
function unpacked(bytes: Buffer): string {
  try {
    return inflateSync(bytes, { maxOutputLength: mostOfOne }).toString('latin1');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return '';
  }
}
