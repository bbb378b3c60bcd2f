import { mistakeIn } from '../../fields/markdown/formulas.ts';
import { child, childrenOf, type Xml } from './xml.ts';

// ISO/IEC 29500-1 22.1: formulas of Word's as LaTeX.

/** A formula as LaTeX that Satchel reads; undefined where it says something that it cannot. */
export function latexOf(formula: Xml): string | undefined {
  const latex = inner(formula).replace(/\s+/g, ' ').trim();
  return latex === '' || mistakeIn(latex) !== undefined ? undefined : latex;
}

const inner = (element: Xml | undefined): string => childrenOf(element).map(write).join('');
const group = (element: Xml | undefined, name: string): string => `{${inner(child(element, name)).trim()}}`;
/** What something is raised above: a letter needs no brackets. */
const base = (element: Xml): string => {
  const text = inner(child(element, 'm:e')).trim();
  return /^[\p{L}\p{N}]$/u.test(text) ? text : `{${text}}`;
};
const said = (element: Xml, properties: string, name: string): string | undefined =>
  child(child(element, properties), name)?.attributes['m:val'];

const operators: Record<string, string> = {
  '∑': '\\sum',
  '∏': '\\prod',
  '∐': '\\coprod',
  '∫': '\\int',
  '∬': '\\iint',
  '∭': '\\iiint',
  '∮': '\\oint',
  '⋃': '\\bigcup',
  '⋂': '\\bigcap',
  '⋁': '\\bigvee',
  '⋀': '\\bigwedge',
};
const accents: Record<string, string> = {
  '\u0302': 'hat',
  '\u0303': 'tilde',
  '\u0304': 'bar',
  '\u0305': 'overline',
  '\u0307': 'dot',
  '\u0308': 'ddot',
  '\u030c': 'check',
  '\u20d7': 'vec',
};
const brackets: Record<string, string> = {
  '{': '\\{',
  '}': '\\}',
  '': '.',
  '〈': '\\langle',
  '⟨': '\\langle',
  '〉': '\\rangle',
  '⟩': '\\rangle',
  '‖': '\\|',
  '⌈': '\\lceil',
  '⌉': '\\rceil',
  '⌊': '\\lfloor',
  '⌋': '\\rfloor',
};

const bracket = (sign: string) => brackets[sign] ?? sign;

const writers: Record<string, (element: Xml) => string> = {
  'm:r': textRun,
  'm:f': (each) =>
    said(each, 'm:fPr', 'm:type') === 'noBar'
      ? `\\binom${group(each, 'm:num')}${group(each, 'm:den')}`
      : said(each, 'm:fPr', 'm:type') === 'lin'
        ? `${group(each, 'm:num')}/${group(each, 'm:den')}`
        : `\\frac${group(each, 'm:num')}${group(each, 'm:den')}`,
  'm:sSup': (each) => `${base(each)}^${group(each, 'm:sup')}`,
  'm:sSub': (each) => `${base(each)}_${group(each, 'm:sub')}`,
  'm:sSubSup': (each) => `${base(each)}_${group(each, 'm:sub')}^${group(each, 'm:sup')}`,
  'm:sPre': (each) => `{}_${group(each, 'm:sub')}^${group(each, 'm:sup')}${group(each, 'm:e')}`,
  'm:rad': (each) => {
    const degree = inner(child(each, 'm:deg')).trim();
    return `\\sqrt${degree === '' ? '' : `[${degree}]`}${group(each, 'm:e')}`;
  },
  'm:nary': (each) => {
    const sign = said(each, 'm:naryPr', 'm:chr') ?? '∫';
    const [sub, sup] = [inner(child(each, 'm:sub')).trim(), inner(child(each, 'm:sup')).trim()];
    return `${operators[sign] ?? sign}${sub && `_{${sub}}`}${sup && `^{${sup}}`} ${group(each, 'm:e')}`;
  },
  'm:d': (each) => {
    const [open, close] = [said(each, 'm:dPr', 'm:begChr') ?? '(', said(each, 'm:dPr', 'm:endChr') ?? ')'];
    const between = said(each, 'm:dPr', 'm:sepChr') ?? '|';
    const parts = childrenOf(each)
      .filter(({ name }) => name === 'm:e')
      .map(inner);
    return `\\left${bracket(open)} ${parts.join(` ${between} `)} \\right${bracket(close)}`;
  },
  'm:func': (each) => `${inner(child(each, 'm:fName'))} ${group(each, 'm:e')}`,
  'm:limLow': (each) => `\\underset${group(each, 'm:lim')}${group(each, 'm:e')}`,
  'm:limUpp': (each) => `\\overset${group(each, 'm:lim')}${group(each, 'm:e')}`,
  'm:acc': (each) => `\\${accents[said(each, 'm:accPr', 'm:chr') ?? '\u0302'] ?? 'hat'}${group(each, 'm:e')}`,
  'm:bar': (each) =>
    `\\${said(each, 'm:barPr', 'm:pos') === 'top' ? 'overline' : 'underline'}${group(each, 'm:e')}`,
  'm:groupChr': (each) =>
    `\\${said(each, 'm:groupChrPr', 'm:pos') === 'top' ? 'overbrace' : 'underbrace'}${group(each, 'm:e')}`,
  'm:m': (each) => matrix(each, 'm:mr'),
  'm:eqArr': (each) =>
    `\\begin{aligned}${childrenOf(each)
      .filter(({ name }) => name === 'm:e')
      .map(inner)
      .join(' \\\\ ')}\\end{aligned}`,
};

function matrix(element: Xml, row: string): string {
  const rows = childrenOf(element).filter(({ name }) => name === row);
  return `\\begin{matrix}${rows
    .map((each) =>
      childrenOf(each)
        .filter(({ name }) => name === 'm:e')
        .map(inner)
        .join(' & '),
    )
    .join(' \\\\ ')}\\end{matrix}`;
}

function write(element: Xml): string {
  if (/Pr$/.test(element.name)) return '';
  return (writers[element.name] ?? inner)(element);
}

const functions = /^(?:sin|cos|tan|cot|sec|csc|log|ln|lim|max|min|exp|det|gcd|arg|inf|sup|dim|ker)$/;

function textRun(element: Xml): string {
  const text = childrenOf(element)
    .filter(({ name }) => /^(?:m|w):t$/.test(name))
    .map(({ children }) => children.join(''))
    .join('');
  const properties = child(element, 'm:rPr');
  const isText = child(properties, 'm:nor') !== undefined;
  if (functions.test(text.trim())) return `\\${text.trim()} `;
  if (isText || /\p{L}{2,}\s+\p{L}{2,}/u.test(text))
    return `\\text{${text.replace(/[\\{}$%#&_^~]/g, (sign) => (/[\\^~]/.test(sign) ? ' ' : `\\${sign}`))}}`;
  const escaped = text.replace(
    /[\\{}$%#&_^~]/g,
    (sign) => ({ '\\': '\\backslash ', '^': '\\hat{}', '~': '\\sim ' })[sign] ?? `\\${sign}`,
  );
  return escaped.replace(/\p{L}{2,}/gu, (word) =>
    /^[a-z]+$/i.test(word) && child(properties, 'm:sty')?.attributes['m:val'] === 'p'
      ? `\\mathrm{${word}}`
      : word,
  );
}
