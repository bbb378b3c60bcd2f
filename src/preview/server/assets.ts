import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { home } from '../../home.ts';
import { remember } from '../../remember.ts';

/** One file that the preview's own pages ask for. */
export interface Asset {
  type: string;
  body: string;
  /** Its address is another when it changes: every launch loads it, and a browser need not read it again. */
  keep?: boolean;
}

/** Where launch pages find the LMS: another address for each start of the preview. */
export const lmsScript = `/-/lms-${Date.now()}.js`;

const folder = join(home, 'src/preview');

/** The preview's own files by their addresses: of the inspector, and of the stages, which hold nothing secret. */
export interface Assets {
  inspector: ReadonlyMap<string, Asset>;
  stage: ReadonlyMap<string, Asset>;
}

/** Makes them, when a preview starts. They are bundled for the first one of a run of the program. */
export async function makeAssets(): Promise<Assets> {
  const [page, files] = await Promise.all([
    readFile(join(folder, 'inspector/inspector.html'), 'utf8'),
    bundle(folder),
  ]);
  const [javascript, css] = ['text/javascript; charset=utf-8', 'text/css; charset=utf-8'];
  const script = (name: string): Asset => ({ type: javascript, body: files.get(`${name}.js`) ?? '' });
  const style = (name: string): Asset => ({ type: css, body: files.get(`${name}.css`) ?? '' });
  return {
    inspector: new Map([
      ['/', { type: 'text/html; charset=utf-8', body: page }],
      ['/-/inspector.js', script('inspector')],
      ['/-/inspector.css', style('inspector')],
    ]),
    stage: new Map([
      ['/-/stage.js', script('stage')],
      ['/-/stage.css', style('stage')],
      [lmsScript, { ...script('lms-page'), keep: true }],
    ]),
  };
}

/** All scripts and styles by their names: one run, since each costs a start. */
const bundle = remember(async (from): Promise<Map<string, string>> => {
  const { outputFiles } = await build({
    entryPoints: [
      ...['inspector/inspector.ts', 'inspector/inspector.css'],
      ...['stage/stage.ts', 'stage/stage.css', 'stage/lms-page.ts'],
    ].map((file) => join(from, file)),
    bundle: true,
    write: false,
    outdir: from,
    entryNames: '[name]',
    format: 'iife',
    target: 'es2022',
    charset: 'utf8',
    minify: true,
    logLevel: 'silent',
  });
  return new Map(outputFiles.map(({ path, text }) => [basename(path), text]));
}, 1);
