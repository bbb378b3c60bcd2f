import { existsSync } from 'node:fs';
import { dirname, extname, join, posix } from 'node:path';
import { type LaidText, layOver } from '../module/overlay.ts';
import { isRaw } from '../module/raw.ts';
import type { Places } from '../module/schema-problems.ts';
import { inOrder } from '../problem/in-order.ts';
import type { Problem } from '../problem/problem.ts';
import { readSources, type Sources } from './sources.ts';
import type { Unit } from './unit.ts';
import { unitsOf } from './units.ts';
import { readOverlay, type WrittenModule, type WrittenOverlay } from './written-module.ts';

/** A module's translation into one language, as far as it is. */
export interface Translation {
  module: WrittenModule;
  language: string;
  overlay: WrittenOverlay;
  sources: Sources;
  units: Unit[];
  /** Files that are words, which are translated as files. */
  files: WordFile[];
  /** What the overlay says of items that are no longer in the module. */
  notes: Problem[];
  /** Every text as both files have it. */
  texts: LaidText[];
  /** Where the translation of what stands at a path of the module is. */
  placeOf: Places['placeOf'];
}

/** A file with words in it, such as captions. */
export interface WordFile {
  /** The key that names it, and where that stands in module.yaml. */
  path: readonly PropertyKey[];
  /** As module.yaml writes it, from the module's folder. */
  written: string;
  /** What its translation would be called. */
  own: string;
  /** Whether the overlay names one already. */
  isNamed: boolean;
  /** Whether there is a file of the name that its translation would have. */
  isThere: boolean;
}

/** Opens the translation of a module into a language, which may not have been begun yet. */
export async function openTranslation(
  module: WrittenModule,
  language: string,
  workspace: string,
): Promise<Translation | Problem[]> {
  const overlay = await readOverlay(module, language, workspace);
  const sources = await readSources(module, language, workspace);
  if (Array.isArray(overlay) || Array.isArray(sources))
    return [overlay, sources].flatMap((each) => (Array.isArray(each) ? each : []));
  const { texts, places, problems } = layOver(module.yaml, overlay.yaml, {
    original: module.language,
    own: language,
  });
  // An item that was taken out of the module leaves its translation behind: no reason not to go on.
  const found = inOrder(problems, overlay.yaml.source).map(
    (each): Problem => (each.code === 'unknown-item' ? { ...each, severity: 'warning' } : each),
  );
  if (found.some(({ severity }) => severity === 'error')) return found;
  const units = unitsOf(texts, { module, sources });
  const files = texts.flatMap((text) => wordFile(text, { module, language }));
  const { placeOf } = places;
  return { module, language, overlay, sources, units, files, notes: found, texts, placeOf };
}

function wordFile(
  { kind, path, original, own }: LaidText,
  { module, language }: { module: WrittenModule; language: string },
): WordFile[] {
  if (kind.as !== 'text-file') return [];
  const written = isRaw(original) ? (original[module.language] ?? original['']) : original;
  const isNamed = own !== undefined || (isRaw(original) && language in original);
  if (typeof written !== 'string') return [];
  const ending = extname(written);
  const stem = written.slice(0, written.length - ending.length).replace(`.${module.language}`, '');
  const name = `${stem}.${language}${ending}`;
  const isThere = existsSync(join(dirname(module.file), ...name.split(posix.sep)));
  return [{ path, written, own: name, isNamed, isThere }];
}
