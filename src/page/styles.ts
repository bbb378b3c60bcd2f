import { transformSync } from 'esbuild';
import type { Theme } from '../config.ts';
import type { Templates } from './templates.ts';

/** The oldest browsers that a page is written for: phones of 2020 and 2021. */
export const browsers = ['chrome87', 'edge87', 'firefox78', 'safari14.1'];

/** The style sheet: templates/styles/*.css in the order of their names, then the theme's values. */
export function styles(templates: Templates, { colors = {} }: Theme): string {
  const sheets = templates
    .list('styles')
    .filter((name) => name.endsWith('.css'))
    .map((name) => templates.text(`styles/${name}`));
  // Values are hexadecimal colours, checked where they were read: nothing else can come in here.
  const values = Object.entries(colors).map(([name, value]) => `--${name}:${value};`);
  const theme = values.length > 0 ? `:root{${values.join('')}}` : '';
  return transformSync([...sheets, theme].join('\n'), {
    loader: 'css',
    minify: true,
    target: browsers,
    charset: 'utf8',
    legalComments: 'none',
  }).code;
}
