import { latinDigits } from './text-document.ts';

// What says little in an id, in the five languages.
const small = new Set(
  (
    'a an the of to in on for and or is are was be been can could may might will would do does did you your we our it its this that there any other what which who how why when where with from by at as if between have has both ' +
    'le la les l un une des du de d et ou en dans pour que qui quoi quel quelle quels quelles est sont il elle vous votre vos nous ce cette ces au aux par sur avec comment pourquoi peut peuvent ' +
    'el los las una unos unas del al y o que es son su sus se por para con como cual cuales puede pueden entre ' +
    'os um uma do da dos das e no na nos nas ao aos sao seu sua como qual quais pode podem pelo pela com'
  ).split(' '),
);

const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[a-z0-9]+/g) ?? [];

/** A readable id of the first words that say something, `most` characters at most; '' where no letter is Latin. */
export function slugOf(text: string, most: number): string {
  const all = wordsOf(text);
  const telling = all.filter((word) => !small.has(word) && word.length > 1);
  let slug = '';
  for (const word of telling.length > 0 ? telling : all) {
    const longer = slug === '' ? word : `${slug}-${word}`;
    if (longer.length > most) break;
    slug = longer;
  }
  return slug;
}

/** `q3-lessons-learned`: the number that the document gives, or the place in the list, and the first words. */
export function questionId(text: string, place: number): string {
  const words = slugOf(text, 60).split('-').filter(Boolean).slice(0, 3).join('-');
  return words === '' ? `q${place}` : `q${place}-${words}`;
}

/** An id from a title: `module-8-labour-migration`. */
export function moduleId(title: string, number: string | undefined): string {
  const slug = slugOf(title, 50);
  const count = wordsOf(latinDigits(number ?? '')).join('-');
  const head = count === '' ? '' : `module-${count}`;
  const id = [head, slug].filter(Boolean).join('-');
  return /^[a-z]/.test(id) ? id : `module${id ? `-${id}` : ''}`;
}

/** Makes ids of one module differ: the second `guide` is `guide-2`. */
export function distinctIds(): (wanted: string) => string {
  const taken = new Set<string>();
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
