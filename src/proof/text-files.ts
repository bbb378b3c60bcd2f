import { readFileSync } from 'node:fs';
import type { Module } from '../module/module.ts';
import { overlaysBeside } from '../module/translations.ts';
import type { TextFile } from './find-line.ts';

/** The files in which the texts of a module stand; `file` is the one that it was read from. */
export function textFiles(file: string, module: Module): TextFile[] {
  const text = (path: string) => readFileSync(path, 'utf8');
  return [
    { file, language: module.language, text: text(file) },
    ...overlaysBeside(file).map((each) => ({ file: each.file, language: each.tag, text: text(each.file) })),
    ...[module, ...module.translations].flatMap(({ language, files }) =>
      [...files.values()]
        .filter(({ disk }) => /\.(md|vtt|srt|txt)$/i.test(disk))
        .map(({ disk }) => ({ file: disk, language, text: text(disk) })),
    ),
  ];
}
