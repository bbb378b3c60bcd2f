import { type FileHandle, open } from 'node:fs/promises';
import { basename } from 'node:path';
import { crc32 } from 'node:zlib';
import type { StoredFile } from './stored-entries.ts';

/**
 * Copies a file into another from `at` on, however large, through one megabyte of memory; gives back its CRC-32.
 * Throws when it is not of that size any more.
 */
export async function copyInto(out: FileHandle, { disk, size }: StoredFile, at: number): Promise<number> {
  const source = await open(disk);
  try {
    const buffer = Buffer.allocUnsafeSlow(1 << 20);
    let [copied, crc] = [0, 0];
    while (copied <= size) {
      const { bytesRead } = await source.read(buffer, 0, buffer.length, copied);
      if (bytesRead === 0) break;
      const chunk = buffer.subarray(0, bytesRead);
      const written = writeAt(out, chunk, at + copied); // in another thread, while this one takes the sum
      crc = crc32(chunk, crc);
      await written;
      copied += bytesRead;
    }
    if (copied !== size) throw new Error(`${basename(disk)} changed while it was being packed.`);
    return crc;
  } finally {
    await source.close();
  }
}

/** Writes all bytes to one place of a file; the system may take them in parts. */
export async function writeAt(out: FileHandle, bytes: Uint8Array, at: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    done += (await out.write(bytes, done, bytes.length - done, at + done)).bytesWritten;
  }
}
