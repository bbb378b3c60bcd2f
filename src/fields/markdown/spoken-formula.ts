import { accents, bigSigns, braces, type Sign, signOf } from './formula-signs.ts';
import { bare, isFence, isShort, lettersIn, type MathNode, partsOf, plain, textOf } from './formula-tree.ts';

/** How the parts of a formula stand to each other, as the locales say it under `formula`. */
export const constructions = [
  ...['over', 'fraction', 'binomial', 'root', 'root.cube', 'root.order', 'power', 'squared', 'cubed', 'sub'],
  ...['of', 'from-to', 'from', 'to', 'as', 'tends', 'capital', 'absolute', 'above', 'below'],
  ...['hat', 'bar', 'vector', 'dot', 'dots', 'tilde', 'underlined', 'struck', 'boxed'],
  ...['matrix', 'determinant', 'row', 'case', 'line'],
  ...['end.fraction', 'end.root', 'end.power', 'end.sub', 'end.absolute', 'end.matrix'],
] as const;
type Construction = (typeof constructions)[number];

/** The words for formulas in the language of the page. */
export type FormulaWords = (
  key: `formula.${Construction | Sign}`,
  values?: Record<string, string | number>,
  plain?: 'plain',
) => string;

/**
 * A formula as a person reads it aloud, in the language of the page. What is longer than a sign or two says where it
 * ends, so that `a/(b+c)` and `a/b+c` are told apart; a capital is named where the small letter stands there as well.
 */
export function spokenFormula(formula: MathNode, words: FormulaWords): string {
  const say: Reading['say'] = (key, values = {}) => words(`formula.${key}`, values, 'plain');
  return tidy(all(partsOf(formula), { say, letters: new Set(lettersIn(formula)), isLimit: false }));
}

interface Reading {
  say: (key: Construction | Sign, values?: Record<string, string | number>) => string;
  /** The letters of the whole formula. */
  letters: ReadonlySet<string>;
  /** Below the sign of a limit, where an arrow means an approach. */
  isLimit: boolean;
}

const tidy = (said: readonly string[]) =>
  said
    .filter((each) => each !== '')
    .join(' ')
    .replace(/\s+/g, ' ')
    .replace(/ (?=[,;،؛])/g, '')
    .replace(/([,،])(?: ?[,،])+/g, '$1')
    .replace(/^[,;،؛ ]+|[,;،؛ ]+$/g, '');

/** Parts that stand side by side. */
const all = (parts: readonly MathNode[], reading: Reading): string[] =>
  parts.map((part, at) => {
    const [before, behind] = [parts[at - 1], parts[at + 1]];
    if (bare(part).type === 'mtable') return table(bare(part), { before, behind }, reading);
    const isAround = [before, behind].some((each) => each && bare(each).type === 'mtable');
    return isFence(part) && isAround ? '' : one(part, reading);
  });

function one(node: MathNode, reading: Reading): string {
  const rule = Object.hasOwn(rules, node.type ?? '') ? rules[node.type ?? ''] : undefined;
  const parts = partsOf(node);
  if (rule) return rule(parts, reading, node);
  const said = fenced(parts, reading) ?? tidy(all(parts, reading));
  return node.style?.border === undefined ? said : reading.say('boxed', { of: said });
}

type Rule = (parts: readonly MathNode[], reading: Reading, node: MathNode) => string;

const rules: Record<string, Rule> = {
  mi: (_, reading, node) => letter(textOf(node), reading),
  mn: (_parts, _reading, node) => textOf(node),
  mtext: (_parts, _reading, node) => plain(textOf(node)),
  mo: (_, reading, node) => sign(textOf(node), reading),
  // A wide space parts what belongs apart.
  mspace: (_, { say }, { attributes }) => (Number.parseFloat(attributes?.width ?? '0') >= 1 ? say(',') : ''),
  mphantom: () => '',
  mfrac: ([top = {}, bottom = {}], reading, { attributes }) => {
    const values = { top: one(top, reading), bottom: one(bottom, reading) };
    const pause = reading.say(',');
    if (attributes?.linethickness === '0px') return `${values.top}${pause} ${values.bottom}${pause}`;
    if (isShort(top) && isShort(bottom)) return reading.say('over', values);
    return `${reading.say('fraction', values)}${pause} ${reading.say('end.fraction')}${pause}`;
  },
  msqrt: (parts, reading) => {
    const inside = { type: 'mrow', children: parts };
    return ended(reading.say('root', { of: one(inside, reading) }), 'end.root', inside, reading);
  },
  mroot: ([inside = {}, order = {}], reading) => {
    const of = one(inside, reading);
    const isCube = textOf(order) === '3';
    const said = isCube
      ? reading.say('root.cube', { of })
      : reading.say('root.order', { of, order: one(order, reading) });
    return ended(said, 'end.root', inside, reading);
  },
  msup: ([base, above], reading) => scripts(base, { above }, reading),
  msub: ([base, below], reading) => scripts(base, { below }, reading),
  msubsup: ([base, below, above], reading) => scripts(base, { below, above }, reading),
  munder: ([base, below], reading) => limits(base, { below }, reading),
  mover: ([base, above], reading) => limits(base, { above }, reading),
  munderover: ([base, below, above], reading) => limits(base, { below, above }, reading),
  menclose: (parts, reading, { attributes }) => {
    const of = tidy(all(parts, reading));
    const notation = attributes?.notation ?? '';
    const key = notation.includes('strike') ? 'struck' : enclosures[notation];
    return key === undefined ? of : reading.say(key, { of });
  },
};

const enclosures: Partial<Record<string, Construction>> = { top: 'bar', bottom: 'underlined' };

const ended = (said: string, end: Construction, inside: MathNode, { say }: Reading): string =>
  isShort(inside) ? said : `${said}${say(',')} ${say(end)}${say(',')}`;

function letter(text: string, reading: Reading): string {
  const known = signOf(text) ?? signOf(plain(text));
  if (known !== undefined) return sign(known, reading);
  const written = plain(text);
  const small = written.toLowerCase();
  if (small === written || [...written].length > 1) return written;
  const greek = signOf(small);
  if (greek !== undefined) return reading.say('capital', { letter: reading.say(greek) });
  return reading.letters.has(small) ? reading.say('capital', { letter: written }) : written;
}

/** Signs that are not seen: a function of what follows; what a list is parted by; a product and a sum. */
const [ofWhat, parted, unwritten] = ['\u2061', '\u2063', '\u2062\u2064'];

function sign(text: string, { say, isLimit }: Reading): string {
  if (text === ofWhat) return say('of');
  if (text === parted) return say(',');
  if (unwritten.includes(text)) return '';
  const known = signOf(text);
  if (known === '→' && isLimit) return say('tends');
  return known === undefined ? text : say(known);
}

interface Scripts {
  below?: MathNode | undefined;
  above?: MathNode | undefined;
}

const isLim = (base: MathNode | undefined) => textOf(base).startsWith('lim');

function scripts(base: MathNode = {}, { below, above }: Scripts, reading: Reading): string {
  // Within a line, what belongs below a sum or a limit stands beside it.
  if (bigSigns.includes(textOf(base)) || isLim(base)) return limits(base, { below, above }, reading);
  const said = one(base, reading);
  const index = below && reading.say('sub', { base: said, index: one(below, reading) });
  const whole = below && index !== undefined ? ended(index, 'end.sub', below, reading) : said;
  return above ? power(whole, above, reading) : whole;
}

function power(base: string, above: MathNode, reading: Reading): string {
  const written = textOf(above);
  if (written === '2') return reading.say('squared', { base });
  if (written === '3') return reading.say('cubed', { base });
  const exponent = one(above, reading);
  // A prime, degrees or a star are no power.
  if (/^[′″‴°∘*∗†+−]+$/.test(written)) return `${base} ${exponent}`;
  return ended(reading.say('power', { base, exponent }), 'end.power', above, reading);
}

function limits(base: MathNode = {}, { below, above }: Scripts, reading: Reading): string {
  const written = textOf(base);
  const of = one(base, reading);
  const isLimit = isLim(base);
  const [from, to] = [below, above].map((each) => each && one(each, { ...reading, isLimit }));
  if (isLimit && from) return reading.say('as', { sign: of, from });
  if (bigSigns.includes(written)) {
    if (from && to) return reading.say('from-to', { sign: of, from, to });
    if (from) return reading.say('from', { sign: of, from });
    if (to) return reading.say('to', { sign: of, to });
  }
  const mark = textOf(above);
  const accent = Object.hasOwn(accents, mark) ? accents[mark] : undefined;
  if (accent !== undefined) return reading.say(accent, { of });
  // A brace and a space are there for the eye.
  const isSaid = (said: string | undefined) => said && !braces.includes(said) && /[^\s,،]/.test(said);
  const under = from && isSaid(from) ? reading.say('below', { of, mark: from }) : of;
  return to && isSaid(to) ? reading.say('above', { of: under, mark: to }) : under;
}

/** What stands between two signs that mean more than brackets do. */
function fenced(parts: readonly MathNode[], reading: Reading): string | undefined {
  const inner = parts.slice(1, -1);
  const [first] = inner;
  if (first === undefined || !isFence(parts[0]) || !isFence(parts.at(-1))) return undefined;
  const inside = bare({ type: 'mrow', children: inner });
  if (inside.type === 'mfrac' && inside.attributes?.linethickness === '0px') {
    const [top = {}, bottom = {}] = partsOf(inside);
    return reading.say('binomial', { top: one(top, reading), bottom: one(bottom, reading) });
  }
  if (!isFence(parts[0], '|') || inside.type === 'mtable') return undefined;
  return ended(reading.say('absolute', { of: tidy(all(inner, reading)) }), 'end.absolute', inside, reading);
}

interface Around {
  before: MathNode | undefined;
  behind: MathNode | undefined;
}

function table(node: MathNode, { before, behind }: Around, reading: Reading): string {
  const rows = partsOf(node).map((row) => partsOf(row).map((cell) => tidy(all(partsOf(cell), reading))));
  const [pause, stop] = [reading.say(','), reading.say(';')];
  const lines = (key: 'row' | 'case' | 'line', between: string) =>
    rows
      .map((cells, at) => reading.say(key, { number: at + 1, cells: cells.filter(Boolean).join(between) }))
      .join(`${stop} `);
  if (isFence(before, '{') && textOf(behind) === '') return `${lines('case', `${pause} `)}${stop}`;
  if (!isFence(before) || !isFence(behind)) {
    return rows.length < 2 ? rows.flat().join(' ') : `${lines('line', ' ')}${stop}`;
  }
  const kind = isFence(before, '|') ? 'determinant' : 'matrix';
  const size = { rows: rows.length, columns: Math.max(...rows.map((row) => row.length)) };
  return `${reading.say(kind, size)}: ${lines('row', `${pause} `)}${pause} ${reading.say('end.matrix')}${pause}`;
}
