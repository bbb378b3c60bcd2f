import { inflateRawSync } from 'node:zlib';
import { type Fault, partChecker } from './docx-check.ts';
import { unreadable } from './import-problem.ts';

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
    if (code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(file);
    if (error instanceof RangeError || code?.startsWith('Z_') === true) throw damaged(file);
    throw error;
  }
}

const damaged = (file: string) =>
  unreadable(
    file,
    'This is no Word document, or a damaged one.',
    'Open it in Word and save it again as .docx.',
  );

const tooLarge = (file: string) =>
  unreadable(
    file,
    'Unpacked, this document is larger than any Word document should be.',
    'Take large pictures and films out of it, save it again, and put them into the media folder.',
  );

function readParts(file: string, bytes: Buffer): Map<string, Buffer> {
  const parts = new Map<string, Buffer>();
  // APPNOTE 4.3.16: the end record is in the last 22 bytes, or before a comment of at most 65,535.
  const end = bytes.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  if (end < 0 || end < bytes.length - 65_557) {
    throw encrypted(file, bytes) ?? new RangeError('no end record');
  }
  const faultIn = partChecker();
  const count = bytes.readUInt16LE(end + 10);
  if (count > mostParts) throw tooLarge(file);
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
      const fault = isText ? faultIn(part.toString('utf8')) : undefined;
      if (fault) throw refusals[fault](file);
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

/** Text, pictures and what says how they belong together; nothing that could run. */
const isWanted = (path: string) =>
  /^(word\/|_rels\/|\[content_types\]|docprops\/core)/i.test(path) &&
  /\.(xml|rels|png|jpe?g|gif|webp|bmp|tiff?|emf|wmf|svg)$/i.test(path) &&
  !/^word\/(embeddings|activex|fonts|vba)/i.test(path) &&
  !path.includes('..');

/** Word never writes either; in XML they are how a document reaches for other files, or grows beyond bounds. */
const withEntities = (file: string) =>
  unreadable(
    file,
    'This document holds declarations that no Word document has, and that can do harm.',
    'Ask who made it. Copying its text into a new document leaves them behind.',
  );

const tooDeep = (file: string) =>
  unreadable(
    file,
    'This document is nested too deeply: tables in tables, or boxes in boxes.',
    'Copy its text into a new document and save that as .docx.',
  );

const refusals: Record<Fault, (file: string) => Error> = {
  damaged,
  'too-large': tooLarge,
  'too-deep': tooDeep,
  declarations: withEntities,
};

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
