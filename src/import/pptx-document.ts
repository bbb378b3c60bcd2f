import { posix } from 'node:path';
import type { XmlNode } from '../xml-tree.ts';
import type { SourceDocument } from './block.ts';
import { chartIn } from './chart.ts';
import { htmlDocument } from './html-document.ts';
import { unreadable } from './import-problem.ts';
import { pictureShelf } from './pictures.ts';
import { chartHtml, isLostFormula, prefixed } from './pptx-drawings.ts';
import { pictureHtml, placeholderOf, type Relations, relationsOf, tableHtml, textHtml } from './pptx-text.ts';
import { withoutEntities } from './word/drawings.ts';
import { elementIn, elementsBelow, elementsIn, escaped, wordsIn } from './xml-elements.ts';
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
    unsure: [...new Set([...document.unsure, ...remarksOn(slides)])],
    leftOut: [
      ...(document.leftOut ?? []),
      ...slides
        .filter((slide) => slide.isHidden && wordsOfSlide(slide) !== '')
        .map((slide) => `Hidden in the document, and left out: “${wordsOfSlide(slide)}”`),
    ],
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
  /** Drawings of which nothing could come along. */
  drawings: number;
  /** Charts that became tables. */
  charts: number;
  /** Formulas of which the signs alone could come along. */
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
    charts: 0,
    formulas: elementsBelow(tree, isLostFormula).length,
  };
  const add = (shape: XmlNode): void => {
    if (shape.name === 'grpSp') for (const each of elementsIn(shape)) add(each);
    // What newer programs draw, and how older ones show it: the first says it in words.
    if (shape.name === 'AlternateContent')
      for (const each of elementsIn(elementIn(shape, 'Choice') ?? shape)) add(each);
    if (shape.name === 'pic') slide.body += pictureHtml(shape, relations, take);
    if (shape.name === 'graphicFrame') slide.body += frameHtml(shape, { relations, read, slide });
    const text = shape.name === 'sp' ? elementIn(shape, 'txBody') : undefined;
    if (!text) return;
    const { type, isOne } = placeholderOf(shape);
    if (edges.has(type)) return;
    const isTitle = isNamed ? /^(title|ctrTitle)$/.test(type) : isLikeTitle(text);
    if (isTitle && slide.title === '' && (isNamed || slide.body === ''))
      slide.title = oneLine(textHtml(text, relations, false));
    else slide.body += textHtml(text, relations, isOne && /^(|body|obj)$/.test(type));
  };
  const [shapes] = elementsBelow(tree, ({ name }) => name === 'spTree');
  // Programs that have no places for titles write one first.
  const isNamed = elementsBelow(tree, ({ name }) => name === 'ph').some(({ attributes }) =>
    /^(title|ctrTitle)$/.test(attributes.type ?? ''),
  );
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

/** The most characters of a line that stands for the title of a slide. */
const longestTitle = 100;

/** One short line, which does not end like a sentence. */
function isLikeTitle(body: XmlNode): boolean {
  const lines = elementsIn(body, 'p')
    .map((each) => wordsIn(each).trim())
    .filter(Boolean);
  const [line = ''] = lines;
  return lines.length === 1 && line.length <= longestTitle && !/[.;,]$/.test(line);
}

interface Framed {
  relations: Relations;
  read(path: string): XmlNode | undefined;
  slide: Slide;
}

/** What stands in a frame: a table, the numbers of a chart, the words of a diagram. */
function frameHtml(frame: XmlNode, { relations, read, slide }: Framed): string {
  const partOf = (name: string, attribute: string): XmlNode | undefined => {
    const [found] = elementsBelow(frame, (each) => each.name === name);
    const part = found && relations.get(found.attributes[attribute] ?? '');
    return part && read(part.target);
  };
  const [table] = elementsBelow(frame, ({ name }) => name === 'tbl');
  if (table) return tableHtml(table, relations);
  const chart = partOf('chart', 'r:id');
  const found = chart && chartIn(prefixed(chart));
  if (found) {
    slide.charts++;
    return chartHtml(found);
  }
  const diagram = partOf('relIds', 'r:dm');
  const words = diagram ? elementsBelow(diagram, ({ name }) => name === 'pt').map(diagramWords) : [];
  const said = words.filter(Boolean);
  if (said.length === 0) slide.drawings++;
  return said.length === 0 ? '' : `<ul>${said.map((each) => `<li>${escaped(each)}</li>`).join('')}</ul>`;
}

/** The words of a point of a diagram (ISO/IEC 29500-1 21.4.3). */
const diagramWords = (point: XmlNode): string => {
  const text = elementIn(point, 't');
  return text
    ? elementsIn(text, 'p')
        .map((each) => wordsIn(each).trim())
        .join(' ')
        .trim()
    : '';
};

/** The words of a slide that learners are not to see. */
const wordsOfSlide = ({ title, body, notes }: Slide): string =>
  withoutEntities(`${title} ${body} ${notes}`.replace(/<[^>]*>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim();

function remarksOn(slides: readonly Slide[]): string[] {
  const hidden = slides.filter(({ isHidden }) => isHidden);
  const drawings = slides.reduce((sum, each) => sum + each.drawings, 0);
  const charts = slides.reduce((sum, each) => sum + each.charts, 0);
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
    ...(charts > 0
      ? ['Charts came along as tables of their numbers: pictures of them could stand beside them.']
      : []),
    ...(formulas > 0
      ? ['Some formulas came along by their signs alone: write them anew, such as $\\frac{a}{b}$.']
      : []),
  ];
}
