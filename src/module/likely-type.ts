import { questionTypes } from '../questions/index.ts';
import { shapeOf } from './schema-keys.ts';

/**
 * The type that a question may be meant to have, by its keys: the one that knows most of them. Undefined where each type
 * would do, or none knows more than another.
 */
export function likelyType(keys: readonly string[]): string | undefined {
  const strange = Object.entries(questionTypes).map(([type, { schema }]) => {
    const known = Object.keys(shapeOf(schema) ?? {});
    return { type, count: keys.filter((key) => key !== 'type' && !known.includes(key)).length };
  });
  const least = Math.min(...strange.map(({ count }) => count));
  const fitting = strange.filter(({ count }) => count === least);
  return fitting.length < strange.length ? fitting[0]?.type : undefined;
}
