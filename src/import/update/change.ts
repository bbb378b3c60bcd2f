import { isRaw, type Raw } from '../../module/raw.ts';

/** A change of a module: a text in the place of another, or something new in a list or below a key. */
export type Change =
  | { kind: 'set'; path: readonly PropertyKey[]; text: string }
  /** Behind the item with that index; -1 for the beginning. */
  | { kind: 'insert'; list: readonly PropertyKey[]; index: number; value: unknown }
  | { kind: 'key'; map: readonly PropertyKey[]; key: string; value: unknown };

/** What stands at a path. */
export const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (each, step) =>
      Array.isArray(each) ? each[step as number] : isRaw(each) ? each[String(step)] : undefined,
    value,
  );

/** A module with changes in it. The module itself stays as it is. */
export function changed(value: Raw, changes: readonly Change[]): Raw {
  const copy = structuredClone(value);
  for (const change of changes) {
    if (change.kind === 'set') {
      const above = valueAt(copy, change.path.slice(0, -1)) as Raw;
      above[change.path.at(-1) as string] = change.text;
    } else if (change.kind === 'key') (valueAt(copy, change.map) as Raw)[change.key] = change.value;
  }
  // Lists last, from behind: places of all others stay.
  const inserts = changes.flatMap((change, order) =>
    change.kind === 'insert' ? [{ ...change, order }] : [],
  );
  const depth = ({ list }: (typeof inserts)[number]) => list.length;
  for (const { list, index, value: item } of inserts.sort(
    (a, b) => depth(b) - depth(a) || b.index - a.index || b.order - a.order,
  ))
    (valueAt(copy, list) as unknown[]).splice(index + 1, 0, item);
  return copy;
}
