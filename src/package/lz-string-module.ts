import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/**
 * Gives esbuild lz-string as an ES module. It is published as CommonJS alone, and what makes a module of that would
 * weigh a quarter of a kilobyte, gzipped, in the first script of every SCORM package.
 */
export const lzStringModule: Plugin = {
  name: 'lz-string-module',
  setup(build) {
    build.onLoad({ filter: /[\\/]lz-string\.js$/ }, async ({ path }) => ({
      contents: `${await readFile(path, 'utf8')}\nexport const { compressToBase64, decompressFromBase64 } = LZString;\n`,
    }));
  },
};
