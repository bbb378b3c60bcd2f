import type { Statement } from './statement.ts';

export type ContextActivities = NonNullable<Statement['context']['contextActivities']>;

/** A launch's activities of each kind, and behind them those of a statement: nothing is overwritten (cmi5 10.2.1). */
export function underTemplate(own: ContextActivities = {}, template?: unknown): ContextActivities {
  const all = { ...own };
  for (const [kind, given] of Object.entries((template ?? {}) as ContextActivities)) {
    // A launch may write one activity where a list could stand (xAPI Part Two 2.4.6.2).
    const first = [given].flat();
    const rest = [own[kind] ?? []].flat().filter(({ id }) => !first.some((each) => each.id === id));
    all[kind] = [...first, ...rest];
  }
  return all;
}
