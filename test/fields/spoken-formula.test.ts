import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signs } from '../../src/fields/markdown/formula-signs.ts';
import { constructions } from '../../src/fields/markdown/spoken-formula.ts';
import { plainText, renderMarkdown } from '../../src/fields/markdown.ts';
import { home } from '../../src/home.ts';
import { localeOf } from '../../src/page/locales.ts';
import { openTemplates } from '../../src/page/templates.ts';
import { markdownPage } from '../markdown-page.ts';
import { workspace } from '../workspace-fixture.ts';

const templates = openTemplates(workspace({}));
const htmlOf = (formula: string, language = 'en') => {
  const { words } = localeOf(language, templates);
  return renderMarkdown(`$$${formula}$$`, markdownPage(String, { words }));
};
const spoken = (formula: string, language = 'en') =>
  /^<math aria-label="([^"]*)"/.exec(htmlOf(formula, language))?.[1];

describe('a formula in words', () => {
  it.each([
    ['x^2', 'x squared'],
    ['x^{n+1}', 'x to the power n plus 1, end of power'],
    ['10^{-3}', '10 to the power minus 3'],
    ["f'(x)", 'f prime open parenthesis x close parenthesis'],
    ['90^\\circ', '90 degrees'],
    ['a_{ij}^2', 'a sub i j, end of subscript, squared'],
    ['\\frac{a}{b}', 'a over b'],
    ['\\frac{a}{b+c}', 'fraction a, over b plus c, end of fraction'],
    ['\\frac{a}{b}+c', 'a over b plus c'],
    ['\\sqrt{2}', 'square root of 2'],
    ['\\sqrt[3]{x+1}', 'cube root of x plus 1, end of root'],
    ['\\sqrt[n]{x}', 'root of order n of x'],
    ['\\binom{n}{k}', 'n choose k'],
    ['\\left|x+y\\right|', 'absolute value of x plus y, end of absolute value'],
    ['\\sum_{i=1}^n x_i', 'sum from i equals 1 to n of x sub i'],
    ['\\textstyle\\int_0^\\infty e^{-x}', 'integral from 0 to infinity of e to the power minus x'],
    ['\\lim_{x\\to 0} \\sin x', 'limit as x tends to 0 of sine of x'],
    ['A \\to B', 'A right arrow B'],
    ['\\vec{v}\\cdot\\hat n', 'vector v times n hat'],
    ['\\overline{AB}', 'A B bar'],
    ['\\cancel{x}\\underline{y}', 'x crossed out y underlined'],
    ['\\boxed{x+1}', 'x plus 1 in a box'],
    ['\\underbrace{a+b}_{c}', 'a plus b with c below'],
    ['\\xrightarrow{f}', 'right arrow with f above'],
    ['\\mathbf{x}\\in\\mathbb{R}', 'x is in the real numbers'],
    ['X = x + Y', 'capital X equals x plus Y'],
    ['\\Delta\\alpha', 'capital delta alpha'],
    ['\\text{rate} = 50\\%', 'rate equals 50 percent'],
    ['x_1, \\dots, x_n', 'x sub 1, and so on, x sub n'],
    ['a=b \\quad c=d', 'a equals b, c equals d'],
    ['\\phantom{x}y', 'y'],
    ['\\begin{pmatrix}a&b\\\\c&d\\end{pmatrix}', 'matrix, 2 by 2: row 1: a, b; row 2: c, d, end of matrix'],
    ['\\begin{vmatrix}a\\end{vmatrix}', 'determinant, 1 by 1: row 1: a, end of matrix'],
    [
      'f=\\begin{cases}1&x>0\\\\0&\\text{else}\\end{cases}',
      'f equals case 1: 1, x is greater than 0; case 2: 0, else',
    ],
    ['\\begin{aligned}a&=b\\\\c&=d\\end{aligned}', 'line 1: a equals b; line 2: c equals d'],
  ])('%s', (formula, words) => {
    expect(spoken(formula)).toBe(words);
  });

  it.each([
    ['es', 'fracción m v al cuadrado, sobre 2, fin de la fracción'],
    ['fr', 'fraction m v au carré, sur 2, fin de la fraction'],
    ['pt', 'fração m v ao quadrado, sobre 2, fim da fração'],
    ['ar', 'كسر بسطه m v تربيع، ومقامه 2، انتهى الكسر'],
    ['sw', 'fraction m v squared, over 2, end of fraction'],
  ])('is in the language of the page: %s', (language, words) => {
    expect(spoken('\\frac{m v^2}{2}', language)).toBe(words);
  });

  it('is the source where nothing of it can be said', () => {
    expect(spoken('\\hspace{1pt}')).toBe('\\hspace{1pt}');
  });

  it('stands in the words of a text where no HTML is shown, if it is asked for', () => {
    const { words } = localeOf('en', templates);
    expect(plainText('So **$x^2$** and $\\frac{a$', words)).toBe('So x squared and \\frac{a');
    expect(plainText('So **$x^2$**')).toBe('So x^2');
  });

  it('keeps where columns stand and what has a frame, by classes of the page', () => {
    expect(htmlOf('\\begin{aligned}a&=b\\end{aligned}')).toMatch(
      /<mtd class="at-right">.*<mtd class="at-left">/,
    );
    expect(htmlOf('\\boxed{x}')).toContain('<mrow class="boxed"');
  });
});

const parts = fc.letrec((again) => ({
  formula: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom('x', 'Y', '12', '\\alpha', '\\text{rate}', '\\infty', '\\sin x', 'a+b', '-1', '|z|'),
    fc.tuple(again('formula'), again('formula')).map(([a, b]) => `\\frac{${a}}{${b}}`),
    fc.tuple(again('formula'), again('formula')).map(([a, b]) => `{${a}}^{${b}}`),
    fc.tuple(again('formula'), again('formula')).map(([a, b]) => `{${a}}_{${b}}`),
    fc.tuple(again('formula'), again('formula')).map(([a, b]) => `\\sum_{${a}}^{${b}}`),
    fc.tuple(again('formula'), again('formula')).map(([a, b]) => `\\left(${a}\\le ${b}\\right)`),
    again('formula').map((a) => `\\sqrt{${a}}`),
    again('formula').map((a) => `\\overline{${a}}`),
    fc.tuple(again('formula'), again('formula')).map(([a, b]) => `\\begin{bmatrix}${a}&${b}\\end{bmatrix}`),
  ),
}));

const locales = readdirSync(join(home, 'templates/locales'));

describe('any formula', () => {
  it('has words without a mark of its source, of MathML or of a key, in every language', () => {
    fc.assert(
      fc.property(
        parts.formula as fc.Arbitrary<string>,
        fc.constantFrom(...locales.map((name) => name.replace('.json', ''))),
        (formula, language) => {
          const words = spoken(formula, language);
          expect(words).toMatch(/[\p{L}\p{N}]/u);
          expect(words).not.toMatch(/[\\{}<>_^&]|formula\.|\s\s|undefined/);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe.each(locales)('the locale %s', (name) => {
  it('has words for every sign and construction, and for no other', () => {
    const { formula } = JSON.parse(readFileSync(join(home, 'templates/locales', name), 'utf8'));
    expect(Object.keys(formula).sort()).toEqual([...signs, ...constructions].sort());
    const [english] = [JSON.parse(readFileSync(join(home, 'templates/locales/en.json'), 'utf8')).formula];
    const namesIn = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([found]) => found).sort();
    for (const key of constructions)
      expect([key, namesIn(formula[key])]).toEqual([key, namesIn(english[key])]);
    expect(Object.values<string>(formula).every((text) => text.trim() !== '')).toBe(true);
  });
});
