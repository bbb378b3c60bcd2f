import { SaxesParser } from 'saxes';
import { element, xmlDocument } from '../xml.ts';

/** Who made a picture, and how it may be used. All else that a camera writes, place, device and time, is left out. */
export interface Credits {
  creator?: string;
  copyright?: string;
  /** An address, or terms in words. */
  license?: string;
}

/** The blocks of metadata of a picture, as they lie in its file. */
export interface MetadataBlocks {
  exif?: Buffer | undefined;
  iptc?: Buffer | undefined;
  xmp?: Buffer | undefined;
}

/** The most characters that are kept of each. */
const most = 2000;
/** The most bytes of a block that is read. */
const mostBytes = 1e6;

/** The credits of a picture: of XMP first, which has them in Unicode, then of IPTC and EXIF. */
export function creditsIn({ exif, iptc, xmp }: MetadataBlocks): Credits {
  const read = [
    exif && exif.length < mostBytes ? ofExif(exif) : {},
    iptc && iptc.length < mostBytes ? ofIptc(iptc) : {},
    xmp && xmp.length < mostBytes ? ofXmp(xmp.toString('utf8')) : {},
  ];
  return Object.assign({}, ...read.map(clean));
}

const clean = (credits: Credits): Credits =>
  Object.fromEntries(
    Object.entries(credits)
      // XML 1.0 forbids them, and nobody's name has them.
      .map(([key, text]) => [
        key,
        text
          .replace(/[^\u0020-\uD7FF\uE000-\uFFFD]+/g, ' ')
          .trim()
          .slice(0, most),
      ])
      .filter(([, text]) => text !== ''),
  );

/** Artist (315) and Copyright (33432) of the first directory (TIFF 6.0, section 2; Exif 2.32, 4.6.4). */
function ofExif(block: Buffer): Credits {
  const tiff = block.subarray(block.toString('latin1', 0, 4) === 'Exif' ? 6 : 0);
  const isLittle = tiff.toString('latin1', 0, 2) === 'II';
  const number = (at: number, size: 2 | 4) =>
    at < 0 || at + size > tiff.length ? 0 : isLittle ? tiff.readUIntLE(at, size) : tiff.readUIntBE(at, size);
  const directory = number(4, 4);
  const credits: Credits = {};
  for (let entry = 0; entry < Math.min(number(directory, 2), 200); entry++) {
    const at = directory + 2 + entry * 12;
    const [tag, length] = [number(at, 2), number(at + 4, 4)];
    if (number(at + 2, 2) !== 2) continue; // text
    const from = length > 4 ? number(at + 8, 4) : at + 8;
    // Of a copyright, the photographer's stands before a zero byte, the editor's behind it.
    const text = tiff.toString('utf8', from, Math.min(from + length, from + most)).replace(/\0+$/, '');
    if (tag === 315) credits.creator = text;
    if (tag === 33432) credits.copyright = text.replaceAll('\0', '; ');
  }
  return credits;
}

/** By-line (2:80), credit (2:110) and copyright notice (2:116) of IPTC's IIM 4.2, wherever it lies in its envelope. */
function ofIptc(block: Buffer): Credits {
  const texts = new Map<number, string>();
  for (let at = block.indexOf('\x1c\x02', 0, 'latin1'); at >= 0 && at + 5 <= block.length; ) {
    const [dataset, length] = [block.readUInt8(at + 2), block.readUInt16BE(at + 3)];
    texts.set(dataset, texts.get(dataset) ?? block.toString('utf8', at + 5, at + 5 + length));
    at = block.indexOf('\x1c\x02', at + 5 + length, 'latin1');
  }
  const [creator, copyright] = [texts.get(80) ?? texts.get(110), texts.get(116)];
  return { ...(creator ? { creator } : {}), ...(copyright ? { copyright } : {}) };
}

/** What XMP calls them; of several languages, the first. */
const xmpNames: Record<string, keyof Credits> = {
  'dc:creator': 'creator',
  'dc:rights': 'copyright',
  'cc:license': 'license',
  'xmpRights:WebStatement': 'license',
  'xmpRights:UsageTerms': 'license',
};

function ofXmp(text: string): Credits {
  const credits: Credits = {};
  const parser = new SaxesParser();
  let within: keyof Credits | undefined;
  const keep = (key: keyof Credits, value: string) => {
    if (value.trim() !== '') credits[key] ??= value;
  };
  parser.on('error', () => {}); // what was read until then stands
  parser.on('opentag', ({ name, attributes }) => {
    for (const [attribute, value] of Object.entries(attributes)) {
      const key = xmpNames[attribute] ?? (attribute === 'rdf:resource' ? xmpNames[name] : undefined);
      if (key) keep(key, String(value));
    }
    if (xmpNames[name]) within = xmpNames[name];
  });
  parser.on('text', (value) => {
    if (within) keep(within, value);
  });
  parser.on('closetag', ({ name }) => {
    if (xmpNames[name]) within = undefined;
  });
  parser.write(text.replace(/<\?xpacket[^>]*\?>|\0/g, '').trim()).close();
  return credits;
}

/** The same as XMP; undefined where there is nothing to say. */
export function xmpOf({ creator, copyright, license }: Credits): string | undefined {
  if (!creator && !copyright && !license) return undefined;
  const isAddress = license !== undefined && /^https?:\/\//.test(license);
  const listed = (name: string, list: string, text: string | undefined) =>
    text === undefined
      ? []
      : [
          element(name, {}, [
            element(list, {}, [
              element('rdf:li', list === 'rdf:Alt' ? { 'xml:lang': 'x-default' } : {}, text),
            ]),
          ]),
        ];
  const description = element(
    'rdf:Description',
    {
      'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
      'xmlns:xmpRights': 'http://ns.adobe.com/xap/1.0/rights/',
      'rdf:about': '',
      'xmpRights:WebStatement': isAddress ? license : undefined,
    },
    [
      ...listed('dc:creator', 'rdf:Seq', creator),
      ...listed('dc:rights', 'rdf:Alt', copyright),
      ...listed('xmpRights:UsageTerms', 'rdf:Alt', isAddress ? undefined : license),
    ],
  );
  const rdf = element('rdf:RDF', { 'xmlns:rdf': 'http://www.w3.org/1999/02/22-rdf-syntax-ns#' }, [
    description,
  ]);
  return xmlDocument(element('x:xmpmeta', { 'xmlns:x': 'adobe:ns:meta/' }, [rdf]));
}
