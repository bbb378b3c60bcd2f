import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { runsOf } from '../sampled.ts';
import { png } from './docx-fixture.ts';
import { importOf, lostWords, refusalOf, sectionOf, wordsIn, wordsOf } from './imported.ts';
import { namespaces, odt } from './odt-fixture.ts';

const h = (text: string, level = 1) => `<text:h text:outline-level="${level}">${text}</text:h>`;
const p = (text: string) => `<text:p>${text}</text:p>`;
const style = (name: string, properties: string) =>
  `<style:style style:name="${name}" style:family="text"><style:text-properties ${properties}/></style:style>`;

const textOf = async (body: string, more: Parameters<typeof odt>[1] = {}) => {
  const { module, imported } = await importOf('a.odt', odt(h('Ports') + body, more));
  return { text: sectionOf(module, 'introduction').text.trim(), imported, module };
};

describe('an OpenDocument text', () => {
  it('has its headings as sections, and its questions', async () => {
    const { module } = await importOf(
      'a.odt',
      odt(
        `${h('Ports')}${p('Welcome.')}${h('Lesson 1', 2)}${p('One.')}${h('Quiz', 2)}${p('1) Who?')}${p('2) Why?')}`,
      ),
    );
    expect(module.title).toBe('Ports');
    expect(module.sections.map(({ title, kind }) => [title, kind])).toEqual([
      [undefined, 'introduction'],
      ['Lesson 1', 'introduction'],
      ['Quiz', 'questions'],
    ]);
  });

  it('keeps bold, italics, what is raised and lowered, links, and how words are joined', async () => {
    const styles = `${style('B', 'fo:font-weight="bold"')}${style('I', 'fo:font-style="italic"')}${style('U', 'style:text-position="super 58%"')}${style('D', 'style:text-position="sub 58%"')}`;
    const body = p(
      'half<text:span text:style-name="B">bold</text:span> <text:span text:style-name="I">slanted</text:span> m<text:span text:style-name="U">2</text:span> H<text:span text:style-name="D">2</text:span>O <text:a xlink:href="https://a.org/">link</text:a>.<text:s text:c="3"/>x<text:line-break/>y',
    );
    expect((await textOf(body, { styles })).text).toBe(
      'half**bold** *slanted* m^2^ H~2~O [link](https://a.org/). x\\\ny',
    );
  });

  it('keeps lists within lists, with numbers or without', async () => {
    const styles =
      '<text:list-style style:name="L"><text:list-level-style-number text:level="1"/><text:list-level-style-bullet text:level="2"/></text:list-style>';
    const body = `${p('See:')}<text:list text:style-name="L"><text:list-item>${p('One')}<text:list><text:list-item>${p('Within')}</text:list-item></text:list></text:list-item><text:list-item>${p('Two')}</text:list-item></text:list>`;
    expect((await textOf(body, { styles })).text).toBe('See:\n\n1. One\n   - Within\n2. Two');
  });

  it('has footnotes, tables, boxes and pictures', async () => {
    const body = `${p('Word<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>The note.</text:p></text:note-body></text:note>.')}<table:table><table:table-row><table:table-cell>${p('a')}</table:table-cell><table:table-cell>${p('b')}</table:table-cell></table:table-row><table:table-row><table:table-cell>${p('1')}</table:table-cell><table:table-cell>${p('2')}</table:table-cell></table:table-row></table:table>${p(`Box: <draw:frame><draw:text-box>${p('In a box')}</draw:text-box></draw:frame>after`)}${p('<draw:frame><draw:image xlink:href="Pictures/a.png"/><svg:desc>A map</svg:desc></draw:frame>')}`;
    const { text, imported } = await textOf(body, { files: { 'Pictures/a.png': png } });
    expect(text).toContain('Word[^1].');
    expect(text).toContain('[^1]: The note.');
    expect(text).toMatch(/\| a \| b \|\n\| --- \| --- \|\n\| 1 \| 2 \|/);
    expect(text).toContain('Box: after\n\nIn a box');
    expect(text).toContain('![A map](media/picture-1.png)');
    expect(imported.pictures).toEqual(['media/picture-1.png']);
  });

  it('leaves out what was deleted, is hidden, or is a remark of a reviewer, and says so', async () => {
    const styles = style('H', 'text:display="none"');
    const body = `<text:tracked-changes><text:changed-region text:id="c"><text:deletion>${p('deleted')}</text:deletion></text:changed-region></text:tracked-changes>${p('Kept <text:change text:change-id="c"/>words<text:span text:style-name="H">secret</text:span><office:annotation><dc:creator>Ana</dc:creator><text:p>Really?</text:p></office:annotation>.')}`;
    const { text, imported } = await textOf(body, { styles });
    expect(text).toBe('Kept words.');
    expect(imported.unsure).toEqual(
      expect.arrayContaining(['Hidden text was left out: 1.', 'Comments beside the text were left out: 1.']),
    );
    expect(imported.draft.leftOut).toContain('  secret');
  });

  it('loses no word, however its parts are nested', async () => {
    const word = fc.stringMatching(/^[a-z]{3,8}$/);
    const inline = fc.oneof(
      word,
      word.map((each) => `<text:span>${each}</text:span>`),
      word.map((each) => `<text:a xlink:href="https://a.org/">${each}</text:a>`),
      word.map((each) => `<draw:frame><draw:text-box>${p(each)}</draw:text-box></draw:frame>`),
      word.map((each) => `<draw:custom-shape>${p(each)}</draw:custom-shape>`),
    );
    const paragraph = fc.array(inline, { minLength: 1, maxLength: 4 }).map((all) => p(all.join(' ')));
    const { block } = fc.letrec<{ block: string }>((tie) => ({
      block: fc.oneof(
        { maxDepth: 3 },
        paragraph,
        fc
          .array(tie('block'), { minLength: 1, maxLength: 3 })
          .map((all) => `<text:section>${all.join('')}</text:section>`),
        fc
          .array(tie('block'), { minLength: 1, maxLength: 3 })
          .map(
            (all) =>
              `<text:list>${all.map((each) => `<text:list-item>${each}</text:list-item>`).join('')}</text:list>`,
          ),
        fc
          .array(tie('block'), { minLength: 1, maxLength: 3 })
          .map(
            (all) =>
              `<table:table><table:table-row>${all.map((each) => `<table:table-cell>${each}</table:table-cell>`).join('')}</table:table-row></table:table>`,
          ),
      ),
    }));
    await fc.assert(
      fc.asyncProperty(fc.array(block, { minLength: 1, maxLength: 6 }), async (all) => {
        const body = `${h('Ports')}${p('Welcome to all of you.')}${all.join('')}`;
        const { module } = await importOf('a.odt', odt(body));
        expect(lostWords(wordsOf(body.replace(/<[^>]*>/g, ' ')), wordsIn(module))).toEqual([]);
      }),
      runsOf(60),
    );
  });

  it.each([
    ['no zip', 'words'],
    ['no text', zipSync({ mimetype: strToU8('x') })],
    ['a broken text', zipSync({ 'content.xml': strToU8('<office:document-content') })],
    ['declarations', zipSync({ 'content.xml': strToU8('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>') })],
    ['a password', odt(p('x'), { files: { 'META-INF/manifest.xml': '<m><encryption-data/></m>' } })],
    ['a bomb', zipSync({ 'content.xml': new Uint8Array(300 * 1024 * 1024) }, { level: 9 })],
    [
      'parts within parts',
      zipSync({
        'content.xml': strToU8(`<office:document-content ${namespaces}>${'<text:section>'.repeat(5000)}`),
      }),
    ],
  ])('is refused with %s', async (_, content) => {
    expect(await refusalOf('a.odt', content)).toEqual(['bad-document']);
  });
});
