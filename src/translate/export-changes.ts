import { wholeOf } from './segments.ts';
import type { Remembered, Sources } from './sources.ts';
import { isListed, printOf, printOfTarget, type Unit } from './unit.ts';

/** The texts that came, changed and went since the last export, by their units' ids. */
export interface Since {
  added: string[];
  changed: string[];
  removed: string[];
}

/** What is remembered from now on: what went out, and of which source each translation is. */
export function rememberedNow(units: readonly Unit[], { texts }: Sources): Map<string, Remembered> {
  const next = new Map<string, Remembered>();
  const lists = new Set(units.filter(isListed).map(({ id }) => id.slice(0, id.lastIndexOf('/') + 1)));
  const translated = new Set(units.flatMap(({ id, target }) => (target === undefined ? [] : [id])));
  for (const [id, { source, target }] of texts) {
    // What is still to do of a text that is translated otherwise.
    if (translated.has(wholeOf(id) ?? '')) next.set(id, { source, target });
    // A translation in a list is found by what is remembered of it, however its original has changed.
    if (lists.has(id.slice(0, id.lastIndexOf('/') + 1))) next.set(id, { source, target });
  }
  for (const unit of units) {
    const { id, source, target, state } = unit;
    const exported = printOf(source);
    if (target === undefined) next.set(id, { exported });
    else if (state === 'translated') next.set(id, { exported, source, target: printOfTarget(target) });
    else next.set(id, { ...texts.get(id), exported });
  }
  return next;
}

/** What is other than at the last export; undefined at the first. */
export function sinceLast(units: readonly Unit[], { texts }: Sources): Since | undefined {
  const before = new Map(
    [...texts].flatMap(([id, { exported }]) => (exported ? [[id, exported] as const] : [])),
  );
  if (before.size === 0) return undefined;
  const now = new Set(units.map(({ id }) => id));
  return {
    added: units.filter(({ id }) => !before.has(id)).map(({ id }) => id),
    changed: units
      .filter(({ id, source }) => before.has(id) && before.get(id) !== printOf(source))
      .map(({ id }) => id),
    removed: [...before.keys()].filter((id) => !now.has(id)),
  };
}
