import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { home } from '../../home.ts';

/** One file that the preview's own pages ask for. */
export interface Asset {
  type: string;
  body: string;
  /** Its address is another when it changes: every launch loads it, and a browser need not read it again. */
  keep?: boolean;
}

/** Where launch pages find the LMS: another address for each start of the preview. */
export const lmsScript = `/-/lms-${Date.now()}.js`;

const folder = join(home, 'src/preview/inspector');

/** The preview's own files by their addresses, bundled when it starts. */
export async function makeAssets(): Promise<Map<string, Asset>> {
  const [page, inspector, style, lms] = await Promise.all([
    readFile(join(folder, 'inspector.html'), 'utf8'),
    bundle('inspector.ts'),
    bundle('inspector.css'),
    bundle('lms-page.ts'),
  ]);
  const javascript = 'text/javascript; charset=utf-8';
  return new Map([
    ['/', { type: 'text/html; charset=utf-8', body: page }],
    ['/-/inspector.js', { type: javascript, body: inspector }],
    ['/-/inspector.css', { type: 'text/css; charset=utf-8', body: style }],
    [lmsScript, { type: javascript, body: lms, keep: true }],
  ]);
}

async function bundle(file: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(folder, file)],
    bundle: true,
    write: false,
    format: file.endsWith('.ts') ? 'iife' : 'esm',
    target: 'es2022',
    charset: 'utf8',
    minify: true,
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}
