import { describe, expect, it } from 'vitest';
import { check } from '../../src/build.ts';
import { importOf, textOf } from './imported.ts';

const markdownOf = async (body: string) => textOf((await importOf('a.md', `# T\n\n${body}\n`)).module).trim();

describe('a Markdown file as GitHub and others write it', () => {
  it('has the keys above it for title and language, the others for authors', async () => {
    const { module, yaml } = await importOf(
      'a.md',
      '---\ntitle: "Ports: a guide"\nlang: fr\nauthor: Ana\ntags: [a, b]\n---\n\nBonjour.\n',
    );
    expect(module).toMatchObject({ title: 'Ports: a guide', language: 'fr' });
    expect(textOf(module).trim()).toBe('Bonjour.');
    expect(yaml).toContain('#   author: Ana\n#   tags: ["a","b"]\n');
    const toml = await importOf('b.md', '+++\ntitle = "Ports"\nweight = 3\n+++\n\nWords.\n');
    expect(toml.module.title).toBe('Ports');
  });

  it('is called so also where its text begins with another heading', async () => {
    const keys = '---\ntitle: Ports of the world\n---\n\n';
    const one = await importOf('a.md', `${keys}## What you should know\n\nA.\n\n## The rest\n\nB.\n`);
    expect(one.module.title).toBe('Ports of the world');
    expect(one.module.sections.map(({ title }) => title)).toEqual(['What you should know', 'The rest']);
    const same = await importOf('b.md', `${keys}## Ports of the World\n\nA.\n\n## The rest\n\nB.\n`);
    expect(same.module.sections.map(({ title }) => title)).toEqual([undefined, 'The rest']);
    const other = await importOf('c.md', `${keys}# Ports\n\nA.\n\n## The rest\n\nB.\n`);
    expect(other.module.title).toBe('Ports');
    expect(other.yaml).toContain('# Import: Above its text, the document is called “Ports of the world”.');
  });

  it('has two rules around a text for what they are', async () => {
    expect(await markdownOf('---\n\nJust words.\n\n---\n\nMore.')).toBe('Just words.\n\nMore.');
  });

  it('has its comments above what they are about, and no headings of them', async () => {
    const { module, yaml } = await importOf(
      'a.md',
      '# T\n\n## One\n\n<!-- Ask Ana.\n# Not this\n\nnor this -->\n\nA.\n',
    );
    expect(module.sections).toHaveLength(1);
    expect(textOf(module).trim()).toBe('A.');
    expect(yaml).toContain('# A comment of the document: “Ask Ana. # Not this nor this”');
  });

  it.each([
    ['<b>bold</b>, H<sub>2</sub>O, 10<sup>6 x</sup>', '**bold**, H~2~O, 10^6\\ x^'],
    ['a<br>b', 'a\\\nb'],
    ['`<b>code</b>` <kbd>Ctrl</kbd>', '`<b>code</b>` `Ctrl`'],
    ['<a href="https://example.org/x">x</a>', '[x](https://example.org/x)'],
    ['<p align="center">In the <i>middle</i></p>', 'In the *middle*'],
    ['- [x] done\n- [ ] to do', '- ☒ done\n- ☐ to do'],
    ['> [!NOTE]\n> Careful.', '> [!NOTE]\n> Careful.'],
    ['<details>\n<summary>More</summary>\n\nWords.\n\n</details>', '::: details More\n\nWords.\n\n:::'],
    ['<table><tr><th>a<th>b<tr><td>c<td>d</table>', '| a | b |\n| --- | --- |\n| c | d |'],
    ['```html\n<b>code</b>\n```', '```html\n<b>code</b>\n```'],
    ['~~gone~~ $x^2$', '~~gone~~ $x^2$'],
  ])('says in Markdown what is said in HTML: %s', async (body, markdown) => {
    expect(await markdownOf(body)).toBe(markdown);
  });

  it('has its footnotes with the text that refers to them', async () => {
    const { module, folder } = await importOf(
      'a.md',
      '# T\n\n## One\n\nA.[^a]\n\n## Two\n\nB.[^b] C.[^a]\n\n[^a]: First.\n\n    More.\n[^b]: Second.\n',
    );
    expect(module.sections).toMatchObject([
      { text: 'A.[^a]\n\n[^a]: First.\n\n    More.\n' },
      { text: 'B.[^b] C.[^a]\n\n[^b]: Second.\n\n[^a]: First.\n\n    More.\n' },
    ]);
    expect((await check({ folder })).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('has its links to headings, by the names that GitHub gives or the author', async () => {
    const { module, folder } = await importOf(
      'a.md',
      '# T\n\n## One\n\n[a](#part-two) [b](#mine) [c](#nowhere)\n\n## Part two\n\n### Words {#mine}\n\nB.\n',
    );
    expect(module.sections).toMatchObject([
      { text: '[a](#part-two) [b](#words) c\n' },
      { id: 'part-two', text: '# Words {#words}\n\nB.\n' },
    ]);
    expect((await check({ folder })).map(({ code }) => code)).toEqual([]);
  });

  it('has links by labels to its headings, and words where a heading has nothing below it', async () => {
    const { module, folder } = await importOf(
      'a.md',
      '# T\n\n## One\n\n[Two] and [none][gone] and [empty](#tasks).\n\n[Two]: #part-two\n[gone]: #nowhere\n\n## Tasks\n\n## Part two\n\nB.\n',
    );
    expect(textOf(module)).toContain(
      '[Two] and [none][gone] and empty.\n\n[two]: #part-two'.replace('two]:', 'Two]:'),
    );
    expect((await check({ folder })).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it.each([
    ['| a | b |\n|---|---|\n| 1<br>2 | 3 |', '| 1<br>2 | 3 |'],
    ['| a | b |\n|---|---|\n| `<br/>`<BR /><b>1<br/>2</b> | 3 |', '| `<br/>`<br>**1<br>2** | 3 |'],
    ['a | b\n---|---\n1<br>2 | 3', '1<br>2 | 3'],
    ['> | a | b |\n> |---|---|\n> | 1<br>2 | 3 |', '> | 1<br>2 | 3 |'],
    ['- Item\n\n  | a | b |\n  |---|---|\n  | 1<br>2 | 3 |', '  | 1<br>2 | 3 |'],
  ])('has the lines of a cell in one line of its table: %j', async (body, row) => {
    expect((await markdownOf(body)).split('\n').at(-1)).toBe(row);
  });

  it('has its pictures also where they stand behind labels', async () => {
    const { module, folder } = await importOf(
      'a.md',
      '# T\n\n![octicon-diff] Files ![A port][Here] ![held][p]\n\n[octicon-diff]: https://a.org/o.svg\n[here]: port.png "Title"\n[p]: data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC\n',
    );
    expect(textOf(module)).toContain(
      'octicon-diff (`https://a.org/o.svg`) Files A port (`port.png`) ![held](media/picture-1.png)\n',
    );
    expect(textOf(module)).not.toContain('base64');
    expect((await check({ folder })).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('has all words of keys that are no YAML', async () => {
    const { module } = await importOf('a.md', '---\ntitle: Ports: a guide\nin two lines\n---\n\nWords.\n');
    expect(module.title).toBe('Ports: a guide in two lines');
  });

  it('has words for a picture on the web of which a link is made', async () => {
    const { module, folder } = await importOf(
      'a.md',
      '# T\n\n[![Built](https://a.org/badge.svg)](https://a.org/build)\n[![Stars](https://a.org/s.svg?a=b)]()\n\nWords.\n',
    );
    expect(textOf(module)).toContain('\nStars (`https://a.org/s.svg?a=b`)\n');
    expect(textOf(module)).toContain('[Built (`https://a.org/badge.svg`)](https://a.org/build)');
    expect((await check({ folder })).filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});
