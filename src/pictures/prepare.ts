import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ContentKind, headOf, kindOfContent, nameOfKind } from '../media/content-kind.ts';
import type { FileUse, LocalFile, Module } from '../module/module.ts';
import { type Problem, type ProblemWords, problem, startOf } from '../problem/problem.ts';
import { keep, kept, keyOf, prune } from './cache.ts';
import { encode, type Source } from './encode.ts';
import { loadSharp, type Sharp, sharpVersion } from './library.ts';
import { type Picture, type Role, variantsOf } from './picture.ts';

/** How pictures are prepared. */
export interface Preparing {
  /** The workspace's folder: what was made is kept in `.satchel/pictures` of it. */
  workspace: string;
  /** Whether they go as they are, unless a module says otherwise. */
  areOriginal: boolean;
  /** Told of each picture before it is made, when a second has passed. */
  onProgress?: ((progress: { done: number; of: number; now: string }) => void) | undefined;
}

/** The pictures of a module by their paths as written, for texts and as posters; and what they weigh now. */
export interface Prepared {
  pictures: Map<string, Picture>;
  posters: Map<string, Picture>;
  problems: Problem[];
  /** Bytes of all that were made anew, as they lie and as a package holds them. */
  weight: { before: number; after: number };
}

/** What sharp makes pictures of; a GIF goes as it is, with its size. */
const rasters: readonly ContentKind[] = ['png', 'jpeg', 'webp', 'gif', 'tiff', 'avif', 'heic'];
/** What some browsers or all do not show: it cannot go as it is. */
const unshown: readonly ContentKind[] = ['tiff', 'heic', 'bmp', 'psd'];

/** Milliseconds after which somebody who waits is told what for. */
const patience = 1000;

/** Makes of the pictures of a module, in all its languages, what its page shows. Does nothing that was done before. */
export async function preparePictures(module: Module, preparing: Preparing): Promise<Prepared> {
  const prepared: Prepared = {
    pictures: new Map(),
    posters: new Map(),
    problems: [],
    weight: { before: 0, after: 0 },
  };
  const uses = pictureUses(module);
  const maker = makerIn(preparing.workspace);
  const areOriginal = module.pictures === undefined ? preparing.areOriginal : module.pictures === 'original';
  const start = performance.now();
  let isLeftOut = false;
  for (const [index, { use, file }] of uses.entries()) {
    const { written, as, place, source } = use;
    if (performance.now() - start > patience) {
      preparing.onProgress?.({ done: index, of: uses.length, now: file.disk });
    }
    const refuse = (words: ProblemWords) =>
      prepared.problems.push(problem('bad-picture', place, { ...words, source }));
    const kind = kindOfContent(await headOf(file.disk));
    if (kind === 'svg') continue;
    if (/\.svg$/i.test(written) && (await isDrawing(file.disk, kind))) continue;
    const isRaster = rasters.includes(kind);
    if (!isRaster && !unshown.includes(kind)) {
      refuse(notAPicture(written, kind));
      continue;
    }
    const role: Role = as === 'poster' ? 'poster' : 'picture';
    const make = areOriginal ? asItIs : maker;
    const made = isRaster ? await make?.({ file: file.disk, bytes: file.bytes, kind, role }) : undefined;
    if (made === undefined) {
      if (unshown.includes(kind)) refuse(notShown(written, kind));
      isLeftOut ||= isRaster && !areOriginal;
      continue;
    }
    if ('refused' in made) {
      const { message, hint } = made;
      refuse({ message: `"${written}": ${message}`, hint });
      continue;
    }
    prepared[role === 'poster' ? 'posters' : 'pictures'].set(written, made);
    const variants = variantsOf(made);
    if (variants.length === 0) continue;
    prepared.weight.before += file.bytes;
    prepared.weight.after += variants.reduce((sum, { bytes }) => sum + bytes, 0);
  }
  if (isLeftOut) prepared.problems.push(noSharp(preparing.workspace));
  return prepared;
}

/** Whether a file that does not begin as a drawing is one: behind a long comment, or in UTF-16. */
async function isDrawing(file: string, kind: ContentKind): Promise<boolean> {
  if (kind !== 'text' && kind !== 'unknown') return false;
  const content = await readFile(file);
  const isUtf16 =
    (content[0] === 0xff && content[1] === 0xfe) || (content[0] === 0xfe && content[1] === 0xff);
  // What is ASCII in UTF-16 is ASCII with zeros between, whichever way round.
  const text = content.toString('latin1');
  return /<(?:[\w-]+:)?svg[\s>]/i.test(isUtf16 ? text.replaceAll('\0', '') : text);
}

/** The pictures that texts name, each once for each role. */
function pictureUses(module: Module): { use: FileUse; file: LocalFile }[] {
  const found = new Map<string, { use: FileUse; file: LocalFile }>();
  for (const each of [module, ...module.translations]) {
    for (const use of each.uses) {
      const file = each.files.get(use.written);
      const key = `${use.as} ${use.written}`;
      if (file && !found.has(key) && (use.as === 'picture' || use.as === 'poster'))
        found.set(key, { use, file });
    }
  }
  return [...found.values()];
}

/** A picture that goes as it is, with its size, so that nothing moves when it comes; undefined where nobody knows it. */
async function asItIs({ file, kind }: Source): Promise<Picture | undefined> {
  const sharp = unshown.includes(kind) ? undefined : await loadSharp();
  try {
    const metadata = await sharp?.(file, { limitInputPixels: false }).metadata();
    return metadata && { ...metadata.autoOrient, shown: undefined, webp: [] };
  } catch {
    return undefined; // damaged or not, it was asked for as it is
  }
}

/** Makes pictures, or finds those that were made; makes none without sharp, which is loaded when it is needed. */
function makerIn(workspace: string) {
  const version = sharpVersion();
  if (version === undefined) return undefined;
  // Beside the modules: it is there for the next build, can be kept by a build server, and is no business of git's.
  const folder = join(workspace, '.satchel', 'pictures');
  let sharp: Sharp | undefined;
  let isPruned = false;
  return async (source: Parameters<typeof encode>[1]) => {
    const key = await keyOf(source.file, { role: source.role, version });
    const known = await kept(folder, key);
    if (known) return known;
    sharp ??= await loadSharp();
    if (sharp === undefined) return undefined;
    const made = await encode(sharp, source);
    if ('refused' in made) return made;
    if (!isPruned) await prune(folder);
    isPruned = true;
    return keep(folder, key, made);
  };
}

const notAPicture = (written: string, kind: ContentKind): ProblemWords =>
  kind === 'nothing'
    ? { message: `"${written}" has no bytes.`, hint: 'Copy the picture again from where it comes from.' }
    : {
        message: `"${written}" is ${nameOfKind(kind)} by its content, and no picture.`,
        hint: 'Save the picture itself, as JPEG, PNG or WebP: a download often leaves a page under the name of a picture.',
      };

const notShown = (written: string, kind: ContentKind): ProblemWords => ({
  message: `"${written}" is ${nameOfKind(kind)}, which browsers do not show.`,
  hint: 'Save it as JPEG, or as PNG if it is a drawing.',
});

const noSharp = (workspace: string) =>
  problem('no-sharp', startOf(workspace), {
    severity: 'warning',
    message:
      'Pictures go into packages as they are, however large: "sharp", which makes them smaller, is not installed for this computer.',
    hint: "Run: npm install sharp. Or write pictures: 'original' in build.config.ts, if that is meant.",
  });
