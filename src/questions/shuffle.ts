import { createHash } from 'node:crypto';

/**
 * A list in another order: the same for every learner and every build, since only the ids decide it, and never
 * the order in which it was written. Lists of fewer than two stay as they are.
 */
export function shuffled<Item extends { id: string }>(items: readonly Item[]): Item[] {
  const all = items.map(({ id }) => id).join(' ');
  const keyOf = ({ id }: Item) => createHash('sha256').update(`${all} ${id}`).digest('hex');
  const mixed = items
    .map((item) => ({ item, key: keyOf(item) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ item }) => item);
  const [first, ...rest] = mixed;
  const isAsWritten = mixed.every(({ id }, index) => id === items[index]?.id);
  return isAsWritten && first ? [...rest, first] : mixed;
}
