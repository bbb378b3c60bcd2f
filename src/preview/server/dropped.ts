import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** The most bytes that the preview takes; `import` has limits of its own for each kind, and none above this one. */
export const mostDropped = 2e8;

/** A file that was dropped on the page. It lies in a temporary folder of its own, beside nothing. */
export interface Dropped {
  file: string;
  /** Takes the folder away again. */
  remove(): Promise<void>;
}

/**
 * Takes the body of a request as a file. Undefined where it is too large; rejects where the page goes meanwhile. Nothing
 * of it stays then.
 */
export async function takeDropped(
  request: AsyncIterable<Buffer>,
  name: string,
  most = mostDropped,
): Promise<Dropped | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'satchel-dropped-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  const file = join(folder, name);
  let length = 0;
  const isFit = () => length <= most;
  try {
    await pipeline(
      request,
      async function* (chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          length += chunk.length;
          // The rest is read all the same: a page hears no answer to a request that is broken off.
          if (isFit()) yield chunk;
        }
      },
      createWriteStream(file, { flags: 'wx' }),
    );
    if (isFit()) return { file, remove };
  } catch (error) {
    await remove();
    throw error;
  }
  await remove();
  return undefined;
}

/** Characters of a name, without its extension; file systems take 255 bytes. */
const longest = 60;

/**
 * The name of a file as a header says it: its last part alone, without what file systems keep for themselves. Undefined
 * where nothing is left.
 */
export function droppedName(header: string | string[] | undefined): string | undefined {
  const [last = ''] = decoded(String(header ?? ''))
    .normalize('NFC')
    .split(/[\\/]/)
    .slice(-1);
  const name = last
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
    .replace(/[\u0000-\u001f\u007f<>:"|?*]+/g, '-')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  const extension = extname(name).slice(0, 12);
  const stem = [...name.slice(0, name.length - extname(name).length)].slice(0, longest).join('');
  return stem.trim() === '' ? undefined : stem + extension;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
