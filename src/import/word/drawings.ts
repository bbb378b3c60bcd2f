import { type Block, item, paragraph } from '../block.ts';
import { chartIn } from '../chart.ts';
import { escapeBlock, fitText } from '../escape.ts';
import { tableBlocks } from '../table.ts';
import type { Word } from './context.ts';
import { childrenOf, elementsOf, within, wordsOf, type Xml } from './xml.ts';

/** What a drawing, an object or a shape holds. */
export interface Drawn {
  /** Pictures as Markdown, or their descriptions in words. */
  pictures: { markdown?: string; words?: string }[];
  /** The contents of boxes, each as Word has it. */
  boxes: Xml[];
  /** The words of diagrams and of shapes that are no boxes. */
  blocks: Block[];
}

/** Looks into a drawing (`w:drawing`), an object or a shape of older programs (`w:object`, `w:pict`). */
export function drawnIn(element: Xml, word: Word): Drawn {
  const boxes = within(element, 'w:txbxContent');
  const charts = within(element, 'c:chart').flatMap((chart) => chartOf(chart, word));
  const blocks = [...charts, ...diagrams(element, word), ...shapeWords(element)];
  return { pictures: picturesOf(element, word), boxes, blocks };
}

/**
 * Of alternatives for newer and older programs, the newest that holds anything (ISO/IEC 29500-3, 10): both say the same.
 */
export function alternative(element: Xml): Xml | undefined {
  const all = childrenOf(element).filter(({ name }) => name === 'mc:Choice' || name === 'mc:Fallback');
  const holds = (each: Xml) =>
    wordsOf(each).trim() !== '' ||
    ['a:blip', 'v:imagedata', 'c:chart', 'dgm:relIds'].some((name) => within(each, name).length > 0);
  return all.find(holds);
}

interface Shown {
  id: string | undefined;
  alt: string;
}

/** The pictures of a drawing, with what is said of them. */
function picturesOf(element: Xml, word: Word): Drawn['pictures'] {
  const properties = within(element, 'wp:docPr')[0];
  const said = properties?.attributes.descr || properties?.attributes.title || '';
  const isDecorative =
    /adec:decorative[^>]*val/i.test(JSON.stringify(properties ?? '')) &&
    within(properties as Xml, 'adec:decorative').some(({ attributes }) => attributes.val === '1');
  const blips: Shown[] = within(element, 'pic:pic').map((each) => {
    const own = within(each, 'pic:cNvPr')[0]?.attributes;
    const blip = within(each, 'a:blip')[0]?.attributes ?? {};
    return { id: blip['r:embed'] ?? blip['r:link'], alt: said || own?.descr || '' };
  });
  const loose =
    blips.length > 0
      ? []
      : within(element, 'a:blip').map(({ attributes }) => ({
          id: attributes['r:embed'] ?? attributes['r:link'],
          alt: said,
        }));
  const shapes = within(element, 'v:shape').concat(within(element, 'v:rect'));
  const older = shapes.flatMap((shape) =>
    within(shape, 'v:imagedata').map(({ attributes }) => ({
      id: attributes['r:id'] ?? attributes['r:embed'],
      alt: shape.attributes.alt ?? attributes['o:title'] ?? '',
    })),
  );
  return [...blips, ...loose, ...older]
    .filter(({ id }) => id !== undefined)
    .map((each) => pictureOf(each, { word, isDecorative }));
}

function pictureOf(
  { id, alt: said }: Shown,
  { word, isDecorative }: { word: Word; isDecorative: boolean },
): Drawn['pictures'][number] {
  const alt = fitText(said).replace(/\s+/g, ' ').trim();
  const relation = word.parts.relation(word.from, id);
  const bytes = relation === undefined || relation.isExternal ? undefined : word.parts.bytes(relation.target);
  const path = bytes && word.shelf.put(bytes);
  if (path === undefined) {
    const kind = /\.(\w{2,5})$/.exec(relation?.target ?? '')?.[1]?.toLowerCase();
    const name = relation?.isExternal
      ? 'A picture that is not in the document'
      : `A picture of the type ${kind ?? 'unknown'}`;
    word.unsure.push(`${name} could not come along${alt === '' ? '' : '; its description did'}.`);
    return alt === '' ? {} : { words: alt };
  }
  if (alt === '' && !isDecorative)
    word.unsure.push(`The picture ${path} has no words for those who cannot see it: write them into its [].`);
  return {
    markdown: `![${isDecorative && alt === '' ? ' ' : alt.replace(/[\\[\]*_`$^~<&]/g, '\\$&')}](${path})`,
  };
}

/** The words of diagrams (SmartArt), a line for each of their shapes. */
function diagrams(element: Xml, word: Word): Block[] {
  return within(element, 'dgm:relIds').flatMap(({ attributes }) => {
    const path = word.parts.relation(word.from, attributes['r:dm'])?.target;
    const xml = path === undefined ? undefined : word.parts.text(path);
    if (path === undefined || xml === undefined || word.diagrams.has(path)) return [];
    word.diagrams.add(path);
    return diagramWords(xml, word).map((text) => item(text, { number: '', depth: 0 }));
  });
}

/** The words of a diagram, in Markdown. */
export function diagramWords(xml: string, { parts: _ }: Pick<Word, 'parts'>): string[] {
  const found: string[] = [];
  for (const [paragraphXml] of xml.matchAll(
    /<a:p\b(?:[^<>]*[^/<>])?>[\s\S]*?<\/a:p>|<a:t\b[^<>]*>[^<]*<\/a:t>/g,
  )) {
    const words = [...paragraphXml.matchAll(/<a:t\b[^<>]*>([^<]*)<\/a:t>/g)]
      .map(([, text = '']) => text)
      .join('');
    const text = fitText(withoutEntities(words)).replace(/\s+/g, ' ').trim();
    if (text !== '') found.push(escapeBlock(text));
  }
  return found;
}

/** XML 1.0, 4.6 and 4.1: Word's parts have these and no others. */
export const withoutEntities = (xml: string): string =>
  xml.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(lt|gt|quot|apos|amp));/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined)
        return { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }[name.toLowerCase()] ?? whole;
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      return code > 0x10ffff ? '' : String.fromCodePoint(code);
    },
  );

/** The words of shapes that are no boxes of Word's: of a drawing within the drawing. */
function shapeWords(element: Xml): Block[] {
  const bodies = within(element, 'a:txBody').concat(within(element, 'lc:txBody'));
  return bodies.flatMap((body) =>
    within(body, 'a:p')
      .map((each) => fitText(wordsOf(each)).replace(/\s+/g, ' ').trim())
      .filter(Boolean)
      .map((text) => paragraph(escapeBlock(text))),
  );
}

/** A chart becomes a table of its numbers; the words of one that is too large for that stay where authors see them. */
function chartOf(chart: Xml, word: Word): Block[] {
  const path = word.parts.relation(word.from, chart.attributes['r:id'])?.target;
  const xml = path === undefined ? undefined : word.parts.text(path);
  if (xml === undefined) return [];
  const root: Xml = { name: '', attributes: {}, children: elementsOf(xml) };
  const found = chartIn(root);
  if (found) {
    word.unsure.push('A chart came along as a table of its numbers: a picture of it could stand beside it.');
    const cells = found.rows.map((row) =>
      row.map((text) => ({ blocks: [paragraph(escapeBlock(fitText(text)))], columns: 1, rows: 1 })),
    );
    const blocks = tableBlocks(cells);
    const [table] = blocks;
    if (table && blocks.length === 1 && found.caption !== '')
      table.text += `\n\n: ${escapeBlock(fitText(found.caption))}`;
    if (table && blocks.length === 1) table.hasHead = true;
    return blocks;
  }
  const words = [...within(root, 'a:t'), ...within(root, 'c:v')].map((each) => each.children.join('').trim());
  const said = [...new Set(words)].filter((text) => /\p{L}/u.test(text));
  if (said.length > 0) word.leftOut.push(`A chart was left out. Its words: ${said.join(' · ')}`);
  return [];
}
