import type { CompletionSettings } from '../shared/settings.ts';
import type { Published, PublishedItem, PublishedOption } from './published.ts';
import { type SectionCost, type SectionNow, sectionCosts } from './section-costs.ts';

// Pure: what learners have met, and what they will; out comes what that costs them. What costs nothing is not in it.

/** One thing that a release costs learners. */
export type Cost =
  | { kind: 'module'; was: string }
  | { kind: 'gone'; item: PublishedItem; beside: string | undefined }
  | { kind: 'renamed'; item: PublishedItem; now: PublishedItem }
  | { kind: 'unknown was'; now: PublishedItem; known: string | undefined }
  | { kind: 'type'; item: PublishedItem; now: PublishedItem }
  | { kind: 'right'; item: PublishedItem; now: PublishedItem }
  | { kind: 'longest'; item: PublishedItem; now: PublishedItem }
  | { kind: 'required'; item: PublishedItem }
  | { kind: 'option'; item: PublishedItem; option: PublishedOption; now: PublishedOption | undefined }
  | { kind: 'letters'; item: PublishedItem }
  | { kind: 'completion'; key: keyof CompletionSettings }
  | { kind: 'language'; language: string }
  | { kind: 'version'; version: string }
  | SectionCost;

/** The module as it is now, by wire keys in their order. */
export interface Now {
  items: readonly string[];
  sections: readonly SectionNow[];
}

/**
 * What a release costs learners of the one before. `after` is `before` and what the module is `now`.
 */
export function costsOf(before: Published, after: Published, now: Now): Cost[] {
  // Whoever is another module has no learners yet.
  if (before.module !== after.module) return [{ kind: 'module', was: before.module }];
  const costs = [
    ...itemCosts(before, after, now.items),
    ...sectionCosts(before, after, now.sections),
    ...completionCosts(before.completion, after.completion),
    ...before.languages
      .filter((each) => !after.languages.includes(each))
      .map((language): Cost => ({ kind: 'language', language })),
  ];
  const isNew = (item: PublishedItem) => matters(item) && !before.items.some(({ id }) => id === item.id);
  const isNews = costs.length > 0 || after.items.some(isNew);
  return isNews && before.version === after.version
    ? [...costs, { kind: 'version', version: after.version }]
    : costs;
}

/** Nothing of a learner's is kept of a reading. */
const matters = ({ type }: PublishedItem) => type !== 'reading';

function itemCosts(before: Published, after: Published, order: readonly string[]): Cost[] {
  const was = new Map(before.items.map((each) => [each.id, each]));
  const lived = before.items.filter((each) => !each.gone && matters(each));
  const added = after.items.filter((each) => !was.has(each.id) && matters(each));
  const gone = lived.filter(({ id }) => after.items.find((each) => each.id === id)?.gone);
  const renamed = renamedAmong({ before: before.items.filter(({ gone }) => !gone), gone, added, order });
  return [
    ...gone.map((item): Cost => {
      const now = renamed.get(item.id);
      if (now) return { kind: 'renamed', item, now };
      const at = lived.indexOf(item);
      const beside = [...lived.slice(0, at).reverse(), ...lived.slice(at)].find(({ id }) =>
        order.includes(id),
      );
      return { kind: 'gone', item, beside: beside?.id };
    }),
    ...added
      .filter(({ name }) => name !== undefined)
      .map(
        (now): Cost => ({
          kind: 'unknown was',
          now,
          known: before.items.find(({ name }) => name === now.id)?.id,
        }),
      ),
    ...after.items.flatMap((now) => {
      const item = was.get(now.id);
      return item && !now.gone && !item.gone && matters(now) ? changesOf(item, now) : [];
    }),
  ];
}

interface Moved {
  before: readonly PublishedItem[];
  gone: readonly PublishedItem[];
  added: readonly PublishedItem[];
  order: readonly string[];
}

/** Of what is gone, the new items that seem to be the same: by their words, and then by what they stand beside. */
function renamedAmong({ before, gone, added, order }: Moved): Map<string, PublishedItem> {
  const found = new Map<string, PublishedItem>();
  const left = new Set(added.filter(({ name }) => name === undefined));
  const ids = before.map(({ id }) => id);
  const isBeside = (item: PublishedItem, now: PublishedItem) =>
    [-1, 1].some((step) => ids[ids.indexOf(item.id) + step] === order[order.indexOf(now.id) + step]);
  const rules = [
    (item: PublishedItem, now: PublishedItem) => saysTheSame(item, now),
    (item: PublishedItem, now: PublishedItem) => item.type === now.type && isBeside(item, now),
  ];
  for (const rule of rules) {
    for (const item of gone) {
      const now = found.has(item.id) ? undefined : [...left].find((each) => rule(item, each));
      if (!now) continue;
      found.set(item.id, now);
      left.delete(now);
    }
  }
  return found;
}

const saysTheSame = (a: { text: string }, b: { text: string }) =>
  a.text.toLowerCase().replace(/\P{L}+/gu, '') === b.text.toLowerCase().replace(/\P{L}+/gu, '');

function changesOf(item: PublishedItem, now: PublishedItem): Cost[] {
  if (item.type !== now.type) return [{ kind: 'type', item, now }];
  const lists = (['options', 'targets'] as const).flatMap((key) =>
    optionCosts(item, item[key] ?? [], now[key] ?? []),
  );
  const isRightElsewhere = JSON.stringify(item.right) !== JSON.stringify(now.right);
  return [
    ...lists,
    ...(isRightElsewhere && !isByRename(item, now) ? [{ kind: 'right' as const, item, now }] : []),
    ...((now.longest ?? Infinity) < (item.longest ?? Infinity)
      ? [{ kind: 'longest' as const, item, now }]
      : []),
    ...(now.required && !item.required ? [{ kind: 'required' as const, item: now }] : []),
    ...([now.options, now.targets].some((list) => list?.some(({ letter }) => letter === ''))
      ? [{ kind: 'letters' as const, item: now }]
      : []),
  ];
}

/** What is right has other ids where an option that was right has one: that is said of the option. */
const isByRename = (item: PublishedItem, now: PublishedItem): boolean => {
  const goneOf = (list: PublishedOption[] = []) => list.filter(({ gone }) => gone).map(({ id }) => id);
  const gone = [...goneOf(now.options), ...goneOf(now.targets)];
  return (item.right ?? []).some((pattern) => pattern.split(/\[[.,]\]/).some((id) => gone.includes(id)));
};

function optionCosts(item: PublishedItem, before: PublishedOption[], after: PublishedOption[]): Cost[] {
  const added = after.filter(({ id }) => !before.some((each) => each.id === id));
  return after.flatMap((option): Cost[] => {
    const was = before.find(({ id }) => id === option.id);
    if (!option.gone || !was || was.gone) return [];
    return [{ kind: 'option', item, option, now: added.find((each) => saysTheSame(each, option)) }];
  });
}

function completionCosts(before: Published['completion'], after: Published['completion']): Cost[] {
  const asked = (['sections', 'videos', 'forum'] as const).filter((key) => after[key] && !before[key]);
  const isHigher = (after.passMark ?? 0) > (before.passMark ?? 0);
  return [...asked, ...(isHigher ? (['passMark'] as const) : [])].map(
    (key): Cost => ({ kind: 'completion', key }),
  );
}
