import type { XmlNode } from '../xml-tree.ts';
import type { Chart } from './chart.ts';
import { latexOf } from './word/formulas.ts';
import { prefixFor, wordsOf, type Xml } from './word/xml.ts';
import { elementsBelow, escaped } from './xml-elements.ts';

/** An element with the prefixes that the standard uses, as the readers of formulas and charts know it. */
export function prefixed({ name, uri, attributes, children }: XmlNode): Xml {
  const prefix = prefixFor(uri);
  return {
    name: prefix === undefined ? name : `${prefix}:${name}`,
    attributes,
    children: children.map((each) => (typeof each === 'string' ? each : prefixed(each))),
  };
}

const isFormula = ({ name }: XmlNode) => name === 'oMath';

/** Whether something is a formula that Satchel's LaTeX does not say. */
export const isLostFormula = (node: XmlNode): boolean =>
  isFormula(node) && latexOf(prefixed(node)) === undefined;

/** The formulas of a run as HTML: in LaTeX, or by their signs. */
export const formulaHtml = (node: XmlNode): string =>
  elementsBelow(node, isFormula)
    .map((each) => {
      const own = prefixed(each);
      const latex = latexOf(own);
      return latex === undefined
        ? escaped(wordsOf(own))
        : `<math><annotation encoding="application/x-tex">${escaped(latex)}</annotation></math>`;
    })
    .join(' ');

/** A chart as a table of HTML. */
export function chartHtml({ caption, rows: [head = [], ...rest] }: Chart): string {
  const row = (cells: readonly string[], tag: string) =>
    `<tr>${cells.map((each) => `<${tag}>${escaped(each)}</${tag}>`).join('')}</tr>`;
  const above = caption === '' ? '' : `<caption>${escaped(caption)}</caption>`;
  return `<table>${above}${row(head, 'th')}${rest.map((each) => row(each, 'td')).join('')}</table>`;
}
