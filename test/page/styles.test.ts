import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { home } from '../../src/home.ts';
import { styles } from '../../src/page/styles.ts';
import { openTemplates } from '../../src/page/templates.ts';
import { contrast, movedUntil, readableOn } from '../../src/theme/colors.ts';
import { workspace } from '../workspace-fixture.ts';

describe('what is written on the accent colour', () => {
  it.each([
    ['#0b5a6f', '#fff'],
    ['#ffcc00', '#000'],
    ['#fc0', '#000'],
    ['#000', '#fff'],
    ['#ffffff', '#000'],
    ['#767676', '#000'],
    ['#757575', '#fff'],
  ])('on %s is %s', (accent, readable) => {
    expect(readableOn(accent)).toBe(readable);
  });

  it('goes into the style sheet with the theme', async () => {
    const { first, all } = await styles(openTemplates(workspace({})), { colors: { accent: '#ffcc00' } });
    expect(first).toMatch(/--accent:\s?#ffcc00;--on-accent:\s?#000/);
    expect(all).toContain('color:var(--on-accent)');
    expect(all).toMatch(/--accent:\s?#ffcc00;--on-accent:\s?#000/);
  });

  it('has the fonts of the theme, each as a name, with one at the end that every browser has', async () => {
    const fonts = { text: "Georgia, 'Noto Serif', serif", headings: 'Gill Sans' };
    const { first } = await styles(openTemplates(workspace({})), { fonts });
    expect(first).toMatch(/--font:\s?"Georgia",\s?"Noto Serif",\s?serif/);
    expect(first).toMatch(/--font-headings:\s?"Gill Sans",\s?system-ui,\s?sans-serif/);
  });

  it('cannot end the element in which the first of it stands', async () => {
    const evil = { 'templates/styles/1-evil.css': '.a:after{content:"</STYLE><script>x</script>"}' };
    const { first } = await styles(openTemplates(workspace(evil)), {});
    expect(first).toContain('<script>');
    expect(first).not.toMatch(/<\/style/i);
  });
});

describe('a theme in the dark', () => {
  it.each(['#0b5a6f', '#000000', '#ffffff', '#ff0000', '#123', '#fc0'])(
    'can be read, whatever accent the author chose: %s',
    async (accent) => {
      const { first: sheet } = await styles(openTemplates(workspace({})), { colors: { accent } });
      const dark = sheet.slice(
        sheet.lastIndexOf('prefers-color-scheme: dark') >= 0
          ? sheet.lastIndexOf('prefers-color-scheme: dark')
          : sheet.lastIndexOf('prefers-color-scheme:dark'),
      );
      const value = (name: string) => new RegExp(`--${name}:\\s?(#[0-9a-f]+)`).exec(dark)?.[1] ?? '';
      expect(contrast(value('accent'), '#12191d')).toBeGreaterThanOrEqual(7);
      expect(contrast(value('on-accent'), value('accent'))).toBeGreaterThanOrEqual(4.5);
      expect(contrast(value('on-masthead'), value('masthead'))).toBeGreaterThanOrEqual(7);
    },
  );

  it('moves a colour no further than asked', () => {
    expect(movedUntil('#ffffff', '#fff', { from: '#000', apart: 4.5 })).toBe('#ffffff');
    const moved = movedUntil('#000000', '#fff', { from: '#000', apart: 4.5 });
    expect(contrast(moved, '#000')).toBeGreaterThanOrEqual(4.5);
    expect(contrast(moved, '#000')).toBeLessThan(6);
  });
});

describe('the built-in colours', () => {
  const base = readFileSync(join(home, 'templates/styles/1-base.css'), 'utf8');
  const schemes = base.split('@media (prefers-color-scheme: dark)');
  it.each(['light', 'dark'] as const)(
    'give borders of fields, and rings before sections, 3:1: %s',
    (scheme) => {
      const text = schemes[scheme === 'light' ? 0 : 1] ?? '';
      const color = (name: string) => new RegExp(`--${name}: (#[0-9a-f]+);`).exec(text)?.[1] ?? '';
      for (const behind of ['page', 'tint'])
        expect(contrast(color('field'), color(behind))).toBeGreaterThanOrEqual(3);
      const rule = (file: string, name: string) =>
        readFileSync(join(home, `templates/styles/${file}.css`), 'utf8')
          .split(`\n${name} {`)[1]
          ?.split('}')[0];
      expect(rule('2-page', '.mark')).toContain('solid var(--field)');
      expect(rule('4-sections', 'textarea')).toContain('solid var(--field)');
    },
  );
});
