import { questionTypes } from '../questions/index.ts';

// These walk the raw value, not the validated module: a module with one mistake still has its files looked for.

/** A module before it is validated. */
export type Raw = { [key: string]: unknown };
export const isRaw = (value: unknown): value is Raw =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The items of a section, in its short form or its long one. */
export const rawList = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : isRaw(value) ? rawList(value.items) : [];

/** One Markdown text of a module, wherever it stands. */
interface Text {
  path: PropertyKey[];
  text: string;
}

/** Paths of the keys that name files of the package. */
export function pathKeys(module: Raw): PropertyKey[][] {
  const videos = rawList(module.videos).flatMap((video, index) => [
    ...['file', 'poster', 'captions'].map((key) => ['videos', 'items', index, key]),
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
  const keys = new Set(Object.values(questionTypes).flatMap(({ markdown }) => Object.keys(markdown)));
  const paths: PropertyKey[][] = [
    typeof module.introduction === 'string' ? ['introduction'] : ['introduction', 'text'],
    ...['videos', 'readings', 'questions', 'discussion'].map((kind) => [kind, 'introduction']),
    ...rawList(module.readings).map((_, index) => ['readings', 'items', index, 'description']),
    ...rawList(module.questions).flatMap((question, index) =>
      ['text', ...keys].flatMap((key) =>
        pathsLike(question, key).map((path) => ['questions', 'items', index, ...path]),
      ),
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

/** The paths in a value that are like `options.*.text`: a `*` stands for every item of a list. */
export function pathsLike(value: unknown, path: string): PropertyKey[][] {
  let found: { at: unknown; steps: PropertyKey[] }[] = [{ at: value, steps: [] }];
  for (const step of path.split('.')) {
    found = found.flatMap(({ at, steps }) => {
      const keys = step !== '*' ? [step] : Array.isArray(at) ? [...at.keys()] : [];
      return typeof at === 'object' && at !== null
        ? keys.map((key) => ({ at: (at as Record<PropertyKey, unknown>)[key], steps: [...steps, key] }))
        : [];
    });
  }
  return found.map(({ steps }) => steps);
}

/** The text at a path, where there is one; `items` may be left out of what was written. */
export function textAt(module: Raw, path: readonly PropertyKey[]): string | undefined {
  let value: unknown = module;
  for (const step of path) {
    if (Array.isArray(value) && typeof step !== 'number') continue;
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<PropertyKey, unknown>)[step];
  }
  return typeof value === 'string' ? value : undefined;
}
