import { transform } from 'esbuild';
import { remember } from '../remember.ts';
import { movedUntil, readableOn } from '../theme/colors.ts';
import { fontList } from '../theme/fonts.ts';
import type { Theme } from '../theme/theme.ts';
import type { Templates } from './templates.ts';

/** The oldest browsers that a page is written for: phones of 2020 and 2021. */
export const browsers = ['chrome87', 'edge87', 'firefox78', 'safari14.1'];

/** The style sheets of a page. */
export interface Styles {
  /** What the first paint needs: the ground, the frame of the page, text; then the theme's values. */
  first: string;
  /** All of them, the first as well: an LMS may have a policy of its own that lets no style stand in the page. */
  all: string;
}

/** Sheets whose names begin so are needed for the first paint. */
const firstSheets = /^[1-3]-/;

/** The style sheets: templates/styles/*.css in the order of their names; `faces` are the rules that name fonts. */
export async function styles(
  templates: Templates,
  { colors = {}, fonts = {} }: Theme,
  faces = '',
): Promise<Styles> {
  const names = templates.list('styles').filter((name) => name.endsWith('.css'));
  const texts = (of: (name: string) => boolean) =>
    names.filter(of).map((name) => templates.text(`styles/${name}`));
  const minified = (sheets: string[]) => minify(sheets.join('\n'));
  const first = [...texts((name) => firstSheets.test(name)), themeOf(colors), fontsRule(fonts)];
  return {
    // It stands in the page: nothing in it may end its element, and a line has one ending (HTML, 13.2.3.5).
    first: (await minified(first)).replace(/<\/(?=style)/gi, '<\\/').replace(/\r\n?/g, '\n'),
    all: await minified([...first, ...texts((name) => !firstSheets.test(name)), faces]),
  };
}

const minify = remember(async (sheet) => {
  const { code } = await transform(sheet, {
    loader: 'css',
    minify: true,
    target: browsers,
    charset: 'utf8',
    legalComments: 'none',
  });
  return code;
}, 6);

/** The theme's fonts; where it names none, templates/styles/1-base.css decides. */
const fontsRule = ({ text, headings }: NonNullable<Theme['fonts']>): string =>
  [
    ...(text ? [`:root{--font:${fontList(text)}}`] : []),
    ...(headings ? [`:root{--font-headings:${fontList(headings)}}`] : []),
  ].join('');

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
