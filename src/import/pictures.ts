import type { Picture } from './block.ts';

// By their first bytes, whatever they are called: what browsers show.
const kinds: readonly [extension: string, begins: (bytes: Buffer) => boolean][] = [
  ['png', (bytes) => bytes.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex'))],
  ['jpg', (bytes) => bytes.subarray(0, 3).equals(Buffer.from('ffd8ff', 'hex'))],
  ['gif', (bytes) => /^GIF8[79]a/.test(bytes.toString('latin1', 0, 6))],
  ['webp', (bytes) => /^RIFF....WEBP/s.test(bytes.toString('latin1', 0, 12))],
];

/** Gathers pictures under names that every LMS serves; the same picture twice is one file. */
export interface PictureShelf {
  pictures: Picture[];
  /** The path under which it lies, or undefined for what no browser shows. */
  put(bytes: Buffer): string | undefined;
}

export function pictureShelf(): PictureShelf {
  const pictures: Picture[] = [];
  return {
    pictures,
    put(bytes) {
      const extension = kinds.find(([, begins]) => begins(bytes))?.[0];
      if (extension === undefined) return undefined;
      const same = pictures.find((each) => bytes.equals(each.bytes));
      if (same) return same.path;
      const path = `media/picture-${pictures.length + 1}.${extension}`;
      pictures.push({ path, bytes });
      return path;
    },
  };
}
