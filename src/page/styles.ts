import { transform } from 'esbuild';
import type { Theme } from '../config.ts';
import type { Templates } from './templates.ts';

/** The oldest browsers that a page is written for: phones of 2020 and 2021. */
export const browsers = ['chrome87', 'edge87', 'firefox78', 'safari14.1'];

/** The style sheet: templates/styles/*.css in the order of their names, then the theme's values. */
export async function styles(templates: Templates, { colors = {} }: Theme): Promise<string> {
  const sheets = templates
    .list('styles')
    .filter((name) => name.endsWith('.css'))
    .map((name) => templates.text(`styles/${name}`));
  // Values are hexadecimal colours, checked where they were read: nothing else can come in here.
  const chosen = { ...colors, ...(colors.accent ? { 'on-accent': readableOn(colors.accent) } : {}) };
  const values = Object.entries(chosen).map(([name, value]) => `--${name}:${value};`);
  const theme = values.length > 0 ? `:root{${values.join('')}}` : '';
  const { code } = await transform([...sheets, theme].join('\n'), {
    loader: 'css',
    minify: true,
    target: browsers,
    charset: 'utf8',
    legalComments: 'none',
  });
  return code;
}

/** White or black, whichever is easier to read on a colour (WCAG 2.2, relative luminance). */
export function readableOn(color: string): '#fff' | '#000' {
  const digits = color.slice(1);
  const whole = digits.length === 3 ? [...digits].map((digit) => digit + digit).join('') : digits;
  const [red = 0, green = 0, blue = 0] = [0, 2, 4]
    .map((at) => Number.parseInt(whole.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return 1.05 / (luminance + 0.05) >= (luminance + 0.05) / 0.05 ? '#fff' : '#000';
}
