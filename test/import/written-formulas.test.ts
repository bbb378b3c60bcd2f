import { describe, expect, it } from 'vitest';
import { check } from '../../src/build.ts';
import { importOf } from './imported.ts';

describe('LaTeX in a document', () => {
  it('becomes formulas of a page between the marks that MathJax looks for', async () => {
    const { yaml, folder } = await importOf(
      'a.html',
      '<h1>T</h1><p>An area \\(x^2\\), a half $$\\frac{a}{b}$$, \\(a_1*b_2*c\\) and \\[y\n= 1\\].</p><p>More.</p>',
    );
    expect(yaml).toContain('An area $x^2$, a half $\\frac{a}{b}$, $a_1*b_2*c$ and $y = 1$.');
    expect((await check({ folder })).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it.each([
    ['what nobody can read', '\\(\\notacommand{x}\\)', '\\\\(\\\\notacommand{x}\\\\)'],
    ['what stands beside a letter', 'a\\(x\\)', 'a\\\\(x\\\\)'],
    ['nothing', '\\( \\)', '\\\\( \\\\)'],
    ['money', 'It costs $5 to $6', 'It costs $5 to $6.'],
  ])('stays as it is written: %s', async (_, html, markdown) => {
    const { yaml, folder } = await importOf('a.html', `<h1>T</h1><p>Words: ${html}.</p><p>More.</p>`);
    expect(yaml).toContain(markdown);
    expect((await check({ folder })).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('stays as it is written in Markdown, where it cannot be read; what can be read beside it is a formula', async () => {
    const { yaml, folder, imported } = await importOf(
      'a.md',
      '# T\n\nOne $\\notacommand{y}$ and $x^2$.\n\n$$\n\\another{x}\n$$\n\nMore.\n',
    );
    expect(yaml).toContain('One \\$\\notacommand{y}\\$ and $x^2$.');
    expect(imported.unsure.join()).toContain('This formula cannot be read');
    expect((await check({ folder })).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('stays as its signs where a page says it in MathML and in a LaTeX that nobody can read', async () => {
    const { folder } = await importOf(
      'a.html',
      '<h1>T</h1><p>See <math><semantics><mi>x</mi><annotation encoding="application/x-tex">\\notacommand{x}</annotation></semantics></math>.</p><p>More.</p>',
    );
    expect((await check({ folder })).filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});
