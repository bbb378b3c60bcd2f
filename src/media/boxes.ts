import type { FileHandle } from 'node:fs/promises';

/** How an MP4 or QuickTime file is laid out, by its outermost boxes (ISO/IEC 14496-12, 4.2). */
export interface Layout {
  /** Whether there is an index (`moov`) at all; a film that was not finished has none. */
  hasIndex: boolean;
  /** Whether the index stands behind the film: a browser then has to ask for the end before it can play. */
  isIndexLast: boolean;
  /** Bytes that the boxes promise and the file has not. */
  missing: number;
}

/** A film has a handful of them. One that is cut into pieces has many, and its index first. */
const mostBoxes = 1000;

/** Reads the headers of the outermost boxes, 16 bytes each, and nothing of what is in them. */
export async function layoutOf(handle: FileHandle, size: number): Promise<Layout> {
  const layout: Layout = { hasIndex: false, isIndexLast: false, missing: 0 };
  let hasData = false;
  for (let [at, count] = [0, 0]; at + 8 <= size && count < mostBoxes; count++) {
    const { buffer } = await handle.read(Buffer.alloc(16), 0, 16, at);
    const type = buffer.toString('latin1', 4, 8);
    const short = buffer.readUInt32BE(0);
    const length = short === 1 ? Number(buffer.readBigUInt64BE(8)) : short === 0 ? size - at : short;
    if (length < 8) break; // no box: what follows is none either
    if (type === 'moov') {
      layout.hasIndex = true;
      layout.isIndexLast = hasData;
    }
    hasData ||= type === 'mdat';
    layout.missing = Math.max(0, at + length - size);
    at += length;
  }
  return layout;
}
