import { compressToBase64, decompressFromBase64 } from 'lz-string';

// Saved state travels as text, and some LMSs count bytes, URL-encode it, or keep it in XML: base64url is one byte
// a character everywhere, and needs no escape anywhere.
const mark = 'satchel-lz.';

/** A text made smaller: packed by lz-string, in base64url behind a mark. */
export const pack = (text: string): string =>
  mark + compressToBase64(text).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '');

/** The text again; a text that was not packed as it is. What is damaged comes out as no JSON. */
export function unpack(text: string): string {
  if (text.indexOf(mark) !== 0) return text;
  const packed = text.slice(mark.length).replace(/-/g, '+').replace(/_/g, '/');
  return decompressFromBase64(packed) ?? '';
}
