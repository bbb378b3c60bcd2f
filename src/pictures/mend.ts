import { crc32 } from 'node:zlib';
import { loadSharp, type Sharp } from './library.ts';
import { mostPixels } from './picture.ts';

/** What becomes of a picture that somebody else's program wrote. */
export type Mended = 'whole' | 'lost' | { bytes: Uint8Array };

/** Says of pictures whether they can be shown: a PNG, JPEG, GIF or WebP each. */
export type Mend = (picture: Uint8Array) => Promise<Mended>;

/**
 * Looks whether all of a picture can be read, as a build will ask for. Of one that is damaged or cut off, what can be
 * read is made a whole picture of the same kind; `lost` is one of which nothing can be, or with more pixels than are
 * opened. Resolves with undefined where sharp is missing: then nothing can be said of any.
 */
export async function loadMend(): Promise<Mend | undefined> {
  const sharp = await loadSharp();
  return sharp && ((picture) => mended(sharp, picture));
}

async function mended(sharp: Sharp, picture: Uint8Array): Promise<Mended> {
  if (isWholePng(picture)) return isOpened(sharp, picture);
  const whole = await isOpened(sharp, picture);
  if (whole === 'lost') return 'lost';
  try {
    // Few pixels are asked for: of a JPEG most work is spared then, and all of it is read nevertheless.
    await sharp(picture, { failOn: 'error', limitInputPixels: mostPixels }).resize(64).raw().toBuffer();
    return 'whole';
  } catch {
    return readable(sharp, picture);
  }
}

async function isOpened(sharp: Sharp, picture: Uint8Array): Promise<'whole' | 'lost'> {
  try {
    const { width, height } = await sharp(picture, { limitInputPixels: false }).metadata();
    return width * height > mostPixels ? 'lost' : 'whole';
  } catch {
    return 'lost';
  }
}

/** What can be read of a damaged picture; the rest of it is left grey or empty, as browsers do. */
async function readable(sharp: Sharp, picture: Uint8Array): Promise<Mended> {
  try {
    const pipeline = sharp(picture, { failOn: 'none', limitInputPixels: mostPixels });
    return { bytes: await pipeline.autoOrient().toBuffer() };
  } catch {
    return 'lost';
  }
}

const pngMark = '89504e470d0a1a0a';
const lastChunk = 'IEND';

/** Whether a PNG has all of its chunks as they were written (PNG, 5.3: length, type, data, CRC of type and data). */
function isWholePng(picture: Uint8Array): boolean {
  const bytes = Buffer.from(picture.buffer, picture.byteOffset, picture.byteLength);
  if (bytes.toString('hex', 0, 8) !== pngMark) return false;
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 8 + bytes.readUInt32BE(at);
    if (end + 4 > bytes.length || crc32(bytes.subarray(at + 4, end)) !== bytes.readUInt32BE(end))
      return false;
    if (bytes.toString('latin1', at + 4, at + 8) === lastChunk) return true;
    at = end + 4;
  }
  return false;
}
