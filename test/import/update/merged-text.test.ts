import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergedText } from '../../../src/import/update/merged-text.ts';
import { runsOf } from '../../sampled.ts';

const things = ['ships', 'cranes', 'ropes', 'harbours', 'anchors', 'sails', 'docks', 'tides', 'maps', 'nets'];

describe('a text that was revised', () => {
  it.each([
    [
      'bold words by hand',
      'One **two** three.\n\nFour.',
      'One two three.\n\nFive.',
      'One **two** three.\n\nFive.',
    ],
    ['a picture above', '![A](a.png)\n\nOne two.', 'One two three.', '![A](a.png)\n\nOne two three.'],
    [
      'a picture between',
      'One.\n\n![A](a.png)\n\nTwo.',
      'One.\n\nTwo and a half.',
      'One.\n\n![A](a.png)\n\nTwo and a half.',
    ],
    [
      'a picture of the document',
      'One.\n\n![A](a.png)',
      'One.\n\n![B](a.png)\n\nTwo.',
      'One.\n\n![B](a.png)\n\nTwo.',
    ],
    ['a comment', 'One two <!-- c -->', 'One two three', 'One two three <!-- c -->'],
    [
      'a callout',
      'One.\n\n> [!TIP] Look.\n> Here.\n\nTwo.',
      'One.\n\nTwo.\n\nThree.',
      'One.\n\n> [!TIP] Look.\n> Here.\n\nTwo.\n\nThree.',
    ],
    ['code in one piece', '```\na\n\nb\n```', '```\na\n\nc\n```', '```\na\n\nc\n```'],
  ])('keeps %s', (_, before, after, merged) => {
    expect(mergedText({ own: before, now: after }).text).toBe(merged);
  });
});

describe('whatever was revised', () => {
  it('words written by hand stay, words of the document come, and nothing is there twice', async () => {
    const word = fc.nat(9).chain((one) => fc.nat(9).map((two) => `${things[one]}${two}`));
    const paragraphs = fc.array(fc.uniqueArray(word, { minLength: 6, maxLength: 12 }), {
      minLength: 1,
      maxLength: 4,
    });
    const edit = fc.record({
      at: fc.nat(3),
      place: fc.nat(11),
      what: fc.constantFrom('reword' as const, 'insert' as const, 'paragraph' as const),
    });
    /** Paragraphs with edits in them, each with a word of its own. */
    const edited = (
      all: readonly string[][],
      edits: readonly { at: number; place: number; what: string }[],
      own: string,
    ) => {
      const copy = all.map((words) => [...words]);
      for (const [index, { at, place, what }] of edits.entries()) {
        const words = copy[at % copy.length] as string[];
        const mine = `${own}${index}`;
        if (what === 'paragraph')
          copy.splice((at % copy.length) + 1, 0, [mine, `${mine}a`, `${mine}b`, `${mine}c`]);
        else words.splice(place % words.length, what === 'reword' ? 1 : 0, mine);
      }
      return copy;
    };
    const textOf = (all: readonly string[][]) => all.map((words) => words.join(' ')).join('\n\n');
    await fc.assert(
      fc.property(
        paragraphs,
        fc.array(edit, { maxLength: 3 }),
        fc.array(edit, { maxLength: 3 }),
        (base, byHand, byDocument) => {
          const [own, now] = [edited(base, byHand, 'hand'), edited(base, byDocument, 'news')];
          const { text, left, kept, gone } = mergedText({
            own: textOf(own),
            now: textOf(now),
            base: textOf(base),
          });
          const words = text.split(/\s+/);
          for (const mine of own.flat().filter((each) => each.startsWith('hand')))
            expect({ mine, count: words.filter((each) => each === mine).length }).toEqual({ mine, count: 1 });
          // What the document says is in the text, or is told.
          const told = [text, ...left, ...kept, ...gone].join(' ').split(/\s+/);
          for (const news of now.flat().filter((each) => each.startsWith('news')))
            expect(told).toContain(news);
          if (byHand.length === 0) expect(text).toBe(textOf(now));
          if (byDocument.length === 0) expect(text).toBe(textOf(own));
        },
      ),
      runsOf(900),
    );
  });
});
