import type { Settings } from '../../shared/settings.ts';

/** Words of the interface with their `{names}` filled in, in the grammar and the digits of the page's language. */
export function wordOf(
  { words, module: { language } }: Settings,
  key: string,
  values: Record<string, string | number>,
): string {
  const { count } = values;
  const plural = typeof count === 'number' ? `${key}.${new Intl.PluralRules(language).select(count)}` : key;
  const text = words[plural] ?? (plural === key ? undefined : words[`${key}.other`]) ?? words[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    return isolated(typeof value === 'number' ? value.toLocaleString(language) : value);
  });
}

/** In a page from right to left, a Latin name among the words must not change their order (Unicode UAX 9, 2.4). */
const isolated = (text: string): string =>
  document.documentElement.dir === 'rtl' ? `\u2068${text}\u2069` : text;
