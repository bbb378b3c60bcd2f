import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderMarkdown } from '../../src/fields/markdown.ts';
import { markdownPage } from '../markdown-page.ts';

const explained = new Map([
  ['remittances', '#term-remittances'],
  ['remittance', '#term-remittances'],
  ['high-level panel', '#term-panel'],
  ['(c)', '#term-c'],
  ['التحويلات', '#term-ar'],
]);
const shown = (text: string) => renderMarkdown(text, { ...markdownPage(), explained });
const linksIn = (html: string) =>
  [...html.matchAll(/<a href="(#term-[^"]*)"[^>]*>(.*?)<\/a>/g)].map(([, to, words]) => [to, words]);

describe('words that a text explains by itself', () => {
  it('are links where they first stand, whatever their capitals', () => {
    const html = shown('Remittances matter. A *remittance* is sent.\n\nRemittances again.');
    expect(linksIn(html)).toEqual([['#term-remittances', 'Remittances']]);
    expect(linksIn(shown('The High-level panel met.'))).toEqual([['#term-panel', 'High-level panel']]);
    expect(linksIn(shown('تزداد التحويلات.'))).toEqual([['#term-ar', 'التحويلات']]);
  });

  it('are none in links, headings, code, formulas and longer words', () => {
    for (const text of [
      '[remittances](https://ilo.org)',
      '## Remittances',
      '`remittances`',
      '$remittances$',
      'preremittances and remittancesx and التحويلاتي',
    ])
      expect([text, linksIn(shown(text)).map(([to]) => to)]).toEqual([text, []]);
  });

  it('stand once, where the author marked the term', () => {
    const html = shown('See [it](#term-remittances). Remittances grow.');
    expect(linksIn(html)).toEqual([['#term-remittances', 'it']]);
  });

  it('change no word, whatever the text is', () => {
    const piece = fc.constantFrom(
      'remittances',
      'Remittance',
      ' ',
      '*',
      '[',
      ']',
      '(',
      ')',
      '(c)',
      '#',
      '`',
      'high-level panel',
      '\n',
      '<',
      'a',
      'ة',
      '|',
    );
    const wordsOf = (html: string) => html.replaceAll(/<a href="#term-[^>]*>(.*?)<\/a>/gs, '$1');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        const text = pieces.join('');
        expect(wordsOf(shown(text))).toBe(renderMarkdown(text, markdownPage()));
      }),
      { numRuns: 300 },
    );
  });
});
