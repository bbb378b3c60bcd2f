// Writes docs/module-format.md from the schema of module.yaml.
//
//   node scripts/module-format.mjs

import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

// Node 20 does not load TypeScript, so esbuild makes one module of what is needed.
const { outputFiles } = await build({
  absWorkingDir: root,
  entryPoints: ['src/module/format-doc.ts'],
  bundle: true,
  write: false,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  logLevel: 'warning',
});
const code = Buffer.from(outputFiles[0].contents).toString('base64');
const { moduleFormat } = await import(`data:text/javascript;base64,${code}`);

const file = fileURLToPath(new URL('../docs/module-format.md', import.meta.url));
writeFileSync(file, moduleFormat());
process.stdout.write('docs/module-format.md is written.\n');
