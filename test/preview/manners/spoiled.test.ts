import { Script } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cutToBytes,
  inFormData,
  inScript,
  inThreeBytes,
  unencoded,
} from '../../../src/preview/lms/spoiled.ts';

// Texts in which what is being spoiled is frequent.
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        '\\',
        "'",
        '"',
        '\n',
        '\r',
        'n',
        'u',
        'x',
        '4',
        '1',
        '{',
        '}',
        '0',
        '\u2028',
        '🌍',
        'é',
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join('')),
);

describe('a text between single quotes in a script', () => {
  it('is what JavaScript itself reads there, or a script that cannot be read', () => {
    fc.assert(
      fc.property(text, (written) => {
        let read: string | undefined;
        try {
          read = new Script(`'${written}'`).runInNewContext() as string;
        } catch (error) {
          expect((error as Error).name).toBe('SyntaxError');
        }
        // Some quotes make two strings with an operator between them, which is no reading of the text.
        if (typeof read === 'string' && !/(?<!\\)(\\\\)*'/.test(written))
          expect(inScript(written)).toBe(read);
        else expect(inScript(written)).toBeUndefined();
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a text in a form that nobody encoded', () => {
  it('is read as every server reads a form', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (written) => {
        // An empty pair is passed over by URLSearchParams.
        expect(unencoded(written)).toBe(new URLSearchParams(`v=${written}`).get('v'));
      }),
    );
    expect(unencoded('a+b%20c&d=e')).toBe('a b c');
    expect(unencoded('100% of %zz')).toBe('100% of %zz');
  });
});

describe('a text in a database', () => {
  it('of three bytes a character ends before the first that needs four', () => {
    expect(inThreeBytes('ثلاثة 漢 🌍 more')).toBe('ثلاثة 漢 ');
    expect(inThreeBytes('plain')).toBe('plain');
  });

  it('of so many bytes is the longest beginning that fits', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.nat({ max: 60 }), (written, most) => {
        const cut = cutToBytes(written, most);
        const size = Buffer.byteLength(cut);
        expect(written.startsWith(cut)).toBe(true);
        expect(size).toBeLessThanOrEqual(most);
        const next = Array.from(written.slice(cut.length))[0] ?? '';
        if (next !== '') expect(size + Buffer.byteLength(next)).toBeGreaterThan(most);
      }),
    );
  });
});

it('a text in FormData has every line break as CR LF', () => {
  expect(inFormData('a\nb\rc\r\nd')).toBe('a\r\nb\r\nc\r\nd');
});
