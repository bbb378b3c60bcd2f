import { posix } from 'node:path';
import type { XmlNode } from '../xml-tree.ts';
import type { SourceDocument } from './block.ts';
import { htmlDocument } from './html-document.ts';
import { unreadable } from './import-problem.ts';
import { pictureShelf } from './pictures.ts';
import { pictureHtml, placeholderOf, type Relations, relationsOf, tableHtml, textHtml } from './pptx-text.ts';
import { elementIn, elementsBelow, elementsIn } from './xml-elements.ts';
import { xmlParts } from './xml-parts.ts';
import { zipParts } from './zip-parts.ts';

// Libraries for slides draw them, and bring half a megabyte for it. What they say is a few elements of DrawingML.

/** A presentation: each slide a heading with its text, and the notes below it. Throws a ProblemError for one that cannot be read. */
export async function pptxDocument(file: string, bytes: Buffer): Promise<SourceDocument> {
  const parts = await zipParts(file, bytes);
  const read = xmlParts(file, parts, {
    code: 'bad-document',
    noun: 'presentation',
    program: 'presentation program',
  });
  const main = 'ppt/presentation.xml';
  const presentation = read(main);
  if (!presentation) {
    throw unreadable(
      file,
      'There are no slides in this file.',
      'Open it in PowerPoint or LibreOffice and save it again as .pptx, without a password.',
    );
  }
  const shelf = pictureShelf();
  const take = (path: string) => {
    const part = parts.get(path);
    return part && shelf.put(part);
  };
  const slides = slidesIn(presentation, relationsOf(read(relsOf(main)), main)).flatMap((path) => {
    const tree = read(path);
    return tree ? [slideOf(tree, { relations: relationsOf(read(relsOf(path)), path), read, take })] : [];
  });
  const shown = slides.filter(({ isHidden }) => !isHidden);
  const paths = new Set(shelf.pictures.map(({ path }) => path));
  const html = shown
    .map(({ title, body, notes }, index) => {
      const isSame = index > 0 && title === shown[index - 1]?.title;
      const level = index === 0 ? 'h1' : 'h2';
      return `${title === '' || isSame ? '' : `<${level}>${title}</${level}>`}${body}${notes}`;
    })
    .join('\n');
  const document = htmlDocument(html, (address) => (paths.has(address) ? address : undefined));
  return {
    ...document,
    title: undefined,
    pictures: shelf.pictures,
    unsure: [...document.unsure, ...remarksOn(slides)],
  };
}

const relsOf = (part: string) => posix.join(posix.dirname(part), '_rels', `${posix.basename(part)}.rels`);

/** The paths of the slides, in their order. */
const slidesIn = (presentation: XmlNode, relations: Relations): string[] =>
  elementsBelow(presentation, ({ name }) => name === 'sldId').flatMap(
    ({ attributes }) => relations.get(attributes['r:id'] ?? '')?.target ?? [],
  );

/** What a slide says, as HTML. */
interface Slide {
  title: string;
  body: string;
  notes: string;
  isHidden: boolean;
  /** Charts and diagrams. */
  drawings: number;
  formulas: number;
}

interface Reading {
  relations: Relations;
  read(path: string): XmlNode | undefined;
  take(path: string): string | undefined;
}

/** What PowerPoint writes at the edge of every slide. */
const edges = new Set(['dt', 'ftr', 'sldNum', 'hdr']);

function slideOf(tree: XmlNode, { relations, read, take }: Reading): Slide {
  const slide: Slide = {
    title: '',
    body: '',
    notes: '',
    isHidden: /^(0|false)$/.test(tree.attributes.show ?? ''),
    drawings: 0,
    formulas: elementsBelow(tree, ({ name }) => name === 'oMath').length,
  };
  const add = (shape: XmlNode): void => {
    if (shape.name === 'grpSp') for (const each of elementsIn(shape)) add(each);
    // What newer programs draw, and how older ones show it: the first says it in words.
    if (shape.name === 'AlternateContent')
      for (const each of elementsIn(elementIn(shape, 'Choice') ?? shape)) add(each);
    if (shape.name === 'pic') slide.body += pictureHtml(shape, relations, take);
    if (shape.name === 'graphicFrame') {
      const [table] = elementsBelow(shape, ({ name }) => name === 'tbl');
      if (table) slide.body += tableHtml(table, relations);
      else slide.drawings++;
    }
    const text = shape.name === 'sp' ? elementIn(shape, 'txBody') : undefined;
    if (!text) return;
    const { type, isOne } = placeholderOf(shape);
    if (edges.has(type)) return;
    if (/^(title|ctrTitle)$/.test(type) && slide.title === '')
      slide.title = oneLine(textHtml(text, relations, false));
    else slide.body += textHtml(text, relations, isOne && /^(|body|obj)$/.test(type));
  };
  const [shapes] = elementsBelow(tree, ({ name }) => name === 'spTree');
  for (const shape of shapes ? elementsIn(shapes) : []) add(shape);
  const notes = [...relations.values()].find(({ type }) => type === 'notesSlide');
  const page = notes && read(notes.target);
  const bodies = page ? elementsBelow(page, ({ name }) => name === 'sp') : [];
  for (const shape of bodies) {
    const text = elementIn(shape, 'txBody');
    if (text && placeholderOf(shape).type === 'body') slide.notes += textHtml(text, new Map(), false);
  }
  return slide;
}

/** A title on one line, without the marks of paragraphs. */
const oneLine = (html: string) =>
  html
    .replace(/<\/?(?:p|ul|ol|li|br)>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

function remarksOn(slides: readonly Slide[]): string[] {
  const hidden = slides.filter(({ isHidden }) => isHidden);
  const drawings = slides.reduce((sum, each) => sum + each.drawings, 0);
  const formulas = slides.reduce((sum, each) => sum + each.formulas, 0);
  return [
    ...(hidden.length > 0
      ? [
          `Hidden slides were left out: ${hidden.map(({ title }) => `"${title.replace(/<[^>]*>/g, '') || 'without a title'}"`).join(', ')}.`,
        ]
      : []),
    ...(drawings > 0
      ? ['Charts and diagrams could not come along: pictures of them could stand in their place.']
      : []),
    ...(formulas > 0 ? ['Formulas could not come along: write them anew, such as $\\frac{a}{b}$.'] : []),
  ];
}
