import type { Published } from './published.ts';

/** A section as it stands in the module now: its wire key, and whether the author says what it was called. */
export interface SectionNow {
  id: string;
  isNamed: boolean;
}

/** What the ids of sections cost: what learners have reached is kept under them. */
export type SectionCost =
  | { kind: 'section'; was: string; now: string }
  | { kind: 'unknown section'; id: string };

/**
 * Sections that have another id than learners have reached, where completion asks for all of them, and those that say an
 * earlier id that was none. A section that is new, or gone, costs nobody what they had.
 */
export function sectionCosts(before: Published, after: Published, now: readonly SectionNow[]): SectionCost[] {
  const met = before.sections;
  const unknown = now.filter(({ id, isNamed }) => isNamed && !met.includes(id));
  const added = now.filter(({ id, isNamed }) => !isNamed && !met.includes(id));
  const gone = met.filter((id) => !now.some((each) => each.id === id));
  return [
    ...unknown.map(({ id }): SectionCost => ({ kind: 'unknown section', id })),
    ...(after.completion.sections ? renamedAmong({ met, gone, added, now }) : []),
  ];
}

interface Moved {
  met: readonly string[];
  gone: readonly string[];
  added: readonly SectionNow[];
  now: readonly SectionNow[];
}

/** Of what is gone, the new sections that stand where it stood: between the same two, or the only one that is new. */
function renamedAmong({ met, gone, added, now }: Moved): SectionCost[] {
  const order = now.map(({ id }) => id);
  const isThere = (was: string, id: string) =>
    [-1, 1].every((step) => met[met.indexOf(was) + step] === order[order.indexOf(id) + step]);
  return gone.flatMap((was): SectionCost[] => {
    const only = gone.length === 1 && added.length === 1 ? added[0] : undefined;
    const found = added.find(({ id }) => isThere(was, id)) ?? only;
    return found ? [{ kind: 'section', was, now: found.id }] : [];
  });
}
