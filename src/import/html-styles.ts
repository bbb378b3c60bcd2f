import { type Document, type Element, isTag, isText } from 'domhandler';
import type { HtmlNode } from './html-tree.ts';
import type { Emphasis } from './inline.ts';

/** How an element looks, by its tag, its classes and its own style. */
export interface Look {
  on: readonly Emphasis[];
  /** What it is not, also where what is around it is: `<b style="font-weight: normal">`. */
  isPlain: boolean;
  isHidden: boolean;
  /** Colour, line below and marker, in one text; '' for none. */
  sign: string;
}

const byTag: Record<string, readonly Emphasis[]> = {
  strong: ['strong'],
  b: ['strong'],
  em: ['em'],
  i: ['em'],
  cite: ['em'],
  dfn: ['em'],
  del: ['strike'],
  s: ['strike'],
  strike: ['strike'],
  sup: ['sup'],
  sub: ['sub'],
};

const nothing: Look = { on: [], isPlain: false, isHidden: false, sign: '' };

/** The declarations of the classes of a document's style sheets; those with other selectors say nothing of words. */
export function classStyles(document: Document): {
  styles: Map<string, string>;
  counters: Map<string, string>;
} {
  const styles = new Map<string, string>();
  const counters = new Map<string, string>();
  const sheets: string[] = [];
  const queue: HtmlNode[] = [...document.children];
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    if (!isTag(node)) continue;
    if (node.name === 'style')
      sheets.push(node.children.map((each) => (isText(each) ? each.data : '')).join(''));
    else for (const child of node.children) queue.push(child);
  }
  for (const [, selectors = '', declarations = ''] of sheets.join('\n').matchAll(/([^{}]*)\{([^{}]*)\}/g)) {
    for (const selector of selectors.split(',')) {
      const name = /^\s*[a-z0-9]*\.([\w-]+)\s*$/i.exec(selector)?.[1];
      if (name !== undefined) styles.set(name, `${styles.get(name) ?? ''};${declarations}`);
      // Google Docs: .lst-kix_x-1 > li:before{content:"" counter(lst-ctn-kix_x-1,lower-latin) ". "}
      const list = /\.(lst-[\w-]+)\s*>\s*li::?before\s*$/.exec(selector)?.[1];
      if (list !== undefined) counters.set(list, declarations);
    }
  }
  return { styles, counters };
}

/** How an element looks. */
export function lookOf(element: Element, styles: ReadonlyMap<string, string>): Look {
  const { class: classes = '', style = '', hidden, color } = element.attribs;
  const own = byTag[element.name] ?? [];
  if (classes === '' && style === '' && hidden === undefined && element.name !== 'font')
    return own.length > 0 || /^(?:u|mark)$/.test(element.name)
      ? {
          ...nothing,
          on: own,
          sign: element.name === 'u' ? 'underline' : element.name === 'mark' ? 'mark' : '',
        }
      : nothing;
  const said = `${classes
    .split(/\s+/)
    .map((name) => styles.get(name) ?? '')
    .join(';')};${style}`.toLowerCase();
  const value = (name: string) =>
    new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*([^;]*)`).exec(said)?.[1]?.trim() ?? '';
  const weight = value('font-weight');
  const raised = value('vertical-align');
  const lines = `${value('text-decoration')} ${value('text-decoration-line')}`;
  const isNormal = /^(?:normal|[1-4]00)$/.test(weight);
  const on: Emphasis[] = own.filter((each) => !(each === 'strong' && isNormal));
  if (/^(?:bold|bolder|[6-9]00)$/.test(weight)) on.push('strong');
  if (/^(?:italic|oblique)/.test(value('font-style'))) on.push('em');
  if (lines.includes('line-through')) on.push('strike');
  if (raised.startsWith('super')) on.push('sup');
  if (raised.startsWith('sub')) on.push('sub');
  const shade = value('background-color') || value('background');
  const ink = value('color') || color || '';
  const signs = [
    /^(?:#?0{3,6}|black|windowtext|inherit|auto|rgb\(0, ?0, ?0\))?$/.test(ink) || element.name === 'a'
      ? ''
      : ink,
    (lines.includes('underline') || element.name === 'u') && element.name !== 'a' ? 'underline' : '',
    /^(?:#?f{3,6}|white|transparent|inherit|none)?$/.test(shade) && element.name !== 'mark'
      ? ''
      : `on ${shade}`,
  ];
  return {
    on: [...new Set(on)],
    isPlain: isNormal,
    isHidden:
      hidden !== undefined ||
      value('display') === 'none' ||
      value('mso-hide') === 'all' ||
      value('visibility') === 'hidden',
    sign: signs.filter(Boolean).join(' '),
  };
}
