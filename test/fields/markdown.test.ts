import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addressKindOf,
  buildOf,
  headingsIn,
  type MarkdownPage,
  pathOf,
  plainText,
  referencesIn,
  remarksOn,
  renderMarkdown,
} from '../../src/fields/markdown.ts';
import { markdownPage } from '../markdown-page.ts';

const render = (text: string, page: Partial<MarkdownPage> = {}) =>
  renderMarkdown(
    text,
    markdownPage((written) => `media/${written.toLowerCase()}`, page),
  ).trim();

describe('a cell of a table', () => {
  const table = (cell: string) => render(`| a | b |\n| --- | --- |\n| ${cell} | c |`);

  it('has the lines that <br> divides it into, as nothing else does', () => {
    expect(table('1. one<br>2. **two**<BR/>three')).toContain(
      '<td>1. one<br>\n2. <strong>two</strong><br>\nthree</td>',
    );
    expect(table('\\<br> and `<br>`')).toContain('&lt;br&gt; and <code>&lt;br&gt;</code>');
    expect(render('a<br>b')).toBe('<p>a&lt;br&gt;b</p>');
    expect(plainText('| a |\n| --- |\n| b<br>c |')).toBe('a b c');
  });
});

describe('a list that is counted by letters', () => {
  it.each([
    ['- a) one\n- b) two', true],
    ['- (i) one\n- (ii) two', true],
    ['- 5.1 one\n- 5.2. two', true],
    ['- 1.5 kg\n- 2.5 kg', false],
    ['- J. Doe\n- B. Roe', false],
    ['- iv. four\n- v. five', true],
    ['- أ. واحد\n- ب. اثنان', true],
    ['- B. one\n- C. two\n  - deeper', true],
    ['- one\n- two', false],
    ['- I am one\n- A second', false],
    ['- a) alone', false],
    ['1. a) one\n2. b) two', false],
  ])('has no dots before them: %s', (text, isLabelled) => {
    expect(render(text).includes('<ul class="labelled" role="list">')).toBe(isLabelled);
  });
});

describe('rendered Markdown', () => {
  it.each([
    ['<script>alert(1)</script>', '<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>'],
    ['<img src=x onerror="alert(1)">', '<p>&lt;img src=x onerror=&quot;alert(1)&quot;&gt;</p>'],
    ['<b>bold</b>', '<p>&lt;b&gt;bold&lt;/b&gt;</p>'],
    ['`<b>`', '<p><code>&lt;b&gt;</code></p>'],
    ['AT&T &amp; &lt;', '<p>AT&amp;T &amp; &lt;</p>'],
    ['{{title}} ]]>', '<p>{{title}} ]]&gt;</p>'],
  ])('shows the raw HTML of %s as text', (text, html) => {
    expect(render(text)).toBe(html);
  });

  it('begins its headings at the third level, under the page’s own', () => {
    const levels = [1, 2, 3, 4, 5, 6].map((level) => render(`${'#'.repeat(level)} Words`));
    expect(levels).toEqual([3, 4, 5, 6, 6, 6].map((level) => `<h${level} id="to-words">Words</h${level}>`));
    expect(render('Words\n=====')).toBe('<h3 id="to-words">Words</h3>');
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
      '<figure><img src="media/map.png" alt="A map" loading="lazy" decoding="async"><figcaption>Where</figcaption>\n</figure>',
    );
    expect(render('See ![A *map*](Map.PNG "Where")')).toBe(
      '<p>See <img src="media/map.png" alt="A map" title="Where" loading="lazy" decoding="async"></p>',
    );
  });
});

// Every element that Markdown itself can make, with the attributes that it may carry.
const allowed: Record<string, string[]> = {
  a: ['href', 'title', 'target', 'rel', 'id', 'role', 'aria-label'],
  img: ['src', 'alt', 'title', 'loading'],
  ol: ['start'],
  code: ['class'],
  th: ['class', 'colspan'],
  td: ['class', 'colspan', 'rowspan'],
  ...Object.fromEntries(['h3', 'h4', 'h5', 'h6'].map((name) => [name, ['id']])),
  div: ['class', 'role'],
  p: ['class'],
  sup: ['class'],
  small: ['class'],
  section: ['class', 'role', 'aria-label'],
  li: ['id'],
  figure: ['class'],
  details: ['name'],
  abbr: ['title'],
  span: ['class'],
  bdi: ['class'],
  video: ['controls', 'preload', 'src', 'aria-label', 'playsinline'],
  audio: ['controls', 'preload', 'src', 'aria-label'],
  math: ['aria-label', 'display'],
  ...Object.fromEntries(
    'ul blockquote pre em strong s br hr table thead tbody tr sub figcaption summary dl dt dd caption'
      .split(' ')
      .map((name) => [name, []]),
  ),
};

/** What formulas are made of: none of these runs anything, and none of their attributes names anything. */
const mathml = new Set(
  'mrow mi mo mn mtext mspace msup msub msubsup mfrac msqrt mroot mover munder munderover mtable mtr mtd mstyle mpadded mphantom menclose semantics mmultiscripts mprescripts none'.split(
    ' ',
  ),
);

/** The tags of a piece of HTML; throws where a `<` begins none, or a tag is not written as we write tags. */
function tagsOf(html: string): { name: string; attributes: string[] }[] {
  return [...html.matchAll(/<[^>]*>?/g)].map(([tag]) => {
    const parts = /^<\/?([a-z0-9]+)((?: [a-z-]+(?:="[^"<>]*")?)*) ?\/?>$/.exec(tag);
    if (!parts) throw new Error(`This is no tag of ours: ${tag}`);
    if (mathml.has(parts[1] ?? '')) return { name: 'em', attributes: [] };
    const attributes = [...(parts[2] ?? '').matchAll(/ ([a-z-]+)(?:="[^"]*")?/g)].map(
      ([, name]) => name ?? '',
    );
    return { name: parts[1] ?? '', attributes };
  });
}

const hostile = fc.constantFrom(
  ...['<script>', '</script>', '<img src=x onerror=alert(1)>', '"onload="x', "'", '<!--', '-->', ']]>'],
  ...['{{title}}', '\u2028', '&lt;', '&#60;script>', '[', '](', ')', '![', '<', '>', '"', '`', '```', '~~~'],
  ...['\n', '\n\n', '    ', '- ', '1. ', '# ', '> ', '|', '|-|\n', '*', '__', '\\', '[x]: <', 'https://'],
  ...[
    '" onclick="alert(1)',
    '```" onload="x\n',
    '0',
    'a',
    '> [!NOTE] ',
    '> [!"><b>]',
    '::: details ',
    ':::\n',
  ],
  ...[
    '::: accordion "><i>',
    '[^1]',
    '[^1]: ',
    '^[',
    '^',
    '~',
    '$',
    '$$',
    '\\text{<b>',
    '\\href{javascript:x}{',
    '}',
  ],
  ...[
    ': ',
    '*[a]: "><b>\n',
    '| a | b |\n|---|---|\n| ^^ | << |\n',
    '![](a.mp3 "',
    '![x](a.mp4)',
    '_',
    '\\frac',
  ],
);
const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc
    .array(fc.oneof(hostile, fc.string({ unit: 'grapheme', maxLength: 4 })), { maxLength: 20 })
    .map((parts) => parts.join('')),
);

describe('what course texts need', () => {
  const table = '| a | b | c |\n| :-: | --: | --- |\n';
  it.each<[string, string, string]>([
    ['a comment', 'a <!-- b --> c', '<p>a  c</p>'],
    ['a comment of several lines', 'a\n\n<!-- b\n\nc -->\n\nd', '<p>a</p>\n<p>d</p>'],
    ['a comment that stays open', 'a <!-- b', '<p>a &lt;!-- b</p>'],
    ['subscript and superscript', 'H~2~O 10^2^ ~~no~~', '<p>H<sub>2</sub>O 10<sup>2</sup> <s>no</s></p>'],
    ['an abbreviation', 'The SSTC.\n\n*[SSTC]: x < y', '<p>The <abbr title="x &lt; y">SSTC</abbr>.</p>'],
    ['a definition', 'Term\n: What *it* is', '<dl>\n<dt>Term</dt>\n<dd>What <em>it</em> is</dd>\n</dl>'],
    [
      'a callout',
      '> [!NOTE]\n> Words.',
      '<div class="callout note" role="note">\n<p class="callout-title">callout.note</p>\n<p>Words.</p>\n</div>',
    ],
    [
      'a callout with a title of its own',
      '> [!example] In *Nepal*\n>\n> - Words.',
      '<div class="callout example" role="note">\n<p class="callout-title">In <em>Nepal</em></p>\n<ul>\n<li>Words.</li>\n</ul>\n</div>',
    ],
    ['a quotation', '> [!NOET]\n> x', '<blockquote>\n<p>[!NOET]\nx</p>\n</blockquote>'],
    [
      'what opens',
      '::: details Who *pays*?\nWords.\n:::',
      '<details>\n<summary>Who <em>pays</em>?</summary>\n<p>Words.</p>\n</details>',
    ],
    [
      'what opens one at a time',
      '::: accordion A\nx\n:::\n::: accordion\ny\n:::',
      '<details name="group-1-1">\n<summary>A</summary>\n<p>x</p>\n</details>\n<details name="group-1-1">\n<summary>details.more</summary>\n<p>y</p>\n</details>',
    ],
    [
      'a figure with a credit',
      '![Map](a.png "The *route* | Photo: ILO")',
      '<figure><img src="media/a.png" alt="Map" loading="lazy" decoding="async"><figcaption>The <em>route</em><small class="credit">Photo: ILO</small></figcaption>\n</figure>',
    ],
    [
      'a figure in a text with a footnote',
      'x[^1]\n\n![Map](a.png "A[^1]")\n\n[^1]: y',
      '<p>x<sup class="note-mark"><a href="#fn-HASH-1" id="fnref-HASH-1" role="doc-noteref" aria-label="footnote.number 1">1</a></sup></p>\n<figure><img src="media/a.png" alt="Map" loading="lazy" decoding="async"><figcaption>A[^1]</figcaption>\n</figure>\n<section class="notes" role="doc-endnotes" aria-label="footnotes">\n<ol>\n<li id="fn-HASH-1"><p>y <a href="#fnref-HASH-1" role="doc-backlink" aria-label="footnote.back">↩︎</a></p>\n</li>\n</ol>\n</section>',
    ],
    [
      'a sound',
      '![Amina](a.mp3)',
      '<figure class="medium audio"><span class="medium-title"><bdi>Amina</bdi> <bdi class="size">2 MB</bdi></span>\n<audio controls preload="none" src="media/a.mp3" aria-label="Amina"></audio><details><summary>medium.transcript</summary>\n<div class="prose"><p>She <em>says</em></p>\n</div></details></figure>',
    ],
    [
      'merged cells and a caption',
      `${table}| 1 | << | 2 |\n| ^^ | ^^ | 3 |\n| x | ^^ | << |\n\n: What *it* says`,
      '<table>\n<caption>What <em>it</em> says</caption>\n<thead>\n<tr>\n<th class="centred">a</th>\n<th class="at-end">b</th>\n<th>c</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td colspan="2" rowspan="2" class="centred">1</td>\n<td>2</td>\n</tr>\n<tr>\n<td>3</td>\n</tr>\n<tr>\n<td class="centred">x</td>\n<td colspan="2" class="at-end">^^</td>\n</tr>\n</tbody>\n</table>',
    ],
    [
      'an amount of money',
      'It costs $5 or $10, not US$ 7 and 3$.',
      '<p>It costs $5 or $10, not US$ 7 and 3$.</p>',
    ],
    ['an escaped sign', 'A \\$x$ b', '<p>A $x$ b</p>'],
    [
      'a formula',
      'So $x<y$.',
      '<p>So <math aria-label="x formula.&lt; y"><mrow><mi>x</mi><mo>&lt;</mo><mi>y</mi></mrow></math>.</p>',
    ],
  ])('%s', (_, text, html) => {
    const medium = () => ({ about: '2 MB', transcript: 'She *says*' });
    expect(render(text, { medium }).replace(/-[0-9a-f]{6}-/g, '-HASH-')).toBe(html);
  });

  it('a sound alone has its speed and what is said where it does not play, where a script brings them to life', () => {
    const playing = { speeds: [{ value: 1, name: '1', normal: true }] };
    const html = render('![Amina](amina.mp3)', { playing });
    expect(html).toContain(
      '<select data-speed autocomplete="off"><option value="1" selected>1×</option></select>',
    );
    expect(html).toMatch(/<div class="unplayed" data-unplayed hidden>.*<a href="[^"]+"[^>]* download>/s);
    expect(render('Hear ![Amina](amina.mp3)', { playing })).not.toContain('<select');
  });

  it('formulas on lines of their own are blocks, in MathML without style or class', () => {
    const html = render('a\n\n$$\n\\frac{a}{b}\n$$\n\nb');
    expect(html).toMatch(
      /^<p>a<\/p>\n<math aria-label="formula.over a b" display="block">.*<mfrac>.*<\/math>\n<p>b<\/p>$/,
    );
    expect(html).not.toMatch(/style=|class=/);
  });

  it('footnotes are numbered as they are met, with ways back, each text with ids of its own', () => {
    const page = markdownPage();
    const text = 'A[^b] and[^a] and[^b].\n\n[^a]: First.\n[^b]: *Second*.';
    const [one, two] = [renderMarkdown(text, page), renderMarkdown(text, page)];
    const idsOf = (html: string) => [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(one).toMatch(
      /A<sup[^>]*><a href="#fn-(\w+)-1" id="fnref-\1-1" role="doc-noteref" aria-label="footnote.number 1">1<\/a>/,
    );
    expect(one).toContain('<em>Second</em>. <a href="#fnref-');
    const ids = [...idsOf(one), ...idsOf(two)];
    expect(new Set(ids).size).toBe(10);
    for (const [, target] of (one + two).matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target);
  });

  it('links lead to headings and items, and a heading that stands twice has one id', () => {
    const places = new Map([
      ['why-so', 'to-why-so'],
      ['q1', 'question-q1'],
    ]);
    const page = markdownPage(String, { places });
    const html = renderMarkdown('[a](#Why-so) [b](#q1) [c](#questions)\n\n# Why *so*?\n\n# Why so', page);
    expect([...html.matchAll(/href="([^"]+)"/g)].map(([, to]) => to)).toEqual([
      '#to-why-so',
      '#question-q1',
      '#questions',
    ]);
    expect([...html.matchAll(/id="([^"]+)"/g)].map(([, id]) => id)).toEqual(['to-why-so']);
    expect(headingsIn('# Why *so*?\n\nÀ l’école\n---\n\n## لماذا {#Why}')).toEqual([
      'why-so',
      'à-lécole',
      'why',
    ]);
    expect(render('## لماذا {#why}')).toBe('<h4 id="to-why">لماذا</h4>');
  });

  it('is counted, so that translators cannot lose it', () => {
    const text = '> [!TIP]\n> a\n\n::: details b\nc\n:::\n\nd[^1] $x$\n\n[^1]: e\n\nT\n: D';
    expect(buildOf(text)).toEqual({
      blocks: { 'callout [!TIP]': 1, 'text to open': 1, footnote: 1, term: 1, definition: 1 },
      code: ['x'],
    });
  });

  it('that is HTML with an address in it is remarked as it is written, a film with the key that names it', () => {
    const frame = '<iframe src="https://www.youtube.com/embed/abcdefghijk?a=1&amp;start=3" width="3">';
    const image = '<img src="https://example.org/a.png" alt="x">';
    expect(remarksOn(`A ${frame}</iframe> b ${image} c <iframe src="https://example.org/">`)).toEqual([
      {
        kind: 'html',
        written: frame,
        cure: 'Make it an item of videos: {id: film, title: …, url: "https://www.youtube.com/embed/abcdefghijk?a=1&start=3"}.',
      },
      { kind: 'html', written: image, cure: expect.stringContaining('![') },
    ]);
  });

  it('that is not as its author meant it is remarked', () => {
    expect(remarksOn('a<br>b <IMG src="x"> $\\frac{a$\n\n> [!NOET]\n> c `<br>` <b@c.example>')).toEqual([
      { kind: 'html', written: '<br>', cure: expect.stringContaining('backslash') },
      { kind: 'html', written: '<IMG src="x">', cure: expect.stringContaining('![') },
      { kind: 'formula', written: '\\frac{a', mistake: expect.stringContaining('expected') },
      { kind: 'callout', written: '[!NOET]', known: expect.arrayContaining(['NOTE']) },
    ]);
  });
});

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
