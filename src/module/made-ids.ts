import { plainText } from '../fields/markdown.ts';

// The ids of what has none: made of its words, so that they stay when other things are put before it.

// What says little in an id, in the five languages.
const small = new Set(
  (
    'a an the of to in on for and or is are was be been can could may might will would do does did you your we our it its this that there any other what which who how why when where with from by at as if between have has both ' +
    'le la les l un une des du de d et ou en dans pour que qui quoi quel quelle quels quelles est sont il elle vous votre vos nous ce cette ces au aux par sur avec comment pourquoi peut peuvent ' +
    'el los las una unos unas del al y o que es son su sus se por para con como cual cuales puede pueden entre ' +
    'os um uma do da dos das e no na nos nas ao aos sao seu sua como qual quais pode podem pelo pela com'
  ).split(' '),
);

/** The words of a text in Latin letters and digits, without accents and capitals. */
export const latinWords = (text: string): string[] =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[a-z0-9]+/g) ?? [];

/** A readable id of the first words that say something, `most` characters at most; '' where no letter is Latin. */
export function slugOf(text: string, most: number): string {
  const all = latinWords(text);
  const telling = all.filter((word) => !small.has(word) && word.length > 1);
  let slug = '';
  for (const word of telling.length > 0 ? telling : all) {
    const longer = slug === '' ? word : `${slug}-${word}`;
    if (longer.length > most) break;
    slug = longer;
  }
  return slug;
}

/** Makes ids differ from those that are taken, and from each other: the second `guide` is `guide-2`. */
export function distinctIds(written: Iterable<string> = []): (wanted: string) => string {
  const taken = new Set<string>(written);
  const counts = new Map<string, number>();
  return (wanted) => {
    let id = wanted;
    let count = counts.get(wanted) ?? 1;
    while (taken.has(id)) id = `${wanted}-${++count}`;
    counts.set(wanted, count);
    taken.add(id);
    return id;
  };
}

/** What an id is made of: Markdown, the letter or word for its kind, and its place in the list, from 1. */
export interface Nameless {
  words: string;
  kind: string;
  place: number;
}

/** The id of an item or an option that has none: its first words, or its kind and place where these make none. */
export function idOfWords({ words, kind, place }: Nameless): string {
  const slug = slugOf(plainText(words), 30);
  // What every object of JavaScript has cannot be an id.
  if (slug === '' || slug in {}) return `${kind}${place}`;
  return /^[a-z]/.test(slug) ? slug : `${kind}-${slug}`;
}
