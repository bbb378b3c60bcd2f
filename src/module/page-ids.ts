import { type Problem, problem } from '../problem/problem.ts';
import { isRaw } from './raw.ts';
import type { Yaml } from './yaml.ts';

/** Ids of the page itself: a section that had one of them could not be found on it. */
export const pageIds: readonly string[] = [
  'answers-heading',
  'content',
  'module-end',
  'module-end-heading',
  'my-answers',
  'objectives-heading',
  'record-heading',
  'record-name',
  'record-private',
  'settings',
  'share-heading',
  'share-text',
  'status',
];

/** What the page makes of the id of an item or a section. */
const made =
  /^(?:question|where|video|reading|term|to|goal|longest|several|unit|no-number)-(.+)$|^(.+)-heading$/;

/** Sections of a list whose ids the page needs for itself. */
export function idsOfPage({ value, placeOf }: Yaml): Problem[] {
  const entries = isRaw(value) && Array.isArray(value.sections) ? value.sections : [];
  const ids = entries.map((each: unknown) => (isRaw(each) ? String(each.id) : ''));
  const all = new Set(ids);
  return ids.flatMap((id, index) => {
    const [, item, section] = made.exec(id) ?? [];
    if (!pageIds.includes(id) && !all.has(item ?? section ?? '\0')) return [];
    return [
      problem('bad-id', placeOf(['sections', index, 'id']), {
        message: `The page has an "${id}" of its own.`,
        hint: `Write another id, such as ${id}-1.`,
      }),
    ];
  });
}
