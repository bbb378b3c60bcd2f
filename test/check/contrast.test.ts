import { describe, expect, it } from 'vitest';
import { check } from '../../src/build.ts';
import { inShort, moduleFile, smallest, workspace } from '../workspace-fixture.ts';

const advised = async (colors: string) => {
  const folder = workspace({
    [moduleFile]: smallest,
    'build.config.ts': `export default {\n  theme: {\n    colors: {\n${colors}    },\n  },\n};\n`,
  });
  return check({ folder });
};

describe('the colours of a theme', () => {
  it.each<[string, string[]]>([
    ['      accent: "#0b5a6f",\n', []],
    ['      accent: "#767676",\n', []],
    ['      accent: "#777777",\n', ['warning low-contrast 4:7']],
    ['      accent: "#ffcc00",\n      text: "#000",\n', ['warning low-contrast 4:7']],
    [
      '      accent: "#0b5a6f",\n      text: "#999",\n',
      ['warning low-contrast 5:7', 'warning low-contrast 5:7'],
    ],
    // The built-in small print is dark too.
    [
      '      page: "#222222",\n      text: "#fff",\n      accent: "#fff",\n',
      ['warning low-contrast 4:7', 'warning low-contrast 5:7'],
    ],
    ['      page: "#fdf6e3",\n', []],
  ])('%j make %j', async (colors, found) => {
    expect((await advised(colors)).map(inShort)).toEqual(found);
  });

  it('are named with their contrast and a way out', async () => {
    const [first] = await advised('      accent: "#777777",\n');
    expect(first?.file).toMatch(/build\.config\.ts$/);
    expect(first?.message).toContain('Links in #777777 on #ffffff: a contrast of 4.4');
    expect(first?.hint).toBe('Choose a colour for "accent" that is darker.');
    expect(first?.source).toContain('theme');
  });
});
