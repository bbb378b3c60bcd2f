import { posix } from 'node:path';

/** How a file is to be made into one that plays: all of it anew, or its parts as they are in another container. */
export type Making = 'film' | 'sound' | 'copy' | 'smaller';

const options: Record<Making, string> = {
  film: '-c:v libx264 -crf 23 -pix_fmt yuv420p -c:a aac -movflags +faststart',
  sound: '-vn -c:a aac -b:a 96k -movflags +faststart',
  copy: '-c copy -movflags +faststart',
  smaller:
    '-vf "scale=-2:min(720\\,ih)" -c:v libx264 -crf 26 -pix_fmt yuv420p -c:a aac -b:a 96k -movflags +faststart',
};

/** The command of ffmpeg that mends a file, to be run in the folder from which the file is named; and what it makes. */
export function ffmpegFor(written: string, making: Making): { command: string; makes: string } {
  const { dir, name, ext } = posix.parse(written);
  const isSound = making === 'sound' || (making === 'copy' && /^\.(m4a|aac)$/i.test(ext));
  const ending = isSound ? '.m4a' : '.mp4';
  const makes = posix.join(dir, `${name}${ext.toLowerCase() === ending ? '-web' : ''}${ending}`);
  return { command: `ffmpeg -i ${argument(written)} ${options[making]} ${argument(makes)}`, makes };
}

/** A path as one argument in every shell; ffmpeg would take "-x" for an option, and "a:b" for an address. */
function argument(path: string): string {
  const plain = /^-|^[^/]*:/.test(path) ? `./${path}` : path;
  if (/^[\w./-]+$/.test(plain)) return plain;
  return /["$`\\!%]/.test(plain) ? `'${plain.replaceAll("'", "'\\''")}'` : `"${plain}"`;
}
