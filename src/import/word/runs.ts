import { codePoint } from 'dingbat-to-unicode';
import { fitText } from '../escape.ts';
import { type Emphasis, type Inline, lineBreak } from '../inline.ts';
import type { Style } from './styles.ts';
import { child, childrenOf, isOn, val, type Xml } from './xml.ts';

/** How the letters of a run look. */
export interface Letters {
  emphasis: Emphasis[];
  isHidden: boolean;
  /** Colour, line below and marker, in one text; '' for none. */
  sign: string;
}

/** How a run looks, by itself, by its style, and by that of its paragraph. */
export function lettersOf(
  properties: Xml | undefined,
  styles: readonly Style[],
  isHeading: boolean,
): Letters {
  const first = <Key extends keyof Style>(key: Key) =>
    styles.find((style) => style[key] !== undefined)?.[key];
  const emphasis: Emphasis[] = [];
  // Letters of a heading are bold anyway.
  if ((isOn(properties, 'w:b') ?? first('bold')) && !isHeading) emphasis.push('strong');
  if (isOn(properties, 'w:i') ?? first('italic')) emphasis.push('em');
  if (isOn(properties, 'w:strike') ?? isOn(properties, 'w:dstrike') ?? first('strike'))
    emphasis.push('strike');
  const raised = val(properties, 'w:vertAlign') ?? first('raised');
  if (raised === 'superscript') emphasis.push('sup');
  if (raised === 'subscript') emphasis.push('sub');
  return {
    emphasis,
    isHidden: (isOn(properties, 'w:vanish') ?? first('hidden')) === true,
    sign: properties === undefined ? '' : signOf(properties),
  };
}

function signOf(properties: Xml): string {
  const color = val(properties, 'w:color') ?? '';
  const marker = val(properties, 'w:highlight') ?? '';
  const shade = child(properties, 'w:shd')?.attributes['w:fill'] ?? '';
  return [
    /^(?:|auto|0{6})$/i.test(color) ? '' : `colour ${color}`,
    isOn(properties, 'w:u') ? 'underline' : '',
    /^(?:|none|white)$/.test(marker) ? '' : `marker ${marker}`,
    /^(?:|auto|f{6})$/i.test(shade) ? '' : `shade ${shade}`,
  ]
    .filter(Boolean)
    .join(' ');
}

/** What elements of a run say besides text (ISO/IEC 29500-1 17.3.3). */
const said: Record<string, (element: Xml) => string> = {
  'w:t': ({ children }) => children.filter((each) => typeof each === 'string').join(''),
  'w:tab': () => ' ',
  'w:ptab': () => ' ',
  'w:cr': () => lineBreak,
  'w:br': ({ attributes }) => (/^(?:page|column)$/.test(attributes['w:type'] ?? '') ? ' ' : lineBreak),
  'w:noBreakHyphen': () => '\u2011',
  'w:softHyphen': () => '\u00ad',
  'w:sym': symbol,
};

/** A sign of a font of signs, as the character that it looks like. */
function symbol({ attributes }: Xml): string {
  const code = Number.parseInt(attributes['w:char'] ?? '', 16);
  if (!Number.isFinite(code)) return '';
  const found = codePoint(attributes['w:font'] ?? '', code & 0xff);
  // Fonts of signs have them in the private area.
  if (found !== undefined && (code >= 0xf000 || code < 0x100)) return found.string;
  return code >= 0xe000 && code <= 0xf8ff ? '' : String.fromCodePoint(code);
}

/** The text of an element of a run; undefined where it is no text. */
export function textOf(element: Xml): string | undefined {
  const text = said[element.name]?.(element);
  return text === undefined || text === lineBreak ? text : fitText(text);
}

/** Says something with emphasis around it. */
export function withEmphasis(words: Inline, emphasis: readonly Emphasis[], say: () => void): void {
  for (const each of emphasis) words.emphasis(each, true);
  say();
  for (const each of [...emphasis].reverse()) words.emphasis(each, false);
}

/** All that stands in a run but its properties. */
export const contentOf = (run: Xml): Xml[] => childrenOf(run).filter(({ name }) => name !== 'w:rPr');
