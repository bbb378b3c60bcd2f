import type { XmlNode } from '../xml-tree.ts';
import type { Styles } from './odt-styles.ts';
import { elementIn, elementsBelow, elementsIn, wordsIn } from './xml-elements.ts';

/** What is read of a text beside its HTML. */
export interface OdtReading {
  html: string;
  /** Words that nobody sees, and remarks of reviewers. */
  hidden: string[];
  comments: number;
  formulas: number;
}

interface Context extends OdtReading {
  styles: Styles;
  notes: { id: string; html: string }[];
  /** Boxes and pictures that stand within a paragraph come behind it. */
  behind: string[];
}

const escaped = (text: string) =>
  text.replace(
    /[&<>"]/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign,
  );

/** The text of a document (OpenDocument 1.3 Part 3, 5) as HTML, footnotes as those of Word come. */
export function odtHtml(body: XmlNode, styles: Styles): OdtReading {
  const context: Context = { html: '', hidden: [], comments: 0, formulas: 0, styles, notes: [], behind: [] };
  const text = blocksHtml(body, context, { list: undefined, level: 0 });
  // A note leads back to where it was met, as Word's do: so it is known for one.
  const notes = context.notes.map(
    ({ id, html }) => `<li id="${id}"><p><a href="#${refOf(id)}">↑</a></p>${html}</li>`,
  );
  const { hidden, comments, formulas } = context;
  return { html: text + (notes.length > 0 ? `<ol>${notes.join('')}</ol>` : ''), hidden, comments, formulas };
}

const refOf = (id: string) => id.replace('-', '-ref-');

interface Within {
  /** The style of the list around, and how deep it lies. */
  list: string | undefined;
  level: number;
}

type Blocks = (node: XmlNode, context: Context, within: Within) => string;

/** What stands on lines of its own; of what is not here, all that is within it. */
const blocks: Readonly<Record<string, Blocks | undefined>> = {
  h: (node, context) => {
    const level = Math.min(6, Number(node.attributes['text:outline-level'] ?? 1) || 1);
    return lineHtml(node, context, `h${level}`);
  },
  p: (node, context) => {
    const isTitle = context.styles.lookOf(node.attributes['text:style-name']).parent === 'Title';
    return lineHtml(node, context, isTitle ? 'h1' : 'p');
  },
  list: (node, context, { list, level }) => {
    const style = node.attributes['text:style-name'] ?? list;
    const tag = context.styles.listOf(style, level + 1);
    const [first] = elementsIn(node, 'list-item');
    const start = first?.attributes['text:start-value'];
    const items = elementsIn(node).map(
      (item) => `<li>${blocksHtml(item, context, { list: style, level: level + 1 })}</li>`,
    );
    return `<${tag}${start === undefined ? '' : ` start="${escaped(start)}"`}>${items.join('')}</${tag}>`;
  },
  table: (node, context, within) => {
    const rows = elementsBelow(node, ({ name }) => name === 'table-row').map((row) => {
      const cells = elementsIn(row, 'table-cell').map((cell) => {
        const spans = [
          ['table:number-rows-spanned', 'rowspan'],
          ['table:number-columns-spanned', 'colspan'],
        ].map(([name = '', own]) => {
          const count = cell.attributes[name];
          return count === undefined || count === '1' ? '' : ` ${own}="${escaped(count)}"`;
        });
        return `<td${spans.join('')}>${blocksHtml(cell, context, within)}</td>`;
      });
      return `<tr>${cells.join('')}</tr>`;
    });
    return `<table>${rows.join('')}</table>`;
  },
  frame: (node, context) => frameHtml(node, context),
  // What was deleted, and what programs keep for themselves; lists that they write anew on every page.
  'tracked-changes': () => '',
  forms: () => '',
  'sequence-decls': () => '',
  'variable-decls': () => '',
  'user-field-decls': () => '',
  'table-of-content': () => '',
};

const blocksHtml = (node: XmlNode, context: Context, within: Within): string =>
  elementsIn(node)
    .map((each) => (blocks[each.name] ?? blocksHtml)(each, context, within))
    .join('');

function lineHtml(node: XmlNode, context: Context, tag: string): string {
  const before = context.behind;
  context.behind = [];
  const inner = `<${tag}>${inlineHtml(node, context)}</${tag}>${context.behind.join('')}`;
  context.behind = before;
  return inner;
}

type Inline = (node: XmlNode, context: Context) => string;

/** What stands within a line; of what is not here, all that is within it. */
const inlines: Readonly<Record<string, Inline | undefined>> = {
  s: ({ attributes }) => ' '.repeat(Math.min(100, Number(attributes['text:c'] ?? 1) || 1)),
  tab: () => ' ',
  'line-break': () => '<br>',
  span: (node, context) => {
    const { marks, isHidden } = context.styles.lookOf(node.attributes['text:style-name']);
    if (isHidden) return hide(node, context);
    return marks.reduce((inner, mark) => `<${mark}>${inner}</${mark}>`, inlineHtml(node, context));
  },
  'hidden-text': hide,
  'hidden-paragraph': hide,
  a: (node, context) =>
    `<a href="${escaped(node.attributes['xlink:href'] ?? '')}">${inlineHtml(node, context)}</a>`,
  note: (node, context) => {
    const number = context.notes.length + 1;
    const id = `${node.attributes['text:note-class'] === 'endnote' ? 'endnote' : 'footnote'}-${number}`;
    const place: Context['notes'][number] = { id, html: '' };
    context.notes.push(place);
    const body = elementIn(node, 'note-body');
    place.html = body ? blocksHtml(body, context, { list: undefined, level: 0 }) : '';
    return `<sup><a href="#${id}" id="${refOf(id)}">[${number}]</a></sup>`;
  },
  annotation: (_, context) => {
    context.comments++;
    return '';
  },
  frame: (node, context) => {
    const html = frameHtml(node, context);
    // A picture can stand in a line; a box cannot.
    if (html.startsWith('<img')) return html;
    context.behind.push(html);
    return '';
  },
  'ruby-text': (node, context) => ` (${inlineHtml(node, context)})`,
};

const inlineHtml = (node: XmlNode, context: Context): string =>
  node.children
    .map((each) =>
      typeof each === 'string'
        ? escaped(each.replace(/\s+/g, ' '))
        : (inlines[each.name] ?? shapeOrWords)(each, context),
    )
    .join('');

/** A shape with words in it stands as a box does. */
function shapeOrWords(node: XmlNode, context: Context): string {
  if (!node.uri.includes(':drawing:')) return inlineHtml(node, context);
  context.behind.push(blocksHtml(node, context, { list: undefined, level: 0 }));
  return '';
}

function hide(node: XmlNode, { hidden }: Context): string {
  const words = (wordsIn(node) || node.attributes['text:string-value'] || '').replace(/\s+/g, ' ').trim();
  if (words !== '') hidden.push(words);
  return '';
}

/** A picture with its description, or the words of a box. */
function frameHtml(node: XmlNode, context: Context): string {
  const image = elementIn(node, 'image');
  if (image && !elementIn(node, 'text-box')) {
    const words = ['desc', 'title'].map((name) => elementIn(node, name)).find(Boolean);
    const address = image.attributes['xlink:href'] ?? '';
    return `<img src="${escaped(address)}" alt="${escaped(words ? wordsIn(words) : '')}">`;
  }
  if (elementIn(node, 'object')) context.formulas++;
  return blocksHtml(node, context, { list: undefined, level: 0 });
}
