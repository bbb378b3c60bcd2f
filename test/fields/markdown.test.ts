import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressKindOf, pathOf, plainText, referencesIn, renderMarkdown } from '../../src/fields/markdown.ts';

const render = (text: string) => renderMarkdown(text, (written) => `media/${written.toLowerCase()}`).trim();

describe('rendered Markdown', () => {
  it.each([
    ['<script>alert(1)</script>', '<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>'],
    ['<img src=x onerror="alert(1)">', '<p>&lt;img src=x onerror=&quot;alert(1)&quot;&gt;</p>'],
    ['<b>bold</b>', '<p>&lt;b&gt;bold&lt;/b&gt;</p>'],
    ['<!-- gone? -->', '<p>&lt;!-- gone? --&gt;</p>'],
    ['`<b>`', '<p><code>&lt;b&gt;</code></p>'],
    ['AT&T &amp; &lt;', '<p>AT&amp;T &amp; &lt;</p>'],
    ['{{title}} ]]>', '<p>{{title}} ]]&gt;</p>'],
  ])('shows the raw HTML of %s as text', (text, html) => {
    expect(render(text)).toBe(html);
  });

  it('begins its headings at the third level, under the page’s own', () => {
    const levels = [1, 2, 3, 4, 5, 6].map((level) => render(`${'#'.repeat(level)} Words`));
    expect(levels).toEqual([3, 4, 5, 6, 6, 6].map((level) => `<h${level}>Words</h${level}>`));
    expect(render('Words\n=====')).toBe('<h3>Words</h3>');
  });

  it('opens the web in a new tab without a handle on this one', () => {
    const link = '<p><a href="https://ilo.org/" target="_blank" rel="noopener">x</a></p>';
    expect(render('[x](https://ilo.org/)')).toBe(link);
    expect(render('https://ilo.org/')).toBe(link.replace('>x<', '>https://ilo.org/<'));
  });

  it('stays in this tab on the way to another place of the page', () => {
    expect(render('[x](#questions)')).toBe('<p><a href="#questions">x</a></p>');
  });

  it('makes no link of a word that only looks like one', () => {
    expect(render('see ilo.org or a@ilo.org')).toBe('<p>see ilo.org or a@ilo.org</p>');
  });

  it('gives local files their address in the package', () => {
    expect(render('[x](Guide%20A.PDF?a#b)')).toBe(
      '<p><a href="media/guide a.pdf" target="_blank" rel="noopener">x</a></p>',
    );
    expect(render('![A *map*](Map.PNG "Where")')).toBe(
      '<p><img src="media/map.png" alt="A map" title="Where" loading="lazy"></p>',
    );
  });
});

// Every element that Markdown itself can make, with the attributes that it may carry.
const allowed: Record<string, string[]> = {
  a: ['href', 'title', 'target', 'rel'],
  img: ['src', 'alt', 'title', 'loading'],
  ol: ['start'],
  code: ['class'],
  th: ['style'],
  td: ['style'],
  ...Object.fromEntries(
    'p h3 h4 h5 h6 ul li blockquote pre em strong s br hr table thead tbody tr'
      .split(' ')
      .map((name) => [name, []]),
  ),
};

/** The tags of a piece of HTML; throws where a `<` begins none, or a tag is not written as we write tags. */
function tagsOf(html: string): { name: string; attributes: string[] }[] {
  return [...html.matchAll(/<[^>]*>?/g)].map(([tag]) => {
    const parts = /^<\/?([a-z0-9]+)((?: [a-z]+="[^"<>]*")*) ?\/?>$/.exec(tag);
    if (!parts) throw new Error(`This is no tag of ours: ${tag}`);
    const attributes = [...(parts[2] ?? '').matchAll(/ ([a-z]+)="/g)].map(([, name]) => name ?? '');
    return { name: parts[1] ?? '', attributes };
  });
}

const hostile = fc.constantFrom(
  ...['<script>', '</script>', '<img src=x onerror=alert(1)>', '"onload="x', "'", '<!--', '-->', ']]>'],
  ...['{{title}}', '\u2028', '&lt;', '&#60;script>', '[', '](', ')', '![', '<', '>', '"', '`', '```', '~~~'],
  ...['\n', '\n\n', '    ', '- ', '1. ', '# ', '> ', '|', '|-|\n', '*', '__', '\\', '[x]: <', 'https://'],
  ...['" onclick="alert(1)', '```" onload="x\n', '0', 'a'],
);
const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc
    .array(fc.oneof(hostile, fc.string({ unit: 'grapheme', maxLength: 4 })), { maxLength: 20 })
    .map((parts) => parts.join('')),
);

describe('any text at all', () => {
  it('becomes no element or attribute that Markdown does not make', () => {
    fc.assert(
      fc.property(text, (written) => {
        for (const { name, attributes } of tagsOf(render(written))) {
          expect(Object.keys(allowed)).toContain(name);
          expect(allowed[name]).toEqual(expect.arrayContaining(attributes));
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps its words within one line of plain text', () => {
    fc.assert(
      fc.property(text, (written) => {
        expect(plainText(written)).not.toMatch(/[\r\n\t]|^ | $/);
      }),
    );
  });
});

describe('the plain text', () => {
  it.each([
    ['Some *emphasis*, a [link](https://ilo.org) and `code`.', 'Some emphasis, a link and code.'],
    ['One\ntwo  \nthree\n\nfour', 'One two three four'],
    ['# Heading\n\n- one\n- two\n', 'Heading one two'],
    ['![A map](map.png) of it', 'A map of it'],
    ['<b>x</b> &amp; y', '<b>x</b> & y'],
    ['| a | b |\n|---|---|\n| c | d |', 'a b c d'],
    ['```\ncode\n```', 'code'],
  ])('of %j has the words and no marks', (written, words) => {
    expect(plainText(written)).toBe(words);
  });
});

describe('an address', () => {
  it('is decoded to the path on disk', () => {
    expect(pathOf('a%20b.png?x#y')).toBe('a b.png');
    expect(pathOf('50%.png')).toBe('50%.png');
  });

  it('that a browser would run is forbidden, however it is disguised', () => {
    const controls = fc.string({
      unit: fc.constantFrom('\t', '\n', '\r', ' ', '\u0001', '\u00a0'),
      maxLength: 3,
    });
    const scheme = fc.constantFrom('javascript:', 'vbscript:', 'data:', 'file:', 'blob:');
    fc.assert(
      fc.property(
        scheme,
        fc.func(fc.boolean()),
        fc.array(controls, { minLength: 12, maxLength: 12 }),
        (name, upper, between) => {
          const disguised = [...name]
            .map((letter, index) => (between[index] ?? '') + (upper(index) ? letter.toUpperCase() : letter))
            .join('');
          expect(addressKindOf(`${disguised}alert(1)`)).toBe('forbidden');
        },
      ),
    );
  });

  it('is found where Markdown finds one', () => {
    expect(
      referencesIn('[a](b.pdf) ![c](d.png) <https://ilo.org> [e][f]\n\n[f]: g.pdf\n\n`[no](h.pdf)`'),
    ).toEqual([
      { kind: 'link', written: 'b.pdf', alt: '' },
      { kind: 'image', written: 'd.png', alt: 'c' },
      { kind: 'link', written: 'https://ilo.org', alt: '' },
      { kind: 'link', written: 'g.pdf', alt: '' },
    ]);
  });
});
