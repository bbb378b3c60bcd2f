import { describe, expect, it } from 'vitest';
import { check } from '../../src/build.ts';
import { renderMarkdown } from '../../src/fields/markdown.ts';
import { itemsOf } from '../../src/module/module.ts';
import { markdownPage } from '../markdown-page.ts';
import { bulleted, docx, head, numbered, para, png, run, table, text } from './docx-fixture.ts';
import { importOf, sample, textOf } from './imported.ts';

/** What a document with these paragraphs says, as Markdown. */
const markdownOf = async (body: string, parts: Record<string, string | Uint8Array> = {}) =>
  textOf((await importOf('a.docx', docx(head('T') + body, parts))).module).trim();
const ofSample = async (name: string) => textOf((await importOf(name, sample(name))).module).trim();

const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const numbering = (...levels: [format: string, text: string, start?: number][]) => ({
  'word/numbering.xml': `<w:numbering ${w}><w:abstractNum w:abstractNumId="1">${levels.map(([format, said, start = 1], index) => `<w:lvl w:ilvl="${index}"><w:start w:val="${start}"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${said}"/></w:lvl>`).join('')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>`,
});
const listed = (words: string, level = 0, list = 1) =>
  para(run(words), `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`);
const relations = (more: string) => ({
  'word/_rels/document.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>${more}</Relationships>`,
});

describe('the form of a Word document', () => {
  it.each([
    ['bi-trailing.docx', '***Important remark.***\n\nNext.'],
    [
      'colspan.docx',
      '| Country | Women | << | Men |\n| --- | --- | --- | --- |\n| Nepal | 2010 | 2020 | all |',
    ],
    [
      'rowspan.docx',
      '| Region | Country | Workers |\n| --- | --- | --- |\n| Asia | Nepal | 4 |\n| ^^ | India | 9 |\n| Africa | Ghana | 2 |',
    ],
    ['strike.docx', 'The deadline is ~~Monday~~ Friday.'],
    ['sup.docx', 'About 10^6^ people live on 5 m^2^.'],
    ['oval.docx', 'Before.\n\nWords in an ellipse\n\nAfter.'],
    ['altchunk.docx', 'Text before.\n\nWords inside the chunk\n\nText after.'],
    ['footnote-two.docx', 'One[^1] two[^2]\n\n[^1]: first note\n\n[^2]: second note'],
    ['footnote-field.docx', 'Text[^1]\n\n[^1]: Compare table seven'],
    ['nbsp-softhyphen.docx', '10\u00a0000 peo\u00adple l\u2011d 5\u00a0%\u2011x\u00ady'],
    ['tmp-image.docx', 'Look![A map](media/picture-1.png)'],
    [
      'resumed-list.docx',
      '1. First\n2. Second\n\nA remark between two points.\n\n3. Third\n   - (a) sub a\n\nAnother remark.\n\n- (b) **sub b**\n\n4. Fourth',
    ],
    [
      'letters.docx',
      '- A) Alpha\n- B) Beta\n\nSee point B) and (a) above.\n\n1. Main\n   - (a) see a\n     - i. roman',
    ],
    ['checkbox-sdt.docx', '☒ Geneva\n\n☐ Paris'],
  ])('is kept: %s', async (name, markdown) => {
    expect(await ofSample(name)).toBe(markdown);
  });

  it('has no block of code where a list lies within anything', async () => {
    for (const name of ['resumed-list.docx', 'letters.docx'])
      expect(renderMarkdown(await ofSample(name), markdownPage())).not.toContain('<pre');
    const deep = await markdownOf(
      listed('deep', 3) + listed('deeper', 5) + text('Between') + listed('again', 4),
      numbering(...Array(6).fill(['bullet', '•'])),
    );
    expect(deep).toBe('- deep\n  - deeper\n\nBetween\n\n- again');
  });

  it('counts on, anew, and from any number', async () => {
    const five = numbering(['decimal', '%1.', 5], ['decimal', '%1.%2'], ['upperRoman', '%3)']);
    const body =
      listed('five') +
      listed('five one', 1) +
      listed('I', 2) +
      listed('five two', 1) +
      listed('six') +
      text('Between') +
      listed('seven') +
      listed('anew', 0, 2);
    expect(await markdownOf(body, five)).toBe(
      '5. five\n   - 5.1 five one\n     - I) I\n   - 5.2 five two\n6. six\n\nBetween\n\n7. seven\n\n<!-- another list -->\n\n1. anew',
    );
  });

  it('has its headings counted as Word counts them', async () => {
    const body =
      para(
        run('Ports'),
        '<w:pStyle w:val="Heading2"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>',
      ) +
      text('A') +
      para(
        run('More'),
        '<w:pStyle w:val="Heading3"/><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>',
      ) +
      text('B');
    expect(await markdownOf(body, numbering(['upperLetter', '%1'], ['decimal', '%1.%2']))).toBe(
      'A\n\n# A.1 More\n\nB',
    );
  });

  it('has its formulas in LaTeX, and their signs where they say more than that', async () => {
    const m = (inner: string) => `<m:oMath>${inner}</m:oMath>`;
    const r = (words: string) => `<m:r><m:t>${words}</m:t></m:r>`;
    const fraction = m(`<m:f><m:num>${r('a')}</m:num><m:den>${r('b')}</m:den></m:f>`);
    const power = m(`<m:sSup><m:e>${r('x')}</m:e><m:sup>${r('2')}</m:sup></m:sSup>${r('+1')}`);
    const sum = m(
      `<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub>${r('i=1')}</m:sub><m:sup>${r('n')}</m:sup><m:e>${r('i')}</m:e></m:nary>`,
    );
    const root = m(`<m:rad><m:radPr><m:degHide m:val="1"/></m:radPr><m:deg/><m:e>${r('2')}</m:e></m:rad>`);
    const said = await markdownOf(
      para(run('So ') + fraction + run(' or ') + power + run(' or ') + root + run('.')) +
        para(`<m:oMathPara>${sum}</m:oMathPara>`),
    );
    expect(said).toBe('So $\\frac{a}{b}$ or $x^{2}+1$ or $\\sqrt{2}$.\n\n$$\n\\sum_{i=1}^{n} {i}\n$$');
    expect(renderMarkdown(said, markdownPage()).match(/<math/g)).toHaveLength(4);
  });

  it('has links to the web, to its headings, and none that lead nowhere', async () => {
    const body =
      text('Before') +
      para(
        `<w:hyperlink r:id="h1">${run('the guide')}</w:hyperlink>${run(' and ')}<w:hyperlink w:anchor="_Ref1">${run('below')}</w:hyperlink>${run(' and ')}<w:hyperlink w:anchor="none">${run('nothing')}</w:hyperlink>`,
      ) +
      para(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://example.org/f" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>' +
          run('a field') +
          '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
      ) +
      head('One', 2) +
      text('A') +
      para(`<w:bookmarkStart w:id="1" w:name="_Ref1"/>${run('Two')}`, '<w:pStyle w:val="Heading2"/>') +
      text('B');
    const parts = relations(
      '<Relationship Id="h1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="https://example.org/guide" TargetMode="External"/>',
    );
    const { module, folder } = await importOf('a.docx', docx(head('T') + body, parts));
    expect(module.sections[0]).toMatchObject({
      text: 'Before\n\n[the guide](https://example.org/guide) and [below](#two) and nothing\n\n[a field](https://example.org/f)\n',
    });
    expect(module.sections[2]).toMatchObject({ id: 'two', title: 'Two' });
    expect((await check({ folder })).map(({ code }) => code)).toEqual([
      'placeholder-address',
      'placeholder-address',
    ]);
  });

  it('keeps what is hidden from learners, and says it to authors', async () => {
    const { module, yaml } = await importOf('hidden.docx', sample('hidden.docx'));
    expect(textOf(module).trim()).toBe('Question 1. Which city?');
    expect(yaml).toContain('# Import: Hidden in the document, and left out: “Answer: Geneva”');
  });

  it('has what reviewers wrote as a comment above what it is about', async () => {
    const comments = `<w:comments ${w}><w:comment w:id="3" w:author="Ana">${text('Is this so?')}</w:comment></w:comments>`;
    const body =
      head('Questions', 2) +
      numbered('Why?') +
      numbered('How?').replace('</w:p>', '<w:r><w:commentReference w:id="3"/></w:r></w:p>');
    const { yaml, imported } = await importOf(
      'a.docx',
      docx(head('T') + body, { 'word/comments.xml': comments }),
    );
    expect(yaml).toMatch(/# Ana wrote: “Is this so\?”\n\s+- id: q2-how/);
    expect(imported.unsure.join()).toContain('What reviewers wrote stands behind #');
  });

  it('has its footnotes and endnotes in the order in which they stand, each once', async () => {
    const notes = (kind: string, words: string) =>
      `<w:${kind}s ${w}><w:${kind} w:type="separator" w:id="-1">${text('line')}</w:${kind}><w:${kind} w:id="1">${text(words)}</w:${kind}></w:${kind}s>`;
    const refer = (kind: string) => `<w:r><w:${kind}Reference w:id="1"/></w:r>`;
    const said = await markdownOf(
      para(run('One') + refer('endnote') + run(' two') + refer('footnote')) + text('Last.'),
      {
        'word/endnotes.xml': notes('endnote', 'At the end.'),
        'word/footnotes.xml': notes('footnote', 'At the foot.'),
        ...relations(
          '<Relationship Id="rId4" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" Target="footnotes.xml"/><Relationship Id="rId5" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/endnotes" Target="endnotes.xml"/>',
        ),
      },
    );
    expect(said).toBe('One[^1] two[^2]\n\nLast.\n\n[^1]: At the end.\n\n[^2]: At the foot.');
  });

  it('has a chart as a table of its numbers, and the words of one that is too large for that', async () => {
    const chart = (count: number) =>
      `<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart><c:plotArea><c:lineChart><c:ser><c:tx><c:v>Ships</c:v></c:tx><c:val><c:numLit>${Array.from({ length: count }, (_, index) => `<c:pt idx="${index}"><c:v>${index + 1}</c:v></c:pt>`).join('')}</c:numLit></c:val></c:ser></c:lineChart></c:plotArea></c:chart></c:chartSpace>`;
    const drawing = para(
      '<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="c1"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>',
    );
    const parts = (count: number) => ({
      'word/charts/chart1.xml': chart(count),
      ...relations(
        '<Relationship Id="c1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart" Target="charts/chart1.xml"/>',
      ),
    });
    expect(await markdownOf(text('Before.') + drawing, parts(2))).toBe(
      'Before.\n\n|  | Ships |\n| --- | --- |\n| 1 | 1 |\n| 2 | 2 |',
    );
    const { yaml } = await importOf('a.docx', docx(head('T') + text('Before.') + drawing, parts(500)));
    expect(yaml).toContain('# Import: A chart was left out. Its words: Ships');
  });

  it('has options whose right one is coloured, underlined or marked, and a key as a table', async () => {
    const option = (words: string, look = '') =>
      para(run(words, look), '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>');
    const letters = numbering(['decimal', '%1.'], ['lowerLetter', '%2)']);
    const questions = (look: string) =>
      head('Quiz', 2) +
      listed('Which city is in Peru?') +
      option('Quito') +
      option('Lima', look) +
      option('Rome');
    for (const look of [
      '<w:color w:val="FF0000"/>',
      '<w:u w:val="single"/>',
      '<w:highlight w:val="yellow"/>',
      '<w:shd w:val="clear" w:fill="FFFF00"/>',
    ]) {
      const { module, imported } = await importOf('a.docx', docx(head('T') + questions(look), letters));
      expect(itemsOf(module, 'questions')).toMatchObject([
        { type: 'choice', options: [{ text: 'Quito' }, { text: 'Lima', correct: true }, { text: 'Rome' }] },
      ]);
      expect(imported.unsure.join()).toContain('What is right was read from a colour or a line below it.');
    }
    const key =
      head('Answer key', 2) +
      table([
        ['Question', 'Answer'],
        ['1', 'b'],
      ]);
    const { module, yaml } = await importOf('a.docx', docx(head('T') + questions('') + key, letters));
    expect(itemsOf(module, 'questions')).toMatchObject([
      { options: [{ text: 'Quito' }, { text: 'Lima', correct: true }, { text: 'Rome' }] },
    ]);
    expect(JSON.stringify(module.sections)).not.toContain('Answer');
    expect(yaml).toContain('#   1 | b');
  });

  it('has the boxes, lists and fields of forms', async () => {
    const box = (value: number) =>
      `<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="${value}"/></w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`;
    const list = `<w:sdt><w:sdtPr><w:showingPlcHdr/><w:dropDownList><w:listItem w:displayText="Choose an item." w:value=""/><w:listItem w:displayText="Lima" w:value="1"/><w:listItem w:displayText="Rome" w:value="2"/></w:dropDownList></w:sdtPr><w:sdtContent>${run('Choose an item.')}</w:sdtContent></w:sdt>`;
    const body =
      head('Questions', 2) +
      text('1. Which?') +
      para(`${box(0)}${run(' Oslo')}`) +
      para(`${box(1)}${run(' Quito')}`) +
      text('2. Which city is it?') +
      para(list);
    const { module } = await importOf('a.docx', docx(head('T') + body));
    expect(itemsOf(module, 'questions')).toMatchObject([
      { type: 'choice', options: [{ text: 'Oslo' }, { text: 'Quito', correct: true }] },
      { type: 'choice', options: [{ text: 'Lima' }, { text: 'Rome' }] },
    ]);
  });

  it('leaves its table of contents out, and says so once', async () => {
    const toc = (words: string) => para(run(words), '<w:pStyle w:val="TOC1"/>');
    const styles = `<w:styles ${w}><w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style></w:styles>`;
    const { module, imported } = await importOf(
      'a.docx',
      docx(head('T') + toc('One 1') + toc('Two 2') + text('Words.'), { 'word/styles.xml': styles }),
    );
    expect(textOf(module).trim()).toBe('Words.');
    expect(imported.unsure.filter((each) => each.includes('table of contents'))).toHaveLength(1);
  });

  it('has pictures whatever they are called, beside text and within shapes of older programs', async () => {
    const parts = {
      ...relations(
        '<Relationship Id="p1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="/word/media/A64.tmp"/>',
      ),
      'word/media/A64.tmp': png,
    };
    const body = para(
      `${run('Old ')}<w:r><w:pict><v:shape alt="A port"><v:imagedata r:id="p1"/></v:shape></w:pict></w:r>`,
    );
    expect(await markdownOf(body, parts)).toBe('Old ![A port](media/picture-1.png)');
  });

  it('goes on in the next paragraph where the end of one was deleted', async () => {
    const body = para(run('One '), '<w:rPr><w:del w:id="1" w:author="A"/></w:rPr>') + text('two.');
    expect(await markdownOf(body)).toBe('One two.');
  });

  it('is read whatever prefixes its file uses', async () => {
    const xml = `<x:document xmlns:x="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><x:body><x:p><x:r><x:rPr><x:b/></x:rPr><x:t>Bold</x:t></x:r><x:r><x:t xml:space="preserve"> words</x:t></x:r></x:p><x:p><x:r><x:t>More of it.</x:t></x:r></x:p></x:body></x:document>`;
    const { module } = await importOf('a.docx', docx('', { 'word/document.xml': xml }));
    expect(module.title).toBe('Bold words');
  });

  it('says nothing of what held no words', async () => {
    const body =
      para(
        `${run('A')}<w:proofErr w:type="spellStart"/><w:lastRenderedPageBreak/><wp14:foo/><w:r><w:ptab w:alignment="right"/></w:r>`,
      ) + bulleted('b');
    const { imported } = await importOf('a.docx', docx(head('T') + body));
    expect(imported.unsure).toEqual(['The language is not clear: "en" is only a guess.']);
  });
});
