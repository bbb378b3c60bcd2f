import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);

/** The version of `sharp`, which may not be there: undefined then. It is not loaded, which takes 0.1 s. */
export function sharpVersion(): string | undefined {
  try {
    const folder = join(dirname(require.resolve('sharp')), '..');
    return (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }).version;
  } catch {
    return undefined; // an optional dependency that was not installed
  }
}

/** Loads `sharp`; undefined where its binary for this computer is missing, as after a copy from another one. */
export async function loadSharp() {
  let sharp: typeof import('sharp')['default'];
  try {
    ({ default: sharp } = await import('sharp'));
  } catch {
    return undefined; // it says at length which packages of npm would help; the note says what to run
  }
  // One picture after the other, and nothing kept: memory stays flat, however many there are.
  sharp.cache(false);
  sharp.concurrency(1);
  return sharp;
}

export type Sharp = NonNullable<Awaited<ReturnType<typeof loadSharp>>>;

interface HeifImage {
  get_width(): number;
  get_height(): number;
  display(
    into: { data: Uint8ClampedArray; width: number; height: number },
    done: (made: unknown) => void,
  ): void;
}
interface Heif {
  HeifDecoder: new () => { decode(file: Uint8Array): HeifImage[] };
}

/** The decoder of HEIC photos, which people install themselves; undefined where they have not. */
export async function loadHeif(): Promise<Heif | undefined> {
  let path: string;
  try {
    path = require.resolve('libheif-js/wasm-bundle');
  } catch {
    return undefined;
  }
  return ((await import(pathToFileURL(path).href)) as { default: Heif }).default;
}
