import { strToU8, zipSync } from 'fflate';

const names = [
  ['office', 'office'],
  ['text', 'text'],
  ['style', 'style'],
  ['fo', 'xsl-fo-compatible'],
  ['draw', 'drawing'],
  ['table', 'table'],
  ['svg', 'svg-compatible'],
]
  .map(([prefix, name]) => `xmlns:${prefix}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
  .join(' ');

export const namespaces = `${names} xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"`;

/** An OpenDocument text with what stands in its body, its automatic styles, and other files. */
export const odt = (body: string, { styles = '', files = {} as Record<string, string | Uint8Array> } = {}) =>
  zipSync({
    mimetype: strToU8('application/vnd.oasis.opendocument.text'),
    'content.xml': strToU8(
      `<office:document-content ${namespaces}><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:text>${body}</office:text></office:body></office:document-content>`,
    ),
    ...Object.fromEntries(
      Object.entries(files).map(([name, each]) => [name, typeof each === 'string' ? strToU8(each) : each]),
    ),
  });

/** A slide of the fixture: its shapes, its notes, and whether it is hidden. */
export interface FixtureSlide {
  shapes: string;
  notes?: string;
  isHidden?: boolean;
  /** Relations beside that of the notes: id, type, target, and whether it leads out of the file. */
  relations?: [id: string, type: string, target: string, isExternal?: boolean][];
}

const drawing =
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"';
const relation = (id: string, type: string, target: string, isExternal = false) =>
  `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"${isExternal ? ' TargetMode="External"' : ''}/>`;
const relations = (inner: string) =>
  strToU8(
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`,
  );

/** A shape with paragraphs, in the placeholder of that type; of a box of its own without one. */
export const shape = (paragraphs: string, type?: string) =>
  `<p:sp><p:nvSpPr><p:cNvPr id="1" name="s"/><p:cNvSpPr/><p:nvPr>${type === undefined ? '' : `<p:ph type="${type}"/>`}</p:nvPr></p:nvSpPr><p:txBody>${paragraphs}</p:txBody></p:sp>`;
export const line = (text: string, { about = '', run = '' } = {}) =>
  `<a:p>${about}<a:r><a:rPr ${run}/><a:t>${text}</a:t></a:r></a:p>`;

/** A presentation; its slides lie in the file in another order than they are shown in. */
export function pptx(slides: readonly FixtureSlide[], files: Record<string, Uint8Array> = {}): Uint8Array {
  const last = slides.length;
  const ids = slides.map((_, index) => `<p:sldId id="${256 + index}" r:id="s${index}"/>`).join('');
  const parts: Record<string, Uint8Array> = {
    'ppt/presentation.xml': strToU8(
      `<p:presentation ${drawing}><p:sldIdLst>${ids}</p:sldIdLst></p:presentation>`,
    ),
    'ppt/_rels/presentation.xml.rels': relations(
      slides.map((_, index) => relation(`s${index}`, 'slide', `slides/slide${last - index}.xml`)).join(''),
    ),
    ...files,
  };
  for (const [index, { shapes, notes, isHidden, relations: own = [] }] of slides.entries()) {
    const name = `slide${last - index}.xml`;
    parts[`ppt/slides/${name}`] = strToU8(
      `<p:sld ${drawing}${isHidden ? ' show="0"' : ''}><p:cSld><p:spTree>${shapes}</p:spTree></p:cSld></p:sld>`,
    );
    parts[`ppt/slides/_rels/${name}.rels`] = relations(
      own.map((each) => relation(...each)).join('') +
        (notes === undefined ? '' : relation('n', 'notesSlide', `../notesSlides/${name}`)),
    );
    if (notes !== undefined)
      parts[`ppt/notesSlides/${name}`] = strToU8(
        `<p:notes ${drawing}><p:cSld><p:spTree>${shape(line('7'), 'sldNum')}${shape(notes, 'body')}</p:spTree></p:cSld></p:notes>`,
      );
  }
  return zipSync(parts);
}
