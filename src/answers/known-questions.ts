import { quotingId } from '../shared/quoting.ts';
import type { Reading } from './finding.ts';

/** The ids that the questions of a module have, and had on the wire. */
export const knownIn = ({ asked }: Pick<Reading, 'asked'>): ReadonlySet<string> =>
  new Set(asked.flatMap(({ key, id }) => [key, id]));

/**
 * Whether ids, or one of a part (`q4_2`), are those of questions of a module; undefined where nothing tells. Whether
 * answers may be quoted is asked in every module under the same id, and tells none apart.
 */
export function areOf(ids: Iterable<string>, reading: Pick<Reading, 'asked'>): boolean | undefined {
  const known = knownIn(reading);
  const telling = [...ids].filter((id) => id !== quotingId);
  if (telling.length === 0) return undefined;
  return telling.some((id) => known.has(id) || known.has(id.replace(/_\d+$/, '')));
}
