import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { png } from './docx-fixture.ts';
import { importOf, refusalOf, sectionOf } from './imported.ts';
import { line, pptx, shape } from './odt-fixture.ts';

const title = (text: string) => shape(line(text), 'title');
const level = (at: number) => ({ about: `<a:pPr lvl="${at}"/>` });

describe('a presentation', () => {
  it('has its slides as sections in their order, each with its notes', async () => {
    const { module } = await importOf(
      'a.pptx',
      pptx([
        { shapes: shape(line('Ports'), 'ctrTitle') + shape(line('A course'), 'subTitle') },
        {
          shapes:
            title('Why ports matter') +
            shape(line('Ships') + line('of all kinds', level(1)) + line('Cranes'), 'body'),
          notes: line('Half of all goods move by sea.') + line('Say so.'),
        },
        { shapes: title('Quiz') + shape(line('1. Who works there?') + line('2. At night?')) },
      ]),
    );
    expect(module.title).toBe('Ports');
    expect(module.sections.map(({ title: each, kind }) => [each, kind])).toEqual([
      [undefined, 'introduction'],
      ['Why ports matter', 'introduction'],
      ['Quiz', 'questions'],
    ]);
    expect(module.sections[1]).toMatchObject({
      text: '- Ships\n  - of all kinds\n- Cranes\n\nHalf of all goods move by sea.\n\nSay so.\n',
    });
  });

  it('keeps bold, what is raised, links, tables, groups and pictures', async () => {
    const shapes = `${title('Ports')}<p:grpSp>${shape(
      `<a:p><a:r><a:rPr b="1"/><a:t>bold</a:t></a:r><a:r><a:rPr/><a:t> m</a:t></a:r><a:r><a:rPr baseline="30000"/><a:t>2</a:t></a:r><a:br/><a:r><a:rPr><a:hlinkClick r:id="l"/></a:rPr><a:t>link</a:t></a:r></a:p>`,
    )}</p:grpSp><p:graphicFrame><a:graphic><a:graphicData><a:tbl><a:tr><a:tc><a:txBody>${line('a')}</a:txBody></a:tc><a:tc><a:txBody>${line('b')}</a:txBody></a:tc></a:tr><a:tr><a:tc><a:txBody>${line('1')}</a:txBody></a:tc><a:tc><a:txBody>${line('2')}</a:txBody></a:tc></a:tr></a:tbl></a:graphicData></a:graphic></p:graphicFrame><p:pic><p:nvPicPr><p:cNvPr id="9" name="p" descr="A map"/></p:nvPicPr><p:blipFill><a:blip r:embed="i"/></p:blipFill></p:pic>${shape(line('3'), 'sldNum')}`;
    const { module, imported } = await importOf(
      'a.pptx',
      pptx(
        [
          {
            shapes,
            relations: [
              ['l', 'hyperlink', 'https://a.org/?a=1&amp;b=2', true],
              ['i', 'image', '../media/image1.png'],
            ],
          },
        ],
        { 'ppt/media/image1.png': png },
      ),
    );
    expect(sectionOf(module, 'introduction').text.trim()).toBe(
      '**bold** m^2^\\\n[link](https://a.org/?a=1&b=2)\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n\n![A map](media/picture-1.png)',
    );
    expect(imported.pictures).toEqual(['media/picture-1.png']);
  });

  it('leaves out hidden slides and drawings without words, and says so', async () => {
    const { module, imported, yaml } = await importOf(
      'a.pptx',
      pptx([
        { shapes: title('Ports') + shape(line('Words.')) },
        { shapes: title('Secret') + shape(line('The key.')), isHidden: true },
        { shapes: `${title('Growth')}<p:graphicFrame/>${shape(line('More.'))}` },
      ]),
    );
    expect(JSON.stringify(module.sections)).not.toContain('The key');
    expect(yaml).toContain('# Import: Hidden in the document, and left out: “Secret The key.”');
    expect(imported.unsure).toEqual(
      expect.arrayContaining([
        'Hidden slides were left out: "Secret".',
        'Charts and diagrams could not come along: pictures of them could stand in their place.',
      ]),
    );
  });

  it('has its charts as tables, its formulas in LaTeX, and the words of its diagrams', async () => {
    const c =
      'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"';
    const points = (name: string, all: readonly string[]) =>
      `<c:${name}>${all.map((each, index) => `<c:pt idx="${index}"><c:v>${each}</c:v></c:pt>`).join('')}</c:${name}>`;
    const series = (name: string, values: readonly string[]) =>
      `<c:ser><c:tx><c:strRef>${points('strCache', [name])}</c:strRef></c:tx><c:cat><c:strRef>${points('strCache', ['Nepal', 'Peru &amp; Chile'])}</c:strRef></c:cat><c:val><c:numRef>${points('numCache', values)}</c:numRef></c:val></c:ser>`;
    const chart = `<c:chartSpace ${c}><c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>Workers</a:t></a:r></a:p></c:rich></c:tx></c:title><c:plotArea><c:barChart>${series('2019', ['4.2999999999999998', '12'])}${series('2020', ['5'])}</c:barChart></c:plotArea></c:chart></c:chartSpace>`;
    const diagram =
      '<dgm:dataModel xmlns:dgm="d" xmlns:a="a"><dgm:ptLst><dgm:pt><dgm:t><a:p><a:r><a:t>First </a:t></a:r><a:r><a:t>step</a:t></a:r></a:p></dgm:t></dgm:pt><dgm:pt><dgm:t><a:p/></dgm:t></dgm:pt><dgm:pt><dgm:t><a:p><a:r><a:t>Then</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst></dgm:dataModel>';
    const frame = (inner: string) =>
      `<p:graphicFrame><a:graphic><a:graphicData>${inner}</a:graphicData></a:graphic></p:graphicFrame>`;
    const m = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"';
    const formula = `<a:p><a:r><a:rPr/><a:t>So </a:t></a:r><a14:m xmlns:a14="x"><m:oMath ${m}><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f></m:oMath></a14:m><a:r><a:rPr/><a:t>.</a:t></a:r></a:p>`;
    const { module, imported } = await importOf(
      'a.pptx',
      pptx(
        [
          { shapes: title('Ports') },
          {
            shapes:
              title('Growth') +
              frame(`<c:chart ${c} r:id="c"/>`) +
              shape(formula) +
              frame('<dgm:relIds xmlns:dgm="d" r:dm="d"/>'),
            relations: [
              ['c', 'chart', '../charts/chart1.xml'],
              ['d', 'diagramData', '../diagrams/data1.xml'],
            ],
          },
        ],
        { 'ppt/charts/chart1.xml': strToU8(chart), 'ppt/diagrams/data1.xml': strToU8(diagram) },
      ),
    );
    expect(sectionOf(module, 'introduction').text).toBe(
      '|  | 2019 | 2020 |\n| --- | --- | --- |\n| Nepal | 4.3 | 5 |\n| Peru & Chile | 12 |  |\n\n: Workers\n\nSo $\\frac{a}{b}$.\n\n- First step\n- Then\n',
    );
    expect(imported.unsure).toContain(
      'Charts came along as tables of their numbers: pictures of them could stand beside them.',
    );
    expect(imported.unsure.join()).not.toContain('ormulas');
  });

  it('has slides of programs that have no places for titles begin with their first short line', async () => {
    const { module } = await importOf(
      'a.pptx',
      pptx([
        { shapes: shape(line('Ports')) + shape(line('A course.')) },
        { shapes: shape(line('Why ports matter')) + shape(line('Half of all goods move by sea.')) },
        { shapes: shape(line('This is a sentence.')) + shape(line('Another')) },
      ]),
    );
    expect(module.title).toBe('Ports');
    expect(module.sections).toMatchObject([
      { text: 'A course.\n' },
      {
        title: 'Why ports matter',
        text: 'Half of all goods move by sea.\n\nThis is a sentence.\n\nAnother\n',
      },
    ]);
  });

  it('goes on below one heading where two slides have the same', async () => {
    const slide = (words: string) => ({ shapes: title('Ships') + shape(line(words)) });
    const { module } = await importOf(
      'a.pptx',
      pptx([{ shapes: title('Ports') }, slide('One.'), slide('Two.')]),
    );
    expect(module.sections).toMatchObject([{ title: 'Ships', text: 'One.\n\nTwo.\n' }]);
  });

  it.each([
    ['no zip', 'words'],
    ['no slides', zipSync({ a: strToU8('x') })],
    ['a broken slide list', zipSync({ 'ppt/presentation.xml': strToU8('<p:presentation') })],
    [
      'declarations',
      zipSync({ 'ppt/presentation.xml': strToU8('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>') }),
    ],
    ['a bomb', zipSync({ 'ppt/presentation.xml': new Uint8Array(300 * 1024 * 1024) }, { level: 9 })],
  ])('is refused with %s', async (_, content) => {
    expect(await refusalOf('a.pptx', content)).toEqual(['bad-document']);
  });
});

describe('a document of another kind', () => {
  it.each(['pdf', 'doc', 'rtf', 'ppt', 'odp', 'key', 'pages', 'gdoc', 'epub'])(
    'says what to do: .%s',
    async (kind) => {
      await expect(importOf(`a.${kind}`, 'x')).rejects.toMatchObject({
        problems: [{ code: 'bad-document', hint: expect.stringMatching(/\.docx|\.pptx|Word|PowerPoint/) }],
      });
    },
  );
});
