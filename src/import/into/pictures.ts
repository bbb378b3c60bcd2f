import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { BankQuestion } from '../banks/bank.ts';
import type { Picture } from '../block.ts';
import { mapTexts } from '../map-texts.ts';

export interface Placed {
  /** Those that are not there yet. */
  pictures: Picture[];
  /** Keys of a question with the paths that its pictures have now. */
  moved(keys: BankQuestion['keys']): BankQuestion['keys'];
}

/** Gives pictures names that no file of a module has; one that is there already stays the only one. */
export function placed(pictures: readonly Picture[], folder: string): Placed {
  const paths = new Map<string, string>();
  const taken = new Set<string>();
  const added: Picture[] = [];
  for (const { path, bytes } of pictures) {
    const { dir, name, ext } = posix.parse(path);
    let own = path;
    for (let count = 2; taken.has(own) || isOther(join(folder, own), bytes); count++)
      own = `${dir}/${name}-${count}${ext}`;
    taken.add(own);
    paths.set(path, own);
    if (!existsSync(join(folder, own))) added.push({ path: own, bytes });
  }
  const moved: Placed['moved'] = (keys) =>
    mapTexts(keys, (text) =>
      text.replace(/\]\((media\/[^()\s]+)\)/g, (whole, path: string) => {
        const own = paths.get(path);
        return own === undefined ? whole : `](${own})`;
      }),
    );
  return { pictures: added, moved };
}

const isOther = (path: string, bytes: Uint8Array) => existsSync(path) && !readFileSync(path).equals(bytes);
