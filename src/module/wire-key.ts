import type { Module } from './module.ts';
import { isRaw } from './raw.ts';

// What learners have (saved state, interactions, activities, the manifest's item) is kept under the id that something
// was first published with, for good. `was:` names it, so that an author may change a name and nothing else.

/** The key of a module, an item or an option in all that learners have: its first published id. */
export const wireKeyOf = ({ id, was }: { id: string; was?: string | undefined }): string => was ?? id;

/**
 * The module as everything downstream knows it: the page, its settings, the standards. Every id in it, its own, those of
 * its items and of what they let learners choose, is a wire key; the author's names are gone.
 */
export function onTheWire<Written extends Module>(module: Written): Written {
  return {
    ...module,
    id: wireKeyOf(module),
    was: undefined,
    sections: keyed(module.sections),
    translations: module.translations.map(onTheWire),
  };
}

/** A part of a module, every id in it a wire key. */
function keyed<Part>(part: Part): Part;
function keyed(part: unknown): unknown {
  if (Array.isArray(part)) return part.map((each: unknown) => keyed(each));
  if (!isRaw(part)) return part;
  const { was, ...rest } = Object.fromEntries(Object.entries(part).map(([key, each]) => [key, keyed(each)]));
  return typeof was === 'string' && typeof rest.id === 'string' ? { ...rest, id: was } : rest;
}
