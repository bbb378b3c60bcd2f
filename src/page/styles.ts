import { transform } from 'esbuild';
import type { Theme } from '../config.ts';
import { movedUntil, readableOn } from './colors.ts';
import type { Templates } from './templates.ts';

/** The oldest browsers that a page is written for: phones of 2020 and 2021. */
export const browsers = ['chrome87', 'edge87', 'firefox78', 'safari14.1'];

/** The style sheet: templates/styles/*.css in the order of their names, then the theme's values. */
export async function styles(templates: Templates, { colors = {} }: Theme): Promise<string> {
  const sheets = templates
    .list('styles')
    .filter((name) => name.endsWith('.css'))
    .map((name) => templates.text(`styles/${name}`));
  const { code } = await transform([...sheets, themeOf(colors)].join('\n'), {
    loader: 'css',
    minify: true,
    target: browsers,
    charset: 'utf8',
    legalComments: 'none',
  });
  return code;
}

/** The page in the dark, as templates/styles/1-base.css has it. */
const darkPage = '#12191d';

/**
 * The theme's values. An author chooses for the light: what belongs to the dark is made of the accent, so that
 * it can be read there too. Values are hexadecimal colours, checked where they were read.
 */
function themeOf(colors: NonNullable<Theme['colors']>): string {
  const { accent } = colors;
  const light = {
    ...colors,
    ...(accent
      ? { 'on-accent': readableOn(accent), masthead: accent, 'on-masthead': readableOn(accent) }
      : {}),
  };
  const bright = accent && movedUntil(accent, '#fff', { from: darkPage, apart: 7 });
  const dark = bright
    ? {
        accent: bright,
        'on-accent': readableOn(bright),
        masthead: movedUntil(accent, '#000', { from: '#fff', apart: 9 }),
        'on-masthead': '#fff',
      }
    : {};
  const rule = (values: object) =>
    Object.keys(values).length === 0
      ? ''
      : `:root{${Object.entries(values)
          .map(([name, value]) => `--${name}:${value};`)
          .join('')}}`;
  // Text and page colours of the author's are for the light alone.
  return `@media (prefers-color-scheme:light){${rule(light)}}@media (prefers-color-scheme:dark){${rule(dark)}}`;
}
