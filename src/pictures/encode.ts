import { readFile } from 'node:fs/promises';
import type { Metadata, Sharp as Pipeline } from 'sharp';
import type { ContentKind } from '../media/content-kind.ts';
import { type Credits, creditsIn, xmpOf } from './credits.ts';
import { loadHeif, type Sharp } from './library.ts';
import { column, mostPixels, type Refusal, type Role, widest } from './picture.ts';

/** A picture that was made, before it has a place on a disk. */
export interface Encoded {
  width: number;
  ending: 'webp' | 'jpg' | 'png';
  data: Buffer;
}

/** What was made of a picture: see `Picture`. */
export interface Made {
  width: number;
  height: number;
  shown: Encoded | undefined;
  webp: Encoded[];
}

/** A picture to be made: the file, what it is by its content, and what for. */
export interface Source {
  file: string;
  bytes: number;
  kind: ContentKind;
  role: Role;
}

/** What must be less than the original, for a picture to be made in its place. */
const gain = 0.9;
/** Lossless WebP is taken, and PNG behind it, where it weighs no more than so many times what loses: drawings, screens. */
const drawing = 1.5;
/** No WebP is higher (VP8, RFC 6386, 9.1). */
const highest = 16_383;

const lossy = { quality: 80, effort: 4, smartSubsample: true } as const;
const jpeg = { quality: 80, mozjpeg: true } as const;

/** Makes of a picture what a page shows. `file` is read once or twice and never held in memory as a whole. */
export async function encode(sharp: Sharp, source: Source): Promise<Made | Refusal> {
  const { file, kind } = source;
  const opened = () => sharp(file, { failOn: 'error', limitInputPixels: mostPixels });
  let metadata: Metadata;
  try {
    metadata = await sharp(file, { limitInputPixels: false }).metadata();
  } catch {
    return damaged;
  }
  const { width, height } = metadata.autoOrient;
  if (width * height > mostPixels) return tooLarge(width, height);
  // What moves would stand still.
  if ((metadata.pages ?? 1) > 1 || kind === 'gif') return { width, height, shown: undefined, webp: [] };
  try {
    if (kind === 'heic') {
      const pixels = await pixelsOfHeic(sharp, file);
      return 'refused' in pixels ? pixels : await made({ sharp, source, metadata, ...pixels });
    }
    const isPlain = kind === 'jpeg' || kind === 'png' || kind === 'webp';
    const mustChange = !isPlain || metadata.space === 'cmyk' || isTurned(metadata) || hasMetadata(metadata);
    if (!mustChange && width <= column) {
      await opened().stats(); // decodes it: what is damaged is found
      return { width, height, shown: undefined, webp: [] };
    }
    const scaled = await scaledPixels(opened(), metadata);
    return await made({ sharp, source, metadata, mustChange, ...scaled });
  } catch {
    return damaged;
  }
}

interface Pixels {
  data: Buffer;
  info: { width: number; height: number; channels: 1 | 2 | 3 | 4 };
}

/**
 * The pixels at twice the column's width at most, in sRGB, as they lie. They are turned when they are few: turning
 * all of them first would hold them all in memory.
 */
async function scaledPixels(opened: Pipeline, metadata: Metadata): Promise<Pixels> {
  const side = (metadata.orientation ?? 1) >= 5 ? 'height' : 'width';
  const { data, info } = await opened
    .resize({ [side]: Math.min(widest, metadata.autoOrient.width) })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, info: { width: info.width, height: info.height, channels: info.channels } };
}

async function pixelsOfHeic(sharp: Sharp, file: string): Promise<(Pixels & { isUpright: true }) | Refusal> {
  const heif = await loadHeif();
  if (!heif) return noHeif;
  const [image] = new heif.HeifDecoder().decode(await readFile(file));
  if (!image) return damaged;
  const [width, height] = [image.get_width(), image.get_height()];
  const pixels = { data: new Uint8ClampedArray(width * height * 4), width, height };
  await new Promise<void>((resolve, reject) => {
    image.display(pixels, (shown) => (shown ? resolve() : reject(new Error('not decoded'))));
  });
  const { data, info } = await sharp(pixels.data, { raw: { width, height, channels: 4 } })
    .resize({ width: Math.min(widest, width) })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, info: { width: info.width, height: info.height, channels: info.channels }, isUpright: true };
}

interface Making extends Pixels {
  sharp: Sharp;
  source: Source;
  metadata: Metadata;
  /** Whether the file as it lies must not be shown, gain or not. */
  mustChange?: boolean;
  /** Whether the pixels are turned already. */
  isUpright?: boolean;
}

async function made({
  sharp,
  source,
  metadata,
  data,
  info,
  mustChange = true,
  isUpright,
}: Making): Promise<Made> {
  const xmp = xmpOf(creditsOf(metadata));
  const turned = await turn(sharp(data, { raw: info }), isUpright ? 1 : (metadata.orientation ?? 1))
    .raw()
    .toBuffer({ resolveWithObject: true });
  const [width, height] = [turned.info.width, turned.info.height];
  const at = (wanted: number) => {
    const pipeline = sharp(turned.data, {
      raw: { width, height, channels: turned.info.channels },
    }).resize({ width: wanted });
    return xmp === undefined ? pipeline : pipeline.withXmp(xmp);
  };
  const isOpaque =
    turned.info.channels === 1 || turned.info.channels === 3 || (await at(width).stats()).isOpaque;
  const full = { width: metadata.autoOrient.width, height: metadata.autoOrient.height };
  const isKept = ({ data: file }: Encoded) => file.length < source.bytes * gain;

  const webps =
    height > highest || source.role === 'poster' ? [] : await webpsOf(at, { width, kind: source.kind });
  const isDrawing = webps.some(({ isLossless }) => isLossless);
  const webp = webps.every(isKept) ? webps.map(({ isLossless: _, ...each }) => each) : [];
  const narrow = webp.length > 0 ? Math.min(width, column) : width;
  const shown = await plain(at(narrow), { width: narrow, isPng: !isOpaque || isDrawing });
  if (webp.length > 0 || mustChange || isKept(shown)) return { ...full, shown, webp };
  return { ...full, shown: undefined, webp: [] };
}

const plain = async (
  pipeline: Pipeline,
  { width, isPng }: { width: number; isPng: boolean },
): Promise<Encoded> =>
  isPng
    ? { width, ending: 'png', data: await pipeline.png({ compressionLevel: 9 }).toBuffer() }
    : { width, ending: 'jpg', data: await pipeline.removeAlpha().jpeg(jpeg).toBuffer() };

type Scaled = (width: number) => Pipeline;

async function webpsOf(at: Scaled, { width, kind }: { width: number; kind: ContentKind }) {
  const loses = await at(width).webp(lossy).toBuffer();
  // A photograph is never smaller without loss: only what may be a drawing is tried.
  const keeps =
    kind === 'jpeg' || kind === 'heic'
      ? undefined
      : await at(width).webp({ lossless: true, effort: 4 }).toBuffer();
  const isLossless = keeps !== undefined && keeps.length < loses.length * drawing;
  const largest = { width, ending: 'webp' as const, data: isLossless ? keeps : loses, isLossless };
  if (width < column * 1.25) return [largest];
  const options = isLossless ? { lossless: true, effort: 4 } : lossy;
  return [{ ...largest, width: column, data: await at(column).webp(options).toBuffer() }, largest];
}

const creditsOf = ({ exif, iptc, xmp }: Metadata): Credits => creditsIn({ exif, iptc, xmp });

const isTurned = ({ orientation = 1 }: Metadata) => orientation !== 1;
const hasMetadata = ({ exif, iptc, xmp }: Metadata) => [exif, iptc, xmp].some((block) => block !== undefined);

/** Turns and mirrors as EXIF's orientation says (Exif 2.32, 4.6.4.A). */
function turn(pipeline: Pipeline, orientation: number): Pipeline {
  // sharp mirrors first and rotates then, whatever the order of the calls.
  const angle = [0, 0, 0, 180, 180, 270, 90, 90, 270][orientation] ?? 0;
  const turned = angle === 0 ? pipeline : pipeline.rotate(angle);
  return [2, 4, 5, 7].includes(orientation) ? turned.flop() : turned;
}

const refusal = (message: string, hint: string): Refusal => ({ refused: true, message, hint });

const damaged = refusal(
  'This picture is damaged, or cut off: not all of it can be read.',
  'Copy it again from where it comes from, or save it anew in a program for pictures.',
);
const noHeif = refusal(
  'No browser but Safari shows HEIC photos, and nothing that is installed here can read them.',
  'Save it as JPEG: on a Mac in Preview, File, Export. Or run: npm install libheif-js',
);
const tooLarge = (width: number, height: number) =>
  refusal(
    `This picture has ${width} × ${height} pixels, more than any device opens.`,
    `Save it smaller: the page shows ${widest} pixels of its width at most.`,
  );
