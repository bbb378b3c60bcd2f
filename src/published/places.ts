import type { LongForm } from '../module/long-form.ts';
import { isRaw } from '../module/raw.ts';
import { wireKeyOf } from '../module/wire-key.ts';
import type { Place } from '../problem/problem.ts';

/** Where in module.yaml that stands which learners know by a wire key. */
export interface PublishedPlaces {
  /** Of a key, by its path; of the nearest one above that is there. */
  key(...path: PropertyKey[]): Place;
  /** Of the id of an item, or of what an item lets learners choose; undefined where there is none. */
  item(id: string, option?: string): Place | undefined;
  /** Of a key of an item. */
  keyOf(id: string, key: string): Place;
}

/** Finds things by their wire keys in a module as it was written. */
export function placesIn({ value, placeOf, placeOfKey }: LongForm): PublishedPlaces {
  const pathOf = (id: string, option?: string): PropertyKey[] | undefined => {
    const item = pathTo(value, id);
    const within = item?.reduce<unknown>((at, step) => (at as Record<PropertyKey, unknown>)[step], value);
    if (option === undefined || item === undefined) return item;
    const { id: _, ...parts } = isRaw(within) ? within : {};
    const path = pathTo(parts, option);
    return path && [...item, ...path];
  };
  return {
    key: (...path) => placeOf(path),
    item(id, option) {
      const path = pathOf(id, option);
      return path && placeOf([...path, 'id']);
    },
    keyOf: (id, key) => placeOfKey([...(pathOf(id) ?? []), key]),
  };
}

/** The path to the first thing with a wire key, below the top of a value. */
function pathTo(value: unknown, key: string): PropertyKey[] | undefined {
  const entries = Array.isArray(value) ? [...value.entries()] : isRaw(value) ? Object.entries(value) : [];
  for (const [step, each] of entries) {
    if (isRaw(each) && typeof each.id === 'string') {
      const was = typeof each.was === 'string' ? each.was : undefined;
      if (wireKeyOf({ id: each.id, was }) === key) return [step];
      // What an item lets learners choose has ids of its own: it is no item.
      continue;
    }
    const path = pathTo(each, key);
    if (path) return [step, ...path];
  }
  return undefined;
}
