import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { creditsIn, xmpOf } from '../../src/pictures/credits.ts';

const xmp = (inside: string) =>
  Buffer.from(
    `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">${inside}</rdf:RDF></x:xmpmeta><?xpacket end="w"?>`,
  );

describe('the credits of a picture', () => {
  it('come from XMP, in Unicode, with the address of the licence', () => {
    const block = xmp(
      '<rdf:Description xmpRights:WebStatement="https://creativecommons.org/licenses/by/4.0/"><dc:creator><rdf:Seq><rdf:li>Ana Núñez</rdf:li></rdf:Seq></dc:creator><dc:rights><rdf:Alt><rdf:li xml:lang="x-default">© ILO</rdf:li></rdf:Alt></dc:rights><exif:GPSLatitude>46,12N</exif:GPSLatitude></rdf:Description>',
    );
    expect(creditsIn({ xmp: block })).toEqual({
      creator: 'Ana Núñez',
      copyright: '© ILO',
      license: 'https://creativecommons.org/licenses/by/4.0/',
    });
  });

  it('come from IPTC where there is no XMP', () => {
    const dataset = (number: number, text: string) => {
      const bytes = Buffer.from(text);
      return Buffer.concat([Buffer.from([0x1c, 2, number, bytes.length >> 8, bytes.length & 255]), bytes]);
    };
    const iptc = Buffer.concat([dataset(80, 'Ana Núñez'), dataset(90, 'Genève'), dataset(116, '© ILO')]);
    expect(creditsIn({ iptc })).toEqual({ creator: 'Ana Núñez', copyright: '© ILO' });
  });

  it('are read again as they were written', () => {
    const text = fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }).map((each) => each.trim());
    fc.assert(
      fc.property(text, text, text, (creator, copyright, license) => {
        const read = creditsIn({ xmp: Buffer.from(xmpOf({ creator, copyright, license }) ?? '') });
        const again = creditsIn({ xmp: Buffer.from(xmpOf(read) ?? '') });
        expect(again).toEqual(read);
        if (/^\w+$/.test(creator)) expect(read.creator).toBe(creator);
      }),
    );
  });

  it('of damaged blocks are none, or what could be read', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        fc.constantFrom('Exif\0\0II*\0\x08\0\0\0', 'Exif\0\0MM\0*', '\x1c\x02', '<x:xmpmeta>'),
        (rest, start) => {
          const block = Buffer.concat([Buffer.from(start, 'latin1'), rest]);
          expect(typeof creditsIn({ exif: block, iptc: block, xmp: block })).toBe('object');
        },
      ),
    );
  });

  it('that are none make no block', () => {
    expect(xmpOf({})).toBeUndefined();
  });
});
