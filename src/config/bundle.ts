import { readFile } from 'node:fs/promises';
import { dirname, extname, join, resolve } from 'node:path';
import { build, type Loader, type Message } from 'esbuild';
import { type Problem, problem } from '../problem/problem.ts';

/** A bundle, and the texts of files that it was made of. */
interface Bundled {
  code: string;
  sources: Map<string, string>;
  /** No other file went into it. */
  isWhole: boolean;
}

/** Those of last time: a preview asks for the same file at every change of a module. */
const bundles = new Map<string, Bundled>();

/** build.config.ts and what it imports as one script, `satchel` in it meaning the running program; or its mistake. */
export async function bundleConfig(file: string): Promise<string | Problem> {
  const known = bundles.get(file);
  if (known && (await isAsItWas(known))) return known.code;
  bundles.clear();
  try {
    const bundled = await bundle(file);
    if (bundled.isWhole) bundles.set(file, bundled);
    return bundled.code;
  } catch (error) {
    const [first] = (error as { errors?: Message[] }).errors ?? [];
    if (!first) throw error;
    const { line = 1, column = 0 } = first.location ?? {};
    return problem(
      'bad-config',
      { file, line, column: column + 1 },
      {
        message: `TypeScript cannot be read here: ${first.text}`,
        hint: 'Compare it with the example in docs/errors.md, under bad-config.',
      },
    );
  }
}

const textOf = (path: string) => readFile(path, 'utf8').catch(() => ''); // a file that is not there is empty as well

async function isAsItWas({ sources }: Bundled): Promise<boolean> {
  const same = [...sources].map(async ([path, text]) => (await textOf(path)) === text);
  return !(await Promise.all(same)).includes(false);
}

const loaders: Record<string, Loader> = {
  '.ts': 'ts',
  '.mts': 'ts',
  '.js': 'js',
  '.mjs': 'js',
  '.json': 'json',
};

async function bundle(file: string): Promise<Bundled> {
  const folder = dirname(file);
  const sources = new Map<string, string>();
  // What may change how esbuild reads the others.
  for (const name of ['tsconfig.json', 'package.json'])
    sources.set(join(folder, name), await textOf(join(folder, name)));
  const { outputFiles, metafile } = await build({
    entryPoints: [file],
    bundle: true,
    write: false,
    metafile: true,
    absWorkingDir: folder,
    format: 'esm',
    platform: 'node',
    logLevel: 'silent',
    plugins: [
      {
        name: 'satchel',
        setup(setup) {
          setup.onResolve({ filter: /^satchel$/ }, () => ({ path: 'satchel', namespace: 'satchel' }));
          setup.onLoad({ filter: /.*/, namespace: 'satchel' }, () => ({
            contents: 'export const defineConfig = (config) => config;',
          }));
          // Read here, so that what is remembered is what was bundled, whatever is written meanwhile.
          setup.onLoad({ filter: /\.(m?[jt]s|json)$/ }, async ({ path }) => {
            const contents = await readFile(path, 'utf8');
            sources.set(path, contents);
            return { contents, loader: loaders[extname(path)] ?? 'default' };
          });
        },
      },
    ],
  });
  const others = Object.keys(metafile.inputs).filter(
    (name) => name !== 'satchel:satchel' && !sources.has(resolve(folder, name)),
  );
  return { code: outputFiles[0]?.text ?? '', sources, isWhole: others.length === 0 };
}
