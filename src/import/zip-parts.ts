import { fromBufferPromise } from 'yauzl';
import { unreadable } from './import-problem.ts';

/** The most that the parts of a package may weigh together, unpacked, in bytes; and how many there may be. */
const mostBytes = (packed: number) => Math.min(256 * 1024 * 1024, 32 * 1024 * 1024 + 10 * packed);
const mostParts = 5000;

/** The files of a zip by their paths. Throws a ProblemError for one that is damaged, or was made to fill the memory. */
export async function zipParts(file: string, bytes: Buffer): Promise<Map<string, Buffer>> {
  const parts = new Map<string, Buffer>();
  let left = mostBytes(bytes.length);
  try {
    // Sizes are held to what the zip promises, and names that lead out of it are refused.
    const zip = await fromBufferPromise(bytes, { autoClose: false });
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName.endsWith('/')) continue;
      left -= entry.uncompressedSize;
      if (left < 0 || parts.size >= mostParts) throw tooLarge(file);
      const chunks: Buffer[] = [];
      for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
      parts.set(entry.fileName, Buffer.concat(chunks));
    }
  } catch (error) {
    if (error instanceof Error && 'problems' in error) throw error;
    throw unreadable(
      file,
      `This is no zip, or a damaged one (${(error as Error).message}).`,
      'Save it, or export it, once more.',
    );
  }
  return parts;
}

const tooLarge = (file: string) =>
  unreadable(
    file,
    'Unpacked, this file is larger than any that people write.',
    'Take large pictures and films out of it, or divide it.',
  );
