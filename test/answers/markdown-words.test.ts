import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { expect, it } from 'vitest';
import { inMarkdown } from '../../src/answers/markdown-words.ts';

// As a forum has it: HTML is let through, addresses become links, dots and dashes other characters.
const forum = new MarkdownIt({ html: true, linkify: true, breaks: true, typographer: true });
// Quotation marks are bent, whatever is done to them.
forum.disable('smartquotes');

const risky = [
  ...[
    '# heading',
    '#1 of 3',
    '- item',
    '+ item',
    '1. one',
    '2) two',
    '===',
    '---',
    '> quoted',
    '    code',
    '\tcode',
  ],
  ...[
    '**bold** _it_ `code` ~~x~~',
    '[a](http://b.example) ![c](d)',
    '<b>x</b> &amp; <script>',
    'a | b',
    '| - |',
  ],
  ...[
    'http://x.example www.x.example x.example a@x.example',
    '(c) (TM) +- ... -- --- ',
    '\\* \\\\',
    'a\\',
    ':smile: @ana',
  ],
  ...['نعم: لا.', 'Labour migration: six questions (all of them).'],
];

const words = fc.oneof(fc.constantFrom(...risky), fc.string({ unit: 'grapheme', maxLength: 20 }));

/** What a reader sees: tags that the forum makes of lines are gone, and entities are read. */
const read = (html: string) =>
  html
    .replace(/<\/?p>|<br>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');
const seen = (text: string) => text.replace(/\s+/g, ' ').trim();

it('shows words to the letter in a forum that takes Markdown', () => {
  fc.assert(
    fc.property(fc.array(words, { minLength: 1, maxLength: 5 }), (lines) => {
      const text = lines.join('\n');
      expect(seen(read(forum.render(inMarkdown(text))))).toBe(seen(text));
    }),
    { numRuns: 400 },
  );
});

it('leaves plain words as they are', () => {
  const plain = 'Labour migration: six questions (all of them). We listened – “first”; 12 of 40!\nAnd more.';
  expect(inMarkdown(plain)).toBe(plain);
});
