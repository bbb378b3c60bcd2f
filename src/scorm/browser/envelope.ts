import { compress, decompress } from './lz.ts';

// Saved state travels as text, and LMSs do things to it: Chamilo 1.11 prints it into a JavaScript string, others escape
// HTML, count bytes, store three-byte UTF-8, or cut it. base64url, dots and digits come through all of that, and what
// does not is recognised: `satchel-lz.<payload>.<length>.<checksum>`. What follows the payload, the packages of
// release 0.1 pass over; a mark of theirs before it they would take for no state, and write over it.

const mark = 'satchel-lz.';

/** What stood in suspend_data. */
export type Found =
  /** Nothing: a new learner. */
  | { kind: 'none' }
  /** Ours, whole, as JSON. */
  | { kind: 'whole'; json: string }
  /** Ours, and not as it was written. */
  | { kind: 'damaged' }
  /** Somebody else's. */
  | { kind: 'foreign' };

/** A text as it travels: packed by lz-string, with what proves that it is whole. */
export function seal(json: string): string {
  const payload = compress(json);
  return `${mark}${payload}.${payload.length}.${checksumOf(payload)}`;
}

/** Reads what `seal` made, and what release 0.1 wrote: the same without its end, or JSON as it is. */
export function unseal(text: string): Found {
  // What LMSs give back where nothing was ever set.
  if (/^\s*(null|undefined|\{\})?\s*$/.test(text)) return { kind: 'none' };
  if (text.indexOf(mark) !== 0) return plain(text);
  const [payload = '', length, checksum] = text.slice(mark.length).split('.');
  // Without its whole end it is as good as what it holds: a payload that was cut is no JSON any more.
  const isProven =
    checksum === undefined ||
    (Number(length) === payload.length && checksumOf(payload).indexOf(checksum) === 0);
  const { text: json, isWhole } = decompress(payload);
  return isProven && isWhole && isOurs(json) ? { kind: 'whole', json } : { kind: 'damaged' };
}

/** What can be unpacked of a text that is damaged. */
export const readableIn = (text: string): string =>
  text.indexOf(mark) === 0 ? decompress(text.slice(mark.length)).text : text;

function plain(text: string): Found {
  if (isOurs(text)) return { kind: 'whole', json: text };
  // As release 0.1 began it, cut, or in the HTML of an LMS.
  return { kind: /^\{\\?("|&quot;|&#\d+;)(own|page)\b/.test(text) ? 'damaged' : 'foreign' };
}

function isOurs(json: string): boolean {
  try {
    const value = JSON.parse(json) as object;
    return 'page' in value || 'own' in value;
  } catch {
    return false;
  }
}

/** FNV-1a, 32 bits: sees every change of a character, and is a few bytes of script. */
export function checksumOf(text: string): string {
  let sum = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) sum = Math.imul(sum ^ text.charCodeAt(index), 0x01000193);
  return (sum >>> 0).toString(36);
}
