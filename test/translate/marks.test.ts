import { describe, expect, it } from 'vitest';
import { lostMarks } from '../../src/translate/marks.ts';

describe('the marks of a translation', () => {
  it.each([
    ['the same marks in another order', '[a](https://x.org) `b`', '`b` est [un](https://x.org)'],
    ['more of them', 'a', '# a\n\n- [b](https://x.org)'],
    ['other words, bold or not', '**a** b', 'c *d*'],
    ['one list after another', '- a\n- b', '1. c\n2. d'],
  ])('may be %s', (_, source, target) => {
    expect(lostMarks(source, target)).toBeUndefined();
  });

  it.each([
    ['a link', '[a](https://x.org) [b](https://x.org)', '[a](https://x.org)', 'the link to https://x.org.'],
    [
      'a picture',
      '![a](media/b.png)',
      '![a](media/c.png)',
      'the picture media/b.png. It has the picture media/c.png instead.',
    ],
    ['code', 'Run `npm test`.', 'Lancez « npm test ».', 'the code `npm test`.'],
    ['a block of code', '```\na\n```', 'a', 'the code `a`, 1 of 1 block of code.'],
    ['a heading', '# A\n\nb', 'A\n\nb', '1 of 1 heading 1.'],
    ['the level of a heading', '## A', '# A', '1 of 1 heading 2.'],
    ['items of a list', '- a\n- b\n- c', '- a, b, c', '2 of 3 list items.'],
    ['rows of a table', '| a |\n| - |\n| b |\n| c |', '| a |\n| - |\n| b |', '1 of 3 table rows.'],
    ['a quotation', '> a', 'a', '1 of 1 quotation.'],
  ])('may have lost %s', (_, source, target, lost) => {
    expect(lostMarks(source, target)).toBe(`The translation lacks what the original has: ${lost}`);
  });
});
