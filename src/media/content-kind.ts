import { open } from 'node:fs/promises';

/** What a file is by its content, whatever its name says. `text` is words of any kind; `unknown` is none of these. */
export type ContentKind = keyof typeof kinds | 'text' | 'unknown' | 'nothing';

type Signature = [offset: number, bytes: string, andAt?: number, andBytes?: string];

const ftyp = (...brands: string[]): Signature[] => brands.map((brand) => [4, `ftyp${brand}`]);

/**
 * The first bytes of each kind, and what people call it. Of several that fit, the first counts. Libraries know more
 * kinds and not these: HTML, which is what a film is most often in truth, none of them names.
 */
const kinds = {
  png: { name: 'a PNG picture', signatures: [[0, '\x89PNG\r\n\x1a\n']] },
  jpeg: { name: 'a JPEG picture', signatures: [[0, '\xff\xd8\xff']] },
  gif: { name: 'a GIF picture', signatures: [[0, 'GIF8']] },
  webp: { name: 'a WebP picture', signatures: [[0, 'RIFF', 8, 'WEBP']] },
  tiff: {
    name: 'a TIFF picture',
    signatures: [
      [0, 'II*\0'],
      [0, 'MM\0*'],
      [0, 'II+\0'],
      [0, 'MM\0+'],
    ],
  },
  bmp: { name: 'a BMP picture', signatures: [[0, 'BM', 6, '\0\0\0\0']] },
  psd: { name: 'a Photoshop picture', signatures: [[0, '8BPS']] },
  avif: { name: 'an AVIF picture', signatures: ftyp('avif', 'avis') },
  heic: {
    name: 'a HEIC photo',
    signatures: ftyp('heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'mif1', 'msf1'),
  },
  quicktime: {
    name: 'a QuickTime film',
    signatures: [...ftyp('qt  '), [4, 'moov'], [4, 'mdat'], [4, 'wide']],
  },
  mp4: { name: 'an MP4 file', signatures: [[4, 'ftyp']] },
  webm: { name: 'a WebM or Matroska file', signatures: [[0, '\x1a\x45\xdf\xa3']] },
  ogg: { name: 'an Ogg file', signatures: [[0, 'OggS']] },
  avi: { name: 'an AVI film', signatures: [[0, 'RIFF', 8, 'AVI ']] },
  wav: { name: 'a WAV sound', signatures: [[0, 'RIFF', 8, 'WAVE']] },
  flac: { name: 'a FLAC sound', signatures: [[0, 'fLaC']] },
  aiff: { name: 'an AIFF sound', signatures: [[0, 'FORM', 8, 'AIF']] },
  asf: { name: 'a Windows Media file (WMV, WMA)', signatures: [[0, '\x30\x26\xb2\x75\x8e\x66\xcf\x11']] },
  flv: {
    name: 'a Flash film',
    signatures: [
      [0, 'FLV\x01'],
      [0, 'FWS'],
      [0, 'CWS'],
    ],
  },
  mpeg: {
    name: 'an MPEG film',
    signatures: [
      [0, '\0\0\x01\xba'],
      [0, '\0\0\x01\xb3'],
    ],
  },
  realmedia: { name: 'a RealMedia file', signatures: [[0, '.RMF']] },
  amr: { name: 'an AMR recording', signatures: [[0, '#!AMR']] },
  ico: { name: 'an icon', signatures: [[0, '\0\0\x01\0']] },
  woff2: { name: 'a font (WOFF2)', signatures: [[0, 'wOF2']] },
  woff: { name: 'a font (WOFF)', signatures: [[0, 'wOFF']] },
  font: {
    name: 'a font (TrueType, OpenType)',
    signatures: [
      [0, '\0\x01\0\0'],
      [0, 'OTTO'],
      [0, 'true'],
    ],
  },
  pdf: { name: 'a PDF', signatures: [[0, '%PDF-']] },
  zip: {
    name: 'a zip, or a document of Office',
    signatures: [
      [0, 'PK\x03\x04'],
      [0, 'PK\x05\x06'],
    ],
  },
  office: { name: 'an old document of Office', signatures: [[0, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1']] },
  rar: { name: 'a RAR archive', signatures: [[0, 'Rar!']] },
  gzip: { name: 'a gzip archive', signatures: [[0, '\x1f\x8b\x08']] },
  program: {
    name: 'a program',
    signatures: [
      [0, 'MZ'],
      [0, '\x7fELF'],
    ],
  },
  html: { name: 'a page of the web (HTML)', signatures: [] },
  svg: { name: 'an SVG drawing', signatures: [] },
  // An MPEG frame begins with eleven bits that are set: too little to be asked for before all others.
  adts: {
    name: 'an AAC sound',
    signatures: [
      [0, '\xff\xf1'],
      [0, '\xff\xf9'],
    ],
  },
  mp3: {
    name: 'an MP3 sound',
    signatures: [
      [0, 'ID3'],
      [0, '\xff\xfb'],
      [0, '\xff\xfa'],
      [0, '\xff\xf3'],
      [0, '\xff\xf2'],
    ],
  },
} as const satisfies Record<string, { name: string; signatures: readonly Signature[] }>;

/** Bytes of a file's beginning that say what it is. */
const looked = 4096;

/** What people call a kind. */
export const nameOfKind = (kind: ContentKind): string =>
  kind === 'text'
    ? 'plain text'
    : kind in kinds
      ? kinds[kind as keyof typeof kinds].name
      : 'nothing that is known here';

/** What a file begins with: the first 4 KiB, or all of a shorter one. */
export async function headOf(file: string): Promise<Uint8Array> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(looked), 0, looked, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** What a file is whose first bytes these are. */
export function kindOfContent(head: Uint8Array): ContentKind {
  if (head.length === 0) return 'nothing';
  const latin = Buffer.from(head).toString('latin1');
  for (const [kind, { signatures }] of Object.entries(kinds)) {
    if (signatures.some((each) => fits(latin, each))) return kind as ContentKind;
  }
  if (isText(head)) return markup(latin);
  // Packets of a transport stream: a letter every 188 bytes (ISO/IEC 13818-1, 2.4.3.2).
  return latin[0] === 'G' && latin[188] === 'G' ? 'mpeg' : 'unknown';
}

const fits = (text: string, [offset, bytes, andAt, andBytes]: Signature): boolean =>
  text.startsWith(bytes, offset) && (andAt === undefined || text.startsWith(andBytes ?? '', andAt));

/** No browser takes for text what holds these bytes (WHATWG MIME Sniffing, "binary data byte"). */
const isText = (head: Uint8Array) =>
  head.every(
    (byte) =>
      byte > 0x1f || byte === 0x09 || byte === 0x0a || byte === 0x0c || byte === 0x0d || byte === 0x1b,
  );

function markup(text: string): ContentKind {
  const begins = text.replace(/^ï»¿/, '').replace(/^(\s|<!--[\s\S]*?-->|<\?[\s\S]*?\?>)*/, '');
  if (/^<(!doctype\s+)?svg[\s>]/i.test(begins)) return 'svg';
  return /^<(!doctype|html|head|body|script|iframe|h1|div|title|table|p)[\s>]/i.test(begins)
    ? 'html'
    : 'text';
}
