import { strToU8, zipSync } from 'fflate';

// A Word document of 600 pages, for measuring: paragraphs of six runs, lists, tables and notes, as training documents
// have them.

const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006';
const sentence = 'the ports of the South are where people and goods meet and have worked for years ';
const look = '<w:lang w:val="en-US"/><w:rFonts w:ascii="Calibri"/>';

const run = (text, properties = '') =>
  `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;
const para = (content, properties = '') =>
  `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}${content}</w:p>`;
const head = (text, level) => para(run(text), `<w:pStyle w:val="Heading${level}"/>`);
const numbered = () => para(run(sentence), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>');
const table = `<w:tbl>${['ab', 'cd'].map((row) => `<w:tr>${[...row].map((cell) => `<w:tc>${para(run(cell))}</w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`;
const footnote = '<w:r><w:footnoteReference w:id="2"/></w:r>';

const paragraph = (isNoted) =>
  para(
    Array.from({ length: 6 }, (_, index) =>
      run(sentence.slice(0, 18), index % 3 === 1 ? `<w:b/>${look}` : look),
    ).join('') + (isNoted ? footnote : ''),
  );

const page = (at) =>
  [
    ...(at % 10 === 0 ? [head(`Chapter ${at / 10}`, 1)] : []),
    head(`Page ${at}`, 2),
    ...Array.from({ length: 7 }, (_, index) => paragraph(index === 0)),
    ...Array.from({ length: 3 }, numbered),
    ...(at % 5 === 0 ? [table] : []),
  ].join('');

/** The bytes of such a document: 60 chapters below a title. */
export function manyPages() {
  const relation = (id, type, target) =>
    `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`;
  const relations = (inner) => `<Relationships xmlns="${packaged}/relationships">${inner}</Relationships>`;
  const level =
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>';
  const parts = {
    '[Content_Types].xml': `<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>`,
    '_rels/.rels': relations(relation('r1', 'officeDocument', 'word/document.xml')),
    'word/_rels/document.xml.rels': relations(
      relation('r2', 'styles', 'styles.xml') +
        relation('r3', 'numbering', 'numbering.xml') +
        relation('r4', 'footnotes', 'footnotes.xml'),
    ),
    'word/styles.xml': `<w:styles ${w}>${[1, 2].map((each) => `<w:style w:type="paragraph" w:styleId="Heading${each}"><w:name w:val="heading ${each}"/></w:style>`).join('')}</w:styles>`,
    'word/numbering.xml': `<w:numbering ${w}><w:abstractNum w:abstractNumId="1">${level}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>`,
    'word/footnotes.xml': `<w:footnotes ${w}><w:footnote w:id="2">${para(run('The note says more.'))}</w:footnote></w:footnotes>`,
    'word/document.xml': `<w:document ${w}><w:body>${head('The book', 1)}${Array.from({ length: 600 }, (_, at) => page(at)).join('')}</w:body></w:document>`,
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([path, text]) => [path, strToU8(text)])), {
    level: 1,
  });
}
