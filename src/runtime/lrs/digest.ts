import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** SHA-256 in hexadecimal. `crypto.subtle` is missing where an LMS is served over plain HTTP. */
export const digest = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));

/** A UUID that follows from a text: the same text, the same UUID (as RFC 9562 version 5, with SHA-256 for SHA-1). */
export const uuidOf = (text: string): string =>
  digest(text).replace(
    /^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/,
    (_, ...parts: string[]) => `${parts[0]}-${parts[1]}-5${parts[2]}-a${parts[3]}-${parts[4]}`,
  );
