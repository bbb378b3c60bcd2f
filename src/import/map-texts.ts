import { isRaw } from '../module/raw.ts';

/** Plain data with each of its texts, however deep it lies, as `change` makes it. */
export function mapTexts<Value>(value: Value, change: (text: string) => string): Value {
  const changed = (each: unknown): unknown =>
    typeof each === 'string'
      ? change(each)
      : Array.isArray(each)
        ? each.map(changed)
        : isRaw(each)
          ? Object.fromEntries(Object.entries(each).map(([key, inner]) => [key, changed(inner)]))
          : each;
  return changed(value) as Value;
}
