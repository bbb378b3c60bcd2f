import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderMarkdown } from '../../src/fields/markdown.ts';
import { itemsOf } from '../../src/module/module.ts';
import { markdownPage } from '../markdown-page.ts';
import { runsOf } from '../sampled.ts';
import {
  bulleted,
  deleted,
  docx,
  footnote,
  head,
  inserted,
  numbered,
  para,
  picture,
  png,
  run,
  table,
  text,
} from './docx-fixture.ts';
import { importOf, lostWords, sectionOf, textOf, wordsIn, wordsOf } from './imported.ts';

const html = (markdown: string) => renderMarkdown(markdown, markdownPage());

describe('a Word document', () => {
  it('brings its pictures, with their descriptions, into media/', async () => {
    const body = head('Routes') + head('Introduction', 2) + text('Look.') + picture('A map [of] routes');
    const { module, folder, imported } = await importOf('a.docx', docx(body));
    expect(imported.pictures).toEqual(['media/picture-1.png']);
    expect(readFileSync(join(folder, 'media/picture-1.png')).equals(png)).toBe(true);
    expect(html(sectionOf(module, 'introduction').text)).toContain(
      '<img src="media/picture-1.png" alt="A map [of] routes"',
    );
  });

  it('says which picture has no description', async () => {
    const { imported } = await importOf('a.docx', docx(head('T') + text('Look.') + picture('')));
    expect(imported.unsure.join()).toContain('media/picture-1.png');
  });

  it('leaves a picture out that browsers do not show, and says so', async () => {
    const parts = { 'word/media/image1.png': Buffer.from('no picture') };
    const { imported, folder } = await importOf(
      'a.docx',
      docx(head('T') + text('Look.') + picture('A map'), parts),
    );
    expect(existsSync(join(folder, 'media'))).toBe(false);
    expect(imported.unsure.join()).toMatch(/picture.*could not come along; its description did/);
  });

  it('keeps its tables as tables', async () => {
    const rows = [
      ['Country', 'a | b'],
      ['Kenya', '*12*'],
    ];
    const { module } = await importOf('a.docx', docx(head('T') + text('Numbers:') + table(rows)));
    const shown = html(sectionOf(module, 'introduction').text);
    expect(shown).toContain('<th>Country</th>\n<th>a | b</th>');
    expect(shown).toContain('<td>Kenya</td>\n<td>*12*</td>');
  });

  it('is read as it stands once its tracked changes are accepted', async () => {
    const body = head('T') + para(run('We met ') + deleted('twice') + inserted('three times') + run('.'));
    const { module } = await importOf('a.docx', docx(body));
    expect(sectionOf(module, 'introduction').text.trim()).toBe('We met three times.');
  });

  it('keeps a footnote in the text that refers to it', async () => {
    const body =
      head('T') +
      head('Questions', 2) +
      numbered('What do you see?').replace('</w:p>', `${footnote}</w:p>`) +
      numbered('And now?');
    const { module } = await importOf('a.docx', docx(body));
    const [first, second] = itemsOf(module, 'questions');
    expect(first?.text).toBe('What do you see?[^1]\n\n[^1]: The note says more.\n');
    expect(second?.text).toBe('And now?\n');
  });

  it('has its words in boxes, fields and formulas, and in text that runs the other way', async () => {
    const boxed = `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>${text('In a box.')}</w:txbxContent></wps:txbx></w:drawing></mc:Choice></mc:AlternateContent></w:r>`;
    const formula =
      '<m:oMathPara><m:oMath><m:r><m:t>E=m</m:t></m:r><m:r><m:t>c²</m:t></m:r></m:oMath></m:oMathPara>';
    const field = `<w:fldSimple w:instr="AUTHOR">${run('by Ana')}</w:fldSimple>`;
    const around = `<w:bdo w:val="rtl"><w:dir w:val="rtl">${run('مرحبا')}</w:dir></w:bdo>`;
    const body = head('T') + [boxed, formula, field, around].map((each) => para(run('So: ') + each)).join('');
    const { module, imported } = await importOf('a.docx', docx(body));
    const said = sectionOf(module, 'introduction').text;
    for (const words of ['In a box.', '$$\nE=mc²\n$$', 'So: by Ana', 'So: مرحبا'])
      expect(said).toContain(words);
    expect(imported.unsure.join()).not.toContain('left out');
  });

  it('has a box once, where it is there for older programs as well', async () => {
    const box = (words: string) => `<w:txbxContent>${text(words)}</w:txbxContent>`;
    const boxed = `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>${box('In a box.')}</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>${box('In a box.')}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>`;
    const { module } = await importOf('a.docx', docx(head('T') + para(run('See: ') + boxed)));
    expect(sectionOf(module, 'introduction').text.trim()).toBe('See:\n\nIn a box.');
  });

  it('says what stands beside its text, and keeps the words of diagrams', async () => {
    const parts = {
      'word/header1.xml': `<w:hdr>${text('A & B – draft')}</w:hdr>`,
      'word/footer1.xml': `<w:ftr>${text('12')}</w:ftr>`,
      'word/comments.xml': '<w:comments><w:comment w:id="1"/><w:comment w:id="2"/></w:comments>',
      'word/charts/chart1.xml': '<c:chart/>',
      'word/diagrams/data1.xml': '<dgm:dataModel><a:t>Plan *well*</a:t><a:t>Act</a:t></dgm:dataModel>',
    };
    const { module, imported } = await importOf('a.docx', docx(head('T') + text('Look.'), parts));
    expect(imported.unsure).toEqual([
      'The words of a diagram had no place in the text.',
      'A chart could not come along: a picture of it could stand in its place.',
      'What stands at the edge of its pages was left out: "A & B – draft".',
      'The language is not clear: "en" is only a guess.',
    ]);
    expect(html(textOf(module))).toContain('<p>Plan *well*</p>\n<p>Act</p>');
  });

  it('keeps bold and italics, where Markdown can say them', async () => {
    const bold = '<w:b/>';
    const body =
      head('T') +
      para(run('A ') + run('bold ', bold) + run('word, an ') + run('italic', '<w:i/>') + run(' one.')) +
      para(
        run('half', bold) +
          run('way and ') +
          run('(odd)', bold) +
          run('ly, ') +
          run('one', bold) +
          run('two', '<w:i/>'),
      );
    const { module } = await importOf('a.docx', docx(body));
    expect(html(sectionOf(module, 'introduction').text)).toBe(
      '<p>A <strong>bold</strong> word, an <em>italic</em> one.</p>\n<p><strong>half</strong>way and (odd)ly, <strong>one</strong>two</p>\n',
    );
  });

  it('may number its questions by hand, or not at all', async () => {
    for (const make of [(words: string, at: number) => text(`${at + 1}) ${words}`), bulleted, text]) {
      const questions = ['What do you see?', 'What do you hear?'];
      const body = head('T') + head('Preguntas para la reflexión') + questions.map(make).join('');
      const { module } = await importOf('a.docx', docx(body));
      expect(itemsOf(module, 'questions').map((each) => each.text.trim())).toEqual(questions);
    }
  });

  it('may have no headings at all, only lines that are called like parts', async () => {
    const body = [
      'Module 3: Ferries',
      'b. Lectures',
      'A guide: https://example.com/guide',
      'Questions',
      '1. Why?',
    ]
      .map(text)
      .join('');
    const { module } = await importOf('a.docx', docx(body));
    expect(module).toMatchObject({ title: 'Ferries', number: '3' });
    expect(sectionOf(module, 'readings').items).toMatchObject([
      { id: 'guide', title: 'A guide', url: 'https://example.com/guide' },
    ]);
    expect(itemsOf(module, 'questions')).toMatchObject([{ id: 'q1-why' }]);
  });

  it('loses no word, whatever it says', async () => {
    const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 });
    const marks = fc.constantFrom(
      '1. x',
      '- x',
      '# x',
      '> x',
      '| a | b |',
      '---',
      '* * *',
      '[x]: y',
      '&amp; <b>',
      '~~~',
      '```',
      '    x',
      '_a_ *b* `c`',
      '![x](y)',
      '<http://a>',
      '\\',
      '1) a\\',
      'https://example.com/a_b_c*d',
      'a_b_',
    );
    const said = fc.oneof(words, marks);
    const block = fc.oneof(
      said.map(text),
      said.map((each) => head(each, 2)),
      said.map(numbered),
      said.map(bulleted),
      fc.tuple(said, said, said, said).map(([a, b, c, d]) =>
        table([
          [a, b],
          [c, d],
        ]),
      ),
      fc.tuple(said, said).map(([a, b]) => para(run(a, '<w:b/>') + run(' ') + run(b, '<w:i/>'))),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(block, { minLength: 1, maxLength: 8 }), async (blocks) => {
        const body = head('A title') + text('Word') + blocks.map(onlyXml).join('');
        const source = [...body.matchAll(/<w:t [^>]*>([^<]*)<\/w:t>/g)].map(([, each = '']) => plain(each));
        const { module, imported } = await importOf('a.docx', docx(body));
        const kept = [...wordsIn(module), ...imported.empty.flatMap(({ title }) => wordsOf(title ?? ''))];
        expect(lostWords(wordsOf(source.join(' ')), kept)).toEqual([]);
      }),
      runsOf(60),
    );
  });
});

// A document of Word's has no characters that XML forbids, nor Unicode's non-characters.
const onlyXml = (content: string) =>
  content.replace(/[^\t\n\r\u0020-\u007e\u00a0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\u{10000}-\u{10ffff}]/gu, '');
const plain = (each: string) => each.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
