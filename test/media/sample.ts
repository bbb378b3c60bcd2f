import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A small film or sound of test/media/samples: two seconds, 64 by 36 pixels, made by ffmpeg. */
export const sample = (name: string): Buffer =>
  readFileSync(fileURLToPath(new URL(`samples/${name}`, import.meta.url)));

/** A film that plays everywhere: H.264 and AAC, its index first. */
export const film: Buffer = sample('film.mp4');

/** That film with so many bytes: what it lacks is a box that players pass over. At least 2,906. */
export function filmOf(bytes: number): Buffer {
  const free = Buffer.alloc(bytes - film.length, 'of many frames ');
  free.writeUInt32BE(free.length, 0);
  free.write('free', 4, 'latin1');
  return Buffer.concat([film, free]);
}

/** A picture of one pixel, a PNG. */
export const picture: Buffer = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
