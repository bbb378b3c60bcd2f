import type { MadeId } from '../module/long-form.ts';
import { readMarkdownModule } from '../module/markdown-module/parse-markdown.ts';
import { linesIn } from '../module/markdown-module/source-lines.ts';
import type { KeysSpot } from '../module/markdown-module/spots.ts';
import { writtenIds } from './written-ids.ts';

interface Edit {
  at: number;
  remove: number;
  insert: string;
}

/**
 * The text of a module.md with the ids in it that were made for it, behind headings and options, `{#id}`, and among keys;
 * all else stays as it is.
 */
export function writtenMarkdownIds(file: string, source: string, made: readonly MadeId[]): string {
  const read = readMarkdownModule(file, Buffer.from(source));
  if (Array.isArray(read)) throw new Error(`${file} could be read, and now it cannot.`);
  const newline = source.includes('\r\n') ? '\r\n' : '\n';
  const edits: Edit[] = [];
  const inKeys = new Map<KeysSpot['yaml'], { spot: KeysSpot; made: MadeId[] }>();
  for (const { path, id } of made) {
    const { spot, rest } = read.where.nearest(path);
    if (!spot) throw new Error(`No place in ${file} is known for the id ${id}.`);
    if ('yaml' in spot) {
      const own = inKeys.get(spot.yaml) ?? { spot, made: [] };
      own.made.push({ path: [...spot.path, ...rest], id });
      inKeys.set(spot.yaml, own);
    } else if (spot.idAt !== undefined) edits.push({ at: spot.idAt, remove: 0, insert: ` {#${id}}` });
    else edits.push({ at: spot.at, remove: 0, insert: `## {#${id}}${newline}${newline}` });
  }
  const lines = linesIn(source);
  for (const { spot, made: own } of inKeys.values()) {
    const before = spot.yaml.source;
    const [from, to] = [spot.lines, spot.lines + before.split('\n').length - 1];
    const [at, last] = [lines[from]?.at ?? 0, lines[to]];
    edits.push({
      at,
      remove: (last ? last.at + last.text.length : source.length) - at,
      insert: writtenIds(before, own).replaceAll('\n', newline),
    });
  }
  return edits
    .sort((a, b) => b.at - a.at)
    .reduce((text, { at, remove, insert }) => text.slice(0, at) + insert + text.slice(at + remove), source);
}
