import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { divide } from '../../src/scorm/browser/text.ts';

describe('a text in parts', () => {
  it('is whole, in parts that have room, and none of its characters is cut in two', () => {
    // Of every length around that of a part, so that a pair stands on each edge.
    const pairs = fc
      .tuple(fc.string({ maxLength: 3 }), fc.nat({ max: 40 }))
      .map(([start, count]) => start + '🌍'.repeat(count));
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), pairs),
        fc.integer({ min: 2, max: 20 }),
        (text, most) => {
          const parts = divide(text, most);
          expect(parts.join('')).toBe(text);
          for (const part of parts) expect(part.length).toBeLessThanOrEqual(most);
          for (const part of parts) expect(part).not.toMatch(/\p{Surrogate}/u);
          // No more of them than there have to be.
          expect(parts.length).toBeLessThanOrEqual(Math.ceil(text.length / (most - 1)) || 1);
        },
      ),
    );
    expect(divide('abc🌍', 4)).toEqual(['abc', '🌍']);
    expect(divide('', 4)).toEqual(['']);
  });
});
