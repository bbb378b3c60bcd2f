import type { Group } from './groups.ts';
import { optionRun } from './options.ts';

/** The fewest questions that say something of the others, and the fewest and most lines that may be options. */
const [fewest, least, most] = [3, 3, 6];

/**
 * Whether most questions of a section have a list below them, and most of these lists are as long: then they are
 * options, although nothing says which is right.
 */
export function areChoices(groups: readonly Group[]): boolean {
  const lengths = groups
    .map(({ lines }) => optionRun(lines.slice(1)).run.length)
    .filter((length) => length >= least && length <= most);
  const counts = new Map<number, number>();
  for (const length of lengths) counts.set(length, (counts.get(length) ?? 0) + 1);
  const usual = Math.max(0, ...counts.values());
  return usual >= fewest && usual * 2 > groups.length;
}
