import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/** What no page calls: members of one object, so esbuild cannot leave them out. */
const unused = [
  'compressToUTF16',
  'decompressFromUTF16',
  'compressToUint8Array',
  'decompressFromUint8Array',
  'compressToEncodedURIComponent',
  'decompressFromEncodedURIComponent',
  'compress',
  'decompress',
];

/**
 * Gives esbuild of lz-string what pages use, as an ES module. It is published as CommonJS alone, all in one object; that
 * would weigh half a kilobyte more, gzipped, in the first script of every SCORM package.
 */
export const lzStringModule: Plugin = {
  name: 'lz-string-module',
  setup(build) {
    build.onLoad({ filter: /[\\/]lz-string\.js$/ }, async ({ path }) => {
      const source = unused.reduce(without, await readFile(path, 'utf8'));
      return {
        contents: `${source}\nexport const { compressToBase64, decompressFromBase64 } = LZString;\n`,
      };
    });
  },
};

/** Throws if the function is not written as it was in the version that this was made for. */
function without(source: string, name: string): string {
  const rest = source.replace(new RegExp(`^ {2}${name} ?: ?function [^]*?^ {2}\\},?\\n`, 'm'), '');
  if (rest === source) throw new Error(`lz-string has no ${name} where it used to be.`);
  return rest;
}
