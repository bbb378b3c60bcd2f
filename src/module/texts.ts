import { readFileSync } from 'node:fs';
import { questionTypes } from '../questions/index.ts';
import { findFile, type Reach } from './files.ts';
import { pathOf, referencesIn, targetOf } from './markdown.ts';
import type { LocalFile } from './module.ts';
import { type Place, type Problem, problem } from './problem.ts';
import { isTooLarge, readText, tooLarge, type Yaml } from './yaml.ts';

/** One Markdown text of a module, wherever it stands. */
interface Text {
  path: PropertyKey[];
  text: string;
}

/** What the texts of a module need from the disk, by the path as written. */
export interface Found {
  files: Map<string, LocalFile>;
  /** The transcripts' Markdown. */
  texts: Map<string, string>;
  problems: Problem[];
}

// These walk the raw value, not the validated module: a module with one mistake still has its files looked for.
type Raw = { [key: string]: unknown };
const isRaw = (value: unknown): value is Raw =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const rawList = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : isRaw(value) ? rawList(value.items) : [];

/** Finds every local file that a module names, in keys and in Markdown, and judges every link. */
export function localFiles(yaml: Yaml, reach: Reach): Found {
  const found: Found = { files: new Map(), texts: new Map(), problems: [] };
  const module = isRaw(yaml.value) ? yaml.value : {};
  const take = (written: string, place: Place) => {
    if (found.files.has(written)) return;
    const file = findFile(written, reach);
    if ('code' in file) found.problems.push(problem(file.code, place, file));
    else found.files.set(written, file);
  };
  for (const path of pathKeys(module)) {
    const written = textAt(module, path);
    if (written?.trim()) take(written.trim(), yaml.placeOf(path));
  }
  for (const { path, text } of markdownTexts(module)) {
    judge(text, { take, place: (words) => yaml.placeOfWords(path, words), problems: found.problems });
  }
  readTranscripts(module, found, take);
  found.files = new Map([...found.files].sort(([a], [b]) => (a < b ? -1 : 1)));
  return found;
}

function readTranscripts(module: Raw, found: Found, take: (written: string, place: Place) => void) {
  for (const video of rawList(module.videos)) {
    const written = isRaw(video) && typeof video.transcript === 'string' ? video.transcript.trim() : '';
    const file = found.files.get(written);
    if (!file) continue;
    found.files.delete(written); // its words go into the page, not its file into the package
    const text = isTooLarge(file.bytes)
      ? tooLarge(file.disk, file.bytes)
      : readText(file.disk, readFileSync(file.disk));
    if (typeof text !== 'string') {
      found.problems.push(text);
      continue;
    }
    found.texts.set(written, text);
    const place = (words: string): Place => {
      const before = text.slice(0, Math.max(0, text.indexOf(words))).split('\n');
      return { file: file.disk, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
    };
    const problems: Problem[] = [];
    judge(text, { take, place, problems });
    found.problems.push(...problems.map((each) => ({ ...each, source: text })));
  }
}

interface Judging {
  take: (written: string, place: Place) => void;
  place: (words: string) => Place;
  problems: Problem[];
}

/** Sends a text's local files to `take`, and what may not be linked to `problems`. */
function judge(text: string, { take, place, problems }: Judging) {
  for (const { kind, written } of referencesIn(text)) {
    const target = targetOf(written);
    const at = place(written);
    if (target === 'forbidden') {
      problems.push(
        problem('bad-link', at, {
          message: `A ${kind} cannot lead to "${written}".`,
          hint: 'Use an address that begins with https://, http:// or mailto:, or a file beside the module.',
        }),
      );
    } else if (target === 'file') take(pathOf(written), at);
    else if (kind === 'image') {
      problems.push(
        problem('remote-image', at, {
          message: 'This picture is on the web; a package carries its pictures itself.',
          hint: 'Save the picture into media/ and write its path here: it then works offline, and tells nobody who looks at it.',
        }),
      );
    }
  }
}

/** Paths of the keys that name files. */
function pathKeys(module: Raw): PropertyKey[][] {
  const videos = rawList(module.videos).flatMap((video, index) => [
    ...['file', 'poster', 'transcript', 'captions'].map((key) => ['videos', 'items', index, key]),
    ...Object.keys(isRaw(video) && isRaw(video.captions) ? video.captions : {}).map((language) => [
      'videos',
      'items',
      index,
      'captions',
      language,
    ]),
  ]);
  return [...videos, ...rawList(module.readings).map((_, index) => ['readings', 'items', index, 'file'])];
}

/** Every Markdown text of a module, with its path. */
export function markdownTexts(module: Raw): Text[] {
  const keys = Object.values(questionTypes).flatMap((type) => type.markdown as readonly string[]);
  const paths: PropertyKey[][] = [
    typeof module.introduction === 'string' ? ['introduction'] : ['introduction', 'text'],
    ...['videos', 'readings', 'questions', 'discussion'].map((kind) => [kind, 'introduction']),
    ...rawList(module.readings).map((_, index) => ['readings', 'items', index, 'description']),
    ...rawList(module.questions).flatMap((_, index) =>
      ['text', ...keys].map((key) => ['questions', 'items', index, key]),
    ),
    ...rawList(isRaw(module.discussion) ? module.discussion.notes : []).map((_, index) => [
      'discussion',
      'notes',
      index,
    ]),
  ];
  return paths.flatMap((path) => {
    const text = textAt(module, path);
    return text === undefined ? [] : [{ path, text }];
  });
}

function textAt(module: Raw, path: readonly PropertyKey[]): string | undefined {
  let value: unknown = module;
  for (const step of path) {
    if (Array.isArray(value) && typeof step !== 'number') continue;
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<PropertyKey, unknown>)[step];
  }
  return typeof value === 'string' ? value : undefined;
}

/** Ids that stand twice. Questions, videos and readings share one space: anchors and xAPI ids are made of them. */
export function duplicateIds(yaml: Yaml): Problem[] {
  const module = isRaw(yaml.value) ? yaml.value : {};
  const seen = new Map<string, Place>();
  return ['videos', 'readings', 'questions'].flatMap((kind) =>
    rawList(module[kind]).flatMap((item, index) => {
      const id = isRaw(item) && typeof item.id === 'string' ? item.id : undefined;
      if (id === undefined) return [];
      const place = yaml.placeOf([kind, 'items', index, 'id']);
      const first = seen.get(id);
      if (first === undefined) {
        seen.set(id, place);
        return [];
      }
      return [
        problem('duplicate-id', place, {
          message: `The id "${id}" stands already in line ${first.line}.`,
          hint: 'Give this one another id: answers and progress are kept under it.',
        }),
      ];
    }),
  );
}

/** Addresses that were meant to be replaced: RFC 2606 keeps these names for examples. */
export function placeholderAddresses(yaml: Yaml): Problem[] {
  const module = isRaw(yaml.value) ? yaml.value : {};
  const keys: PropertyKey[][] = [
    ['iri'],
    ['discussion', 'url'],
    ...rawList(module.readings).map((_, index) => ['readings', 'items', index, 'url']),
  ];
  const written = keys.map((path) => ({ path, address: textAt(module, path) ?? '' }));
  const linked = markdownTexts(module).flatMap(({ path, text }) =>
    referencesIn(text).map(({ written: address }) => ({ path, address })),
  );
  return [...written, ...linked]
    .filter(({ address }) =>
      /^https?:\/\/([^/]*\.)?(example\.(org|com|net)|[^/.]+\.(example|test|invalid))([/:?#]|$)/i.test(
        address,
      ),
    )
    .map(({ path, address }) =>
      problem('placeholder-address', yaml.placeOfWords(path, address), {
        severity: 'warning',
        message: `${address} is a placeholder: nobody will be found there.`,
        hint: 'Put the real address here before learners see the module.',
      }),
    );
}
