import { describe, expect, it } from 'vitest';
import { lostMarks } from '../../src/translate/marks.ts';
import { partsOf } from '../../src/translate/protected.ts';

/** What is protected in square brackets of their own: `a 「$x$」`. */
const marked = (text: string) =>
  partsOf(text)
    .map((part) => (part.isKept ? `「${part.text}」` : part.text))
    .join('');

describe('what a translator is to leave alone', () => {
  it.each([
    ['a formula', 'So $x^2$ is', 'So 「$x^2$」 is'],
    ['a formula alone', '$$\n\\frac{a}{b}\n$$', '「$$\n\\frac{a}{b}\n$$」'],
    ['one in a quotation', '> $$\n> a\n> $$', '> 「$$\n> a\n> $$」'],
    ['all but the words of a formula', '$a = \\text{rate} + b$', '「$a = \\text{」rate「} + b$」'],
    [
      'no amount of money',
      'It costs $5 or [a](b.md) or $10 here',
      'It costs $5 or [a「](b.md)」 or $10 here',
    ],
    ['a formula behind an amount', 'For \\$5, $x$ is', 'For \\$5, 「$x$」 is'],
    [
      'the mark of a note, not its words',
      'A[^b].\n\n[^b]: United *Nations*',
      'A「[^b]」.\n\n「[^b]:」 United *Nations*',
    ],
    ['the address behind a name', '[guide]: https://ilo.org\n', '「[guide]: https://ilo.org」\n'],
    ['the kind of a callout', '> [!NOTE] In Nepal\n> a', '> 「[!NOTE]」 In Nepal\n> a'],
    ['the kind of what opens', '::: details How?\na\n:::', '「::: details」 How?\na\n「:::」'],
    ['the name of a heading', '## Why {#why}', '## Why 「{#why}」'],
  ])('is %s', (_, text, meant) => {
    expect(marked(text)).toBe(meant);
  });

  it('may have other words within a formula, and nothing else', () => {
    expect(lostMarks('$a = \\text{rate}$', '$a = \\text{taux}$')).toBeUndefined();
    expect(lostMarks('$a = \\text{rate}$', '$b = \\text{taux}$')).toContain('the code');
  });
});
