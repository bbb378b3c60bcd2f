import { open, stat } from 'node:fs/promises';
import { remember } from '../remember.ts';
import { type Layout, layoutOf } from './boxes.ts';
import { type ContentKind, headOf, kindOfContent } from './content-kind.ts';
import { type Headers, headersOf } from './headers.ts';

/** What a film or a sound file is, by its content. */
export interface Medium extends Headers {
  kind: ContentKind;
  bytes: number;
  /** Of MP4 and QuickTime alone. */
  layout: Layout | undefined;
}

/** Whether there is sound and no picture. */
export const isSound = ({ tracks = [] }: Medium): boolean =>
  tracks.length > 0 && tracks.every(({ type }) => type === 'audio');

/** How long a film or a sound lasts, in seconds; undefined where it is not known, or is no file of the package. */
export const durationOf = (
  media: ReadonlyMap<string, Medium>,
  written: string | undefined,
): number | undefined => (written === undefined ? undefined : media.get(written)?.duration);

/** What the reader of media can open, and browsers may play. */
const readable: readonly ContentKind[] = ['mp4', 'quicktime', 'webm', 'ogg', 'wav', 'flac', 'mp3', 'adts'];

/** Looks into a file: its first bytes, and the headers of what plays in it. Damage is no error: less is known then. */
export async function readMedium(file: string, bytes: number): Promise<Medium> {
  const { mtimeMs } = await stat(file);
  return looked([bytes, mtimeMs, file].join('\n'));
}

/** A preview looks at the same film after each change of a text. */
const looked = remember((key) => {
  const [bytes, , ...file] = key.split('\n');
  return look(file.join('\n'), Number(bytes));
}, 200);

async function look(file: string, bytes: number): Promise<Medium> {
  const kind = kindOfContent(await headOf(file));
  const layout = kind === 'mp4' || kind === 'quicktime' ? await layoutIn(file, bytes) : undefined;
  const isWhole = layout === undefined || (layout.hasIndex && layout.missing === 0);
  const headers =
    readable.includes(kind) && isWhole ? await headersOf(file) : { tracks: [], duration: undefined };
  return { kind, bytes, layout, ...headers };
}

async function layoutIn(file: string, bytes: number): Promise<Layout> {
  const handle = await open(file, 'r');
  try {
    return await layoutOf(handle, bytes);
  } finally {
    await handle.close();
  }
}
