import { describe, expect, it } from 'vitest';
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
