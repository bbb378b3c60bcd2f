import type { DraftSection } from './draft.ts';
import { hasKeys } from './draft.ts';

const link = /\[((?:[^[\]\\]|\\.|\[[^[\]\\]*\])*)\]\(#([\w-]+)\)/g;

/**
 * Links within a module lead to a section by its id. A section that has a key of its own is called so; of the others,
 * those that links lead to get the name of their heading. A link to the title of all becomes words.
 */
export function withPlaces(
  sections: readonly DraftSection[],
  titleAnchor: string | undefined,
): DraftSection[] {
  const isKeyed = hasKeys({ sections });
  const names = new Map<string, string>();
  for (const { anchor, kind } of sections)
    if (anchor !== undefined) names.set(anchor, isKeyed ? kind : anchor);
  if (names.size === 0 && titleAnchor === undefined) return [...sections];
  const resolved = (text: string) =>
    text.replace(link, (whole, words: string, name: string) =>
      name === titleAnchor ? words : names.has(name) ? `[${words}](#${names.get(name)})` : whole,
    );
  return sections.map((section) => inTexts(section, resolved) as DraftSection);
}

/** A value with all the texts in it changed. */
function inTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return value.includes('](#') ? change(value) : value;
  if (Array.isArray(value)) return value.map((each: unknown) => inTexts(each, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, inTexts(each, change)]));
}
