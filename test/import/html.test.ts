import { describe, expect, it } from 'vitest';
import { check } from '../../src/build.ts';
import { importOf, sample, textOf } from './imported.ts';

const page = (body: string, head = '') =>
  `<html lang="en"><head>${head}</head><body><h1>T</h1>${body}</body></html>`;
const markdownOf = async (body: string, head = '') =>
  textOf((await importOf('a.html', page(body, head))).module).trim();

describe('a drawing in a page', () => {
  it('leaves its words in its place', async () => {
    const { module, imported } = await importOf(
      'a.html',
      page(
        '<p>Before.</p><svg viewBox="0 0 9 9"><title>icon</title><g><text>Half of <tspan>all goods</tspan></text><text> </text><text>move by sea.</text></g></svg><p>After.</p>',
      ),
    );
    expect(textOf(module).trim()).toBe('Before.\n\nHalf of all goods\n\nmove by sea.\n\nAfter.');
    expect(imported.unsure.join()).toContain('A drawing (SVG) could not come along');
  });
});

describe('lists and paragraphs in a cell', () => {
  it('stand on lines of their own', async () => {
    expect(
      await markdownOf(
        '<table><tr><th>a<th>b<tr><td><p>One.</p><p>Two<br>lines.</p><td><ol start="3"><li>three<li>four</ol><ul><li>five</ul></table>',
      ),
    ).toBe('| a | b |\n| --- | --- |\n| One.<br>Two<br>lines. | 3. three<br>4. four<br>• five |');
  });
});

describe('two lists that are counted in different ways', () => {
  it('are two', async () => {
    expect(
      await markdownOf(
        '<ol type="a"><li>one<li>two<ol type="i"><li>deep<li>deeper</ol><li>three</ol><ol type="I" start="4"><li>four<li>five</ol>',
      ),
    ).toBe(
      '- a. one\n- b. two\n  - i. deep\n  - ii. deeper\n- c. three\n\n<!-- another list -->\n\n- IV. four\n- V. five',
    );
  });
});

describe('a page of HTML, read as browsers read it', () => {
  it.each([
    ['&copy 2024', '© 2024'],
    ['a &#151; b', 'a — b'],
    ['caf&eacute', 'café'],
    ['&nosuch; &amp;amp;', '\\&nosuch; \\&amp;'],
    ['10<sup>6</sup> m<sub>2</sub>', '10^6^ m~2~'],
    ['<del>gone</del> and <s>this too</s>', '~~gone~~ and ~~this too~~'],
    ['<code>a`b</code>', '``a`b``'],
    ['a<!-- not said -->b', 'ab'],
    ['10&nbsp;000', '10\u00a0000'],
  ])('has its words: %s', async (body, markdown) => {
    expect(await markdownOf(`<p>${body}</p>`)).toBe(markdown);
  });

  it.each([
    ['<b>Bold </b>and <i> more</i>.', '**Bold** and *more*.'],
    ['<b><i>Both. </i></b>', '***Both.***'],
    ['<b>over<br>lines</b>', '**over**\\\n**lines**'],
    ['<b>end<br></b>', '**end**'],
    ['<b>one</b><b> two</b>', '**one two**'],
    ['<b style="font-weight:normal">plain</b>', 'plain'],
    ['<b>a <a href="https://example.org/">link</a></b>', '**a [link](https://example.org/)**'],
  ])('has no stray marks: %s', async (body, markdown) => {
    expect(await markdownOf(`<p>${body}</p>`)).toBe(markdown);
  });

  it('has its lists as they are counted, within anything', async () => {
    const body =
      '<ol start=5><li>five<ul><li>a</ul><li>six</ol><p>Between</p><ol type=a><li>x<ol><li>y</ol></ol>';
    expect(await markdownOf(body)).toBe('5. five\n   - a\n6. six\n\nBetween\n\n- a. x\n  1. y');
  });

  it('has merged cells and captions where they belong', async () => {
    const body =
      '<table><caption>Workers</caption><tr><th>Region<th colspan=2>Country<tr><td rowspan=2>Asia<td>Nepal<td>4<tr><td>India<td>9</table>';
    expect(await markdownOf(body)).toBe(
      '| Region | Country | << |\n| --- | --- | --- |\n| Asia | Nepal | 4 |\n| ^^ | India | 9 |\n\n: Workers',
    );
  });

  it('has code, quotations and definitions as such', async () => {
    const body =
      '<pre>\na  b\n  c\n</pre><blockquote><p>Said<p>Twice</blockquote><dl><dt>Term<dd>One<dd>Two</dl>';
    expect(await markdownOf(body)).toBe('```\na  b\n  c\n```\n\n> Said\n>\n> Twice\n\nTerm\n: One\n: Two');
  });

  it('has its links within the page, also to what becomes a section', async () => {
    const { module, folder } = await importOf(
      'a.html',
      page(
        '<p>See <a href="#j">Jordan</a>, <a href="#s">this</a> and <a href="#none">that</a>.</p><h2>One</h2><p>A</p><h2 id=j>Jordan</h2><p>B</p><h3><a name=s></a>Sub</h3><p>C</p>',
      ),
    );
    expect(module.sections[0]).toMatchObject({ text: 'See [Jordan](#jordan), [this](#sub) and that.\n' });
    expect(module.sections[2]).toMatchObject({ id: 'jordan', text: 'B\n\n# Sub {#sub}\n\nC\n' });
    expect((await check({ folder })).map(({ code }) => code)).toEqual([]);
  });

  it('says what is hidden in it, and keeps it from learners', async () => {
    const { module, yaml } = await importOf(
      'a.html',
      page('<p>Seen.</p><p style="display:none">The answer is 4.</p>'),
    );
    expect(textOf(module).trim()).toBe('Seen.');
    expect(yaml).toContain('# Import: Hidden in the document, and left out: “The answer is 4.”');
  });

  it('is read by its content where its encoding is wrong or missing', async () => {
    for (const name of ['windows-1252.html', 'iso-8859-1.html']) {
      const { module } = await importOf(name, sample(name));
      expect(module.title).toBe('L’école et l’Organisation');
      expect(textOf(module).trim()).toBe('Il s’agit d’un « test » – “cité” – 5 € … œuvre');
    }
    const utf8 = await importOf('a.html', '<meta charset="iso-8859-1"><h1>Été</h1><p>où</p>');
    expect(utf8.module.title).toBe('Été');
    const unnamed = await importOf('b.html', Buffer.from('<h1>\xc9t\xe9 \x80</h1><p>o\xf9</p>', 'latin1'));
    expect(unnamed.module.title).toBe('Été €');
    expect(unnamed.imported.unsure.join()).toContain('"windows-1252" is a guess');
  });

  it('says how many characters no text can have', async () => {
    const { imported } = await importOf('a.html', page('<p>a\u0001b\u0002</p>'));
    expect(imported.unsure.join()).toContain('2 characters were left out');
  });

  it('of Google Docs has its bold letters, lists, notes, links and comments', async () => {
    const { module, yaml } = await importOf('a.html', sample('gdocs.html'));
    expect(module).toMatchObject({ title: 'Labour migration', number: '8' });
    expect(textOf(module)).toContain('**Bold by class** and *italic by class*, 10^6^ ~~struck~~[^1]');
    expect(textOf(module)).toContain('1. First\n   1. Nested a\n\nBetween\n\n2. Second');
    expect(textOf(module)).toContain('[the guide](https://www.ilo.org/guide)');
    expect(textOf(module)).toContain('[^1]: Footnote text.');
    expect(textOf(module)).not.toContain('Reviewer');
    expect(yaml).toContain('# A reviewer wrote: “Reviewer comment, please check”');
  });

  it('of Word has its items and its notes', async () => {
    const body =
      "<p style='mso-list:l0 level1 lfo1'><![if !supportLists]><span>3.<span>&nbsp;</span></span><![endif]>Third</p><p style='mso-list:l0 level2 lfo1'><![if !supportLists]><span>a)</span><![endif]>Alpha</p><p>J.<a href='#_ftn1' name='_ftnref1'>[1]</a></p><div id=ftn1><p><a href='#_ftnref1' name='_ftn1'>[1]</a> The note.</p></div>";
    expect(await markdownOf(body)).toBe('3. Third\n   - a) Alpha\n\nJ.[^1]\n\n[^1]: The note.');
  });
});
