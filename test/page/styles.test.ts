import { describe, expect, it } from 'vitest';
import { readableOn, styles } from '../../src/page/styles.ts';
import { openTemplates } from '../../src/page/templates.ts';
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
    const sheet = await styles(openTemplates(workspace({})), { colors: { accent: '#ffcc00' } });
    expect(sheet).toMatch(/--accent:\s?#ffcc00;--on-accent:\s?#000/);
    expect(sheet).toContain('color:var(--on-accent)');
  });
});
