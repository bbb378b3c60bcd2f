import { type ChildProcess, type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll } from 'vitest';

/** A folder that is gone after the tests of the file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'satchel-lrs-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Bundles a script of ours for a process of its own; libraries are loaded from where they are installed. */
export async function bundleScript(contents: string, outfile: string): Promise<void> {
  const require = createRequire(import.meta.url);
  await build({
    stdin: { contents, resolveDir: process.cwd(), loader: 'ts' },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'warning',
    plugins: [
      {
        name: 'installed libraries',
        setup({ onResolve }) {
          onResolve({ filter: /^[^./]/ }, ({ path }) =>
            path.startsWith('node:')
              ? { path, external: true }
              : { path: pathToFileURL(require.resolve(path)).href, external: true },
          );
        },
      },
    ],
  });
}

/** A running script, and the lines that it prints. */
export interface Running {
  process: ChildProcess;
  /** The next line of stdout for which this holds. */
  line(wanted: (line: string) => boolean): Promise<string>;
  /** The exit code, or the signal that ended it. */
  ended: Promise<number | string>;
  stderr(): string;
}

export const run = (
  file: string,
  args: string[],
  env: NodeJS.ProcessEnv = {},
  cwd = process.cwd(),
): Running => watch(spawn(process.execPath, [file, ...args], { cwd, env: { ...process.env, ...env } }));

/** A process that was started, and the lines that it prints. */
export function watch(child: ChildProcessWithoutNullStreams): Running {
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  let trouble = '';
  child.stderr.on('data', (chunk: Buffer) => {
    trouble += chunk.toString('utf8');
  });
  return {
    process: child,
    async line(wanted) {
      for (;;) {
        const { value, done } = await lines.next();
        if (done) throw new Error(`It ended without printing the line: ${trouble}`);
        if (wanted(value)) return value;
      }
    },
    ended: once(child, 'close').then(([code, signal]) => (code ?? signal) as number | string),
    stderr: () => trouble,
  };
}
