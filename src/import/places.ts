import type { DraftSection } from './draft.ts';
import { hasKeys } from './draft.ts';

const link = /\[((?:[^[\]\\]|\\.|\[[^[\]\\]*\])*)\]\(#([\w-]+)\)/g;

/**
 * Links within a module lead to a section by its id. A section that has a key of its own is called so; of the others,
 * those that links lead to get the name of their heading. A link to the title of all leads to the first.
 */
export function withPlaces(
  made: readonly DraftSection[],
  titleAnchor: string | undefined,
): readonly DraftSection[] {
  const top = made.findIndex(({ from }) => from !== 'nothing');
  const sections = made.map((section, index) =>
    index === top && titleAnchor !== undefined && section.anchor === undefined
      ? { ...section, anchor: titleAnchor }
      : section,
  );
  const there = new Set(
    sections.flatMap((section) => [
      ...(section.anchor === undefined || section.from === 'nothing' ? [] : [section.anchor]),
      ...namesIn(section),
    ]),
  );
  const isKeyed = hasKeys({ sections });
  const names = new Map<string, string>();
  for (const { anchor, kind } of sections)
    if (anchor !== undefined) names.set(anchor, isKeyed ? kind : anchor);
  const first = sections[top];
  if (titleAnchor !== undefined && first)
    names.set(titleAnchor, isKeyed ? first.kind : (first.anchor ?? titleAnchor));
  // A heading with nothing below it is no section, and a key to questions is none that learners see.
  const resolved = (text: string) =>
    text.replace(link, (whole, words: string, name: string) => {
      const own = names.get(name);
      if (own !== undefined && (there.has(name) || name === titleAnchor)) return `[${words}](#${own})`;
      return there.has(name) ? whole : words;
    });
  return sections.map((section) => inTexts(section, resolved) as DraftSection);
}

/** The names of the headings in all texts of a section. */
function namesIn(value: unknown): string[] {
  if (typeof value === 'string')
    return [...value.matchAll(/^#{1,6} .*\{#([\w-]+)\}\s*$/gm)].map(([, name = '']) => name);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(namesIn) : [];
}

/** A value with all the texts in it changed. */
function inTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return value.includes('](#') ? change(value) : value;
  if (Array.isArray(value)) return value.map((each: unknown) => inTexts(each, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, inTexts(each, change)]));
}
