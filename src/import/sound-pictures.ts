import { loadMend } from '../pictures/mend.ts';
import type { Picture } from './block.ts';

/** Pictures that a build takes, and what became of the others. */
export interface SoundPictures {
  pictures: Picture[];
  /** Sentences on what was damaged. */
  unsure: string[];
  /** A text without those that nobody can read: what was said of them stands in their place. */
  without(text: string): string;
}

const mark = /!\[((?:[^[\]\\]|\\.)*)\]\(([^()\s]+)(?:\s+"[^"]*")?\)/g;

/**
 * Looks at each picture of a document: what is damaged is mended as far as it can be read, what cannot be read at all
 * is left out. Where sharp is missing, all stay as they are.
 */
export async function soundPictures(pictures: readonly Picture[]): Promise<SoundPictures> {
  const sound: SoundPictures = { pictures: [], unsure: [], without: (text) => text };
  const mend = pictures.length > 0 ? await loadMend() : undefined;
  if (!mend) return { ...sound, pictures: [...pictures] };
  const lost = new Set<string>();
  for (const picture of pictures) {
    const { path } = picture;
    const became = await mend(picture.bytes);
    if (became === 'lost') {
      lost.add(path);
      sound.unsure.push(
        `A picture is damaged in the document, and could not come along (it would be ${path}). What was said of it stands in its place.`,
      );
      continue;
    }
    if (became !== 'whole')
      sound.unsure.push(
        `The picture ${path} is damaged in the document: as much of it as can be read came along. Look at it, and save it anew if it is not all there.`,
      );
    sound.pictures.push(became === 'whole' ? picture : { path, bytes: became.bytes });
  }
  if (lost.size === 0) return sound;
  return {
    ...sound,
    without: (text) =>
      text.replace(mark, (whole, said: string, path: string) => (lost.has(path) ? said.trim() : whole)),
  };
}
