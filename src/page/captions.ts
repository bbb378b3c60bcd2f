import { readFile } from 'node:fs/promises';
import { itemsOf, type Module } from '../module/module.ts';

/** The texts of all captions of a module, in all its languages, by their paths as written. */
export async function readCaptions(module: Module): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const each of [module, ...module.translations]) {
    for (const path of itemsOf(each, 'videos').flatMap(({ captions }) => Object.values(captions))) {
      const file = each.files.get(path);
      if (file && !texts.has(path)) texts.set(path, file.packed?.text ?? (await readFile(file.disk, 'utf8')));
    }
  }
  return texts;
}
