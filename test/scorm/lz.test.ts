import fc from 'fast-check';
import { compressToBase64, decompressFromBase64 } from 'lz-string';
import { describe, expect, it } from 'vitest';
import { compress, decompress } from '../../src/scorm/browser/lz.ts';

const packedByLibrary = (text: string) =>
  compressToBase64(text).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '');

/** Any text, one in which much repeats, and one of few characters: each takes other turns of the algorithm. */
const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300, size: 'max' }),
  fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 3000, size: 'max' }),
  fc
    .array(fc.constantFrom('{"answer":"', 'التعاون بين بلدان الجنوب ', '🌍', 'Lo que aprendí. ', '"}'), {
      maxLength: 200,
      size: 'max',
    })
    .map((parts) => parts.join('')),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 200, size: 'max' })
    .map((codes) => String.fromCharCode(...codes)),
);

describe('packed text', () => {
  it('is to the letter what lz-string makes of it', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(compress(text)).toBe(packedByLibrary(text));
      }),
      { numRuns: 1000 },
    );
  });

  it('is read by lz-string, and lz-string’s is read', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(decompress(packedByLibrary(text))).toEqual({ text, isWhole: true });
        const padded = compress(text).replace(/-/g, '+').replace(/_/g, '/');
        expect(decompressFromBase64(padded) ?? '').toBe(text);
      }),
      { numRuns: 1000 },
    );
  });

  it('of a text that was cut gives its beginning, and says that it is no more than that', () => {
    fc.assert(
      fc.property(texts, fc.double({ min: 0, max: 1, noNaN: true }), (text, share) => {
        const packed = compress(text);
        const kept = packed.slice(0, Math.floor(packed.length * share));
        const { text: beginning, isWhole } = decompress(kept);
        expect(text.startsWith(beginning)).toBe(true);
        // The last character of a packed text may be nothing but what fills it up.
        if (isWhole) expect(beginning).toBe(text);
      }),
      { numRuns: 1000 },
    );
  });

  it('never fails on what it did not make', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 500, size: 'max' }), (text) => {
        expect(typeof decompress(text).text).toBe('string');
      }),
    );
  });
});
