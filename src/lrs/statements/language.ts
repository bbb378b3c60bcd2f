import type { LanguageMap } from './statement.ts';

/**
 * The one entry of a language map that an Accept-Language header prefers (RFC 2616 14.4): the range with the
 * highest quality that the tag equals or begins with; the map's first entry when none fits. Undefined for an
 * empty map.
 */
export function bestLanguage(map: LanguageMap, accepted: string): LanguageMap | undefined {
  const tags = Object.keys(map);
  const found = rangesOf(accepted)
    .map((range) => tags.find((tag) => fits(tag.toLowerCase(), range)))
    .find((tag) => tag !== undefined);
  const tag = found ?? tags[0];
  return tag === undefined ? undefined : { [tag]: map[tag] ?? '' };
}

const fits = (tag: string, range: string) => range === '*' || tag === range || tag.startsWith(`${range}-`);

/** The ranges of a header, the preferred first; those of quality 0 are left out. */
const rangesOf = (header: string): string[] =>
  header
    .slice(0, 500)
    .toLowerCase()
    .split(',')
    .map((part) => {
      const [range = '', ...rest] = part.split(';').map((each) => each.trim());
      const quality = Number(/^q=([\d.]+)$/.exec(rest.join(';'))?.[1] ?? 1);
      return { range, quality: Number.isNaN(quality) ? 0 : quality };
    })
    .filter(({ range, quality }) => range !== '' && quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ range }) => range);
