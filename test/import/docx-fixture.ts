import { crc32, deflateSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';

// Word documents as Word writes them, as small as they can be.

const namespaces =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"';

export const xml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

export const run = (text: string, properties = '') =>
  `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${xml(text)}</w:t></w:r>`;

export const para = (content: string, properties = '') =>
  `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}${content}</w:p>`;

export const text = (words: string) => para(run(words));
export const head = (words: string, level = 1) => para(run(words), `<w:pStyle w:val="Heading${level}"/>`);
export const numbered = (words: string) =>
  para(run(words), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>');
export const bulleted = (words: string) =>
  para(run(words), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>');
export const inserted = (words: string) => `<w:ins w:id="1" w:author="A">${run(words)}</w:ins>`;
export const deleted = (words: string) =>
  `<w:del w:id="2" w:author="A"><w:r><w:delText xml:space="preserve">${xml(words)}</w:delText></w:r></w:del>`;
export const footnote = '<w:r><w:footnoteReference w:id="2"/></w:r>';
export const table = (rows: string[][]) =>
  `<w:tbl>${rows.map((cells) => `<w:tr>${cells.map((words) => `<w:tc>${text(words)}</w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`;
export const picture = (alt: string) =>
  `<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="p" descr="${xml(alt)}"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:blipFill><a:blip r:embed="rId9"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`;

/** One red pixel. */
export const png = (() => {
  const chunk = (type: string, data: Buffer) => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(data.length);
    head.write(type, 4, 'latin1');
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(Buffer.concat([head.subarray(4), data])));
    return Buffer.concat([head, data, sum]);
  };
  const size = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0]);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', size),
    chunk('IDAT', deflateSync(Buffer.from([0, 255, 0, 0]))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
})();

const level = (format: string) =>
  `<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="%1."/></w:lvl>`;

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006';

/** A .docx whose body is the given paragraphs; `parts` are added to its own, or take their place. */
export function docx(body: string, parts: Record<string, string | Uint8Array> = {}): Uint8Array {
  const own: Record<string, string | Uint8Array> = {
    '[Content_Types].xml': `<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/_rels/document.xml.rels': `<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/><Relationship Id="rId3" Type="${office}/numbering" Target="numbering.xml"/><Relationship Id="rId4" Type="${office}/footnotes" Target="footnotes.xml"/><Relationship Id="rId9" Type="${office}/image" Target="media/image1.png"/></Relationships>`,
    'word/styles.xml': `<w:styles ${namespaces}>${[1, 2, 3].map((each) => `<w:style w:type="paragraph" w:styleId="Heading${each}"><w:name w:val="heading ${each}"/></w:style>`).join('')}</w:styles>`,
    'word/numbering.xml': `<w:numbering ${namespaces}><w:abstractNum w:abstractNumId="1">${level('decimal')}</w:abstractNum><w:abstractNum w:abstractNumId="2">${level('bullet')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num></w:numbering>`,
    'word/footnotes.xml': `<w:footnotes ${namespaces}><w:footnote w:id="2">${text('The note says more.')}</w:footnote></w:footnotes>`,
    'word/media/image1.png': png,
    'word/document.xml': `<?xml version="1.0" encoding="UTF-8"?><w:document ${namespaces}><w:body>${body}</w:body></w:document>`,
    ...parts,
  };
  return zipSync(
    Object.fromEntries(
      Object.entries(own).map(([path, part]) => [path, typeof part === 'string' ? strToU8(part) : part]),
    ),
    { level: 1 },
  );
}
