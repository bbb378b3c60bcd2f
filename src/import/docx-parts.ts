import { inflateRawSync } from 'node:zlib';
import { unreadable } from './import-problem.ts';
import { refusals } from './word/refusals.ts';

// A .docx is a zip. Its parts are taken out here, not by a library that inflates whatever it is told to.

/**
 * The most that the parts of one document may weigh together, unpacked, in bytes. Pictures come packed already: what
 * becomes ten times larger as a whole, and large at that, was made to fill the memory.
 */
const mostBytes = (packed: number) => Math.min(256 * 1024 * 1024, 32 * 1024 * 1024 + 10 * packed);
/** The most that one part with its text may: three times a book of a thousand pages. */
const mostText = 16 * 1024 * 1024;
const mostParts = 5000;

/** The parts of a .docx by their paths; macros and other programs are left behind. Throws a ProblemError. */
export function docxParts(file: string, bytes: Buffer): Map<string, Buffer> {
  try {
    return readParts(file, bytes);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // zlib: more came out than was allowed; a RangeError: an offset that leads out of the file.
    if (code === 'ERR_BUFFER_TOO_LARGE') throw refusals['too-large'](file);
    if (error instanceof RangeError || code?.startsWith('Z_') === true) throw refusals.damaged(file);
    throw error;
  }
}

function readParts(file: string, bytes: Buffer): Map<string, Buffer> {
  const parts = new Map<string, Buffer>();
  // APPNOTE 4.3.16: the end record is in the last 22 bytes, or before a comment of at most 65,535.
  const end = bytes.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  if (end < 0 || end < bytes.length - 65_557) {
    throw encrypted(file, bytes) ?? new RangeError('no end record');
  }
  const count = bytes.readUInt16LE(end + 10);
  if (count > mostParts) throw refusals['too-large'](file);
  let at = bytes.readUInt32LE(end + 16);
  let left = mostBytes(bytes.length);
  for (let index = 0; index < count; index++) {
    // APPNOTE 4.3.12, the central directory's file header.
    if (bytes.readUInt32LE(at) !== 0x02014b50) throw new RangeError('no file header');
    const nameLength = bytes.readUInt16LE(at + 28);
    const path = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    if (isWanted(path) && !parts.has(path)) {
      const isText = /\.(xml|rels)$/i.test(path);
      const part = partAt(bytes, at, isText ? Math.min(left, mostText) : left);
      left -= part.length;
      parts.set(path, part);
    }
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return parts;
}

/** One part, and never more than `most` bytes of it, whatever its header promises. */
function partAt(bytes: Buffer, header: number, most: number): Buffer {
  const method = bytes.readUInt16LE(header + 10);
  const packed = bytes.readUInt32LE(header + 20);
  const local = bytes.readUInt32LE(header + 42);
  // APPNOTE 4.3.7: the local header's name and extra field may differ in length from the directory's.
  const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  if (start + packed > bytes.length) throw new RangeError('a part leads out of the file');
  const data = bytes.subarray(start, start + packed);
  if (method === 8) return inflateRawSync(data, { maxOutputLength: Math.max(1, most) });
  if (method === 0 && data.length <= most) return data;
  throw new RangeError('a part is packed in an unknown way');
}

/** Text, pictures whatever they are called, and what says how they belong together; nothing that could run. */
const isWanted = (path: string) =>
  /^(word\/|_rels\/|\[content_types\]|docprops\/core)/i.test(path) &&
  (/\.(xml|rels|x?html?|txt)$/i.test(path) || /^word\/media\//i.test(path)) &&
  !/^word\/(embeddings|activex|fonts|vba|theme|glossary)/i.test(path) &&
  !path.includes('..');

// [MS-CFB] 2.2: what Word wraps a document in that has a password, and what .doc files of before 2007 are.
const compound = Buffer.from('d0cf11e0a1b11ae1', 'hex');

const encrypted = (file: string, bytes: Buffer) =>
  bytes.subarray(0, 8).equals(compound)
    ? unreadable(
        file,
        'This document has a password, or is of a Word older than 2007.',
        'Open it in Word and save it as .docx, without a password.',
      )
    : undefined;
