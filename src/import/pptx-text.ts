import { posix } from 'node:path';
import type { XmlNode } from '../xml-tree.ts';
import { formulaHtml } from './pptx-drawings.ts';
import { elementIn, elementsBelow, elementsIn, escaped, wordsIn } from './xml-elements.ts';

/** Where links and pictures of a slide lead, by the ids of its relations. */
export type Relations = ReadonlyMap<string, { target: string; type: string }>;

/** How a picture of a slide becomes a file of the module's: its path, or undefined. */
export type TakePicture = (part: string) => string | undefined;

/** A shape's place on its slide: what PowerPoint calls a placeholder. */
export const placeholderOf = (shape: XmlNode): { type: string; isOne: boolean } => {
  const [found] = elementsBelow(shape, ({ name }) => name === 'ph');
  return { type: found?.attributes.type ?? '', isOne: found !== undefined };
};

/** A paragraph of DrawingML (ECMA-376 Part 1, 21.1.2.2) as HTML, and how it is listed. */
interface Paragraph {
  html: string;
  level: number;
  list: 'ul' | 'ol' | undefined;
}

/** The text of a shape as HTML: lists as such. `isListed` where its paragraphs have bullets unless they say otherwise. */
export function textHtml(body: XmlNode, relations: Relations, isListed: boolean): string {
  const paragraphs = elementsIn(body, 'p').map((each) => paragraphOf(each, relations, isListed));
  const filled = paragraphs.filter(({ html }) => html.replace(/<[^>]*>/g, '').trim() !== '');
  // One line alone is no list.
  return listed(filled.length === 1 ? filled.map((each) => ({ ...each, list: undefined })) : filled);
}

function paragraphOf(node: XmlNode, relations: Relations, isListed: boolean): Paragraph {
  const about = elementIn(node, 'pPr');
  const has = (name: string) => about !== undefined && elementIn(about, name) !== undefined;
  const isBulleted = has('buChar') || has('buBlip') || (isListed && !has('buNone'));
  return {
    html: elementsIn(node)
      .map((each) => runHtml(each, relations))
      .join(''),
    level: Number(about?.attributes.lvl ?? 0) || 0,
    list: has('buAutoNum') ? 'ol' : isBulleted ? 'ul' : undefined,
  };
}

const marks = [
  ['b', 'strong'],
  ['i', 'em'],
] as const;

function runHtml(node: XmlNode, relations: Relations): string {
  if (node.name === 'br') return '<br>';
  if (node.name === 'm') return formulaHtml(node);
  if (node.name !== 'r' && node.name !== 'fld') return '';
  const text = elementIn(node, 't');
  const about = elementIn(node, 'rPr');
  let html = escaped(text ? wordsIn(text) : '').replaceAll('\u000b', '<br>');
  const rise = Number(about?.attributes.baseline ?? 0);
  if (rise !== 0) html = rise > 0 ? `<sup>${html}</sup>` : `<sub>${html}</sub>`;
  for (const [name, tag] of marks)
    if (/^(1|true)$/.test(about?.attributes[name] ?? '')) html = `<${tag}>${html}</${tag}>`;
  const link = about && elementIn(about, 'hlinkClick');
  const target = link && relations.get(link.attributes['r:id'] ?? '')?.target;
  return target && /^(https?|mailto):/i.test(target) ? `<a href="${escaped(target)}">${html}</a>` : html;
}

/** Paragraphs as HTML, those of lists within each other by their levels. */
function listed(paragraphs: readonly Paragraph[]): string {
  let html = '';
  const open: { list: string; level: number }[] = [];
  const close = () => {
    html += `</li></${open.pop()?.list}>`;
  };
  for (const { html: inner, level, list } of paragraphs) {
    if (list === undefined) {
      while (open.length > 0) close();
      html += `<p>${inner}</p>`;
      continue;
    }
    while (open.length > 0 && (open.at(-1)?.level ?? 0) > level) close();
    const last = open.at(-1);
    if (last && last.level === level && last.list !== list) close();
    if (last && last.level === level && last.list === list) html += `</li><li>${inner}`;
    else {
      html += `<${list}><li>${inner}`;
      open.push({ list, level });
    }
  }
  while (open.length > 0) close();
  return html;
}

/** A table of a slide as HTML. */
export function tableHtml(table: XmlNode, relations: Relations): string {
  const rows = elementsIn(table, 'tr').map((row) => {
    const cells = elementsIn(row, 'tc').filter(
      ({ attributes }) => attributes.hMerge !== '1' && attributes.vMerge !== '1',
    );
    const inner = cells.map((cell) => {
      const body = elementIn(cell, 'txBody');
      const span = ['rowSpan', 'gridSpan'].map((name, index) => {
        const count = cell.attributes[name];
        return count === undefined ? '' : ` ${index === 0 ? 'rowspan' : 'colspan'}="${escaped(count)}"`;
      });
      return `<td${span.join('')}>${body ? textHtml(body, relations, false) : ''}</td>`;
    });
    return `<tr>${inner.join('')}</tr>`;
  });
  return `<table>${rows.join('')}</table>`;
}

/** A picture of a slide as HTML, with its description. */
export function pictureHtml(picture: XmlNode, relations: Relations, take: TakePicture): string {
  const [blip] = elementsBelow(picture, ({ name }) => name === 'blip');
  const [about] = elementsBelow(picture, ({ name }) => name === 'cNvPr');
  const part = relations.get(blip?.attributes['r:embed'] ?? '')?.target;
  const path = part === undefined ? undefined : take(part);
  const alt = about?.attributes.descr ?? '';
  return `<p><img src="${escaped(path ?? part ?? 'a picture')}" alt="${escaped(alt)}"></p>`;
}

/** The relations of a part (OPC, ECMA-376 Part 2, 8): targets within the file as paths from its root. */
export function relationsOf(tree: XmlNode | undefined, part: string): Relations {
  return new Map(
    (tree ? elementsIn(tree, 'Relationship') : []).map(({ attributes }) => {
      const { Id = '', Target = '', Type = '', TargetMode } = attributes;
      const target =
        TargetMode === 'External'
          ? Target
          : Target.startsWith('/')
            ? Target.slice(1)
            : posix.join(posix.dirname(part), Target);
      return [Id, { target, type: Type.split('/').at(-1) ?? '' }] as const;
    }),
  );
}
