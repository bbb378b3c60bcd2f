import type { Address, MarkdownPage } from '../fields/markdown.ts';
import { headingId } from '../fields/markdown.ts';
import { itemsOf, type Module } from '../module/module.ts';
import { aboutMedium } from './about-medium.ts';
import type { Locale } from './locales.ts';

/** What rendering the Markdown of a module needs to know of its page. `original` has the names that links may keep. */
export function markdownPageOf(
  module: Module,
  original: Module,
  { address, locale }: { address: Address; locale: Locale },
): MarkdownPage {
  return {
    address,
    words: locale.words,
    medium: (written) => ({
      about: module.files.has(written) ? aboutMedium(written, { module, locale }) : undefined,
      transcript: module.spoken.get(written),
    }),
    ids: new Set(),
    places: placesOf(module, original),
  };
}

/** The forms of terms that texts explain by themselves, in small letters, by what their links are written as. */
export const explainedIn = (module: Module): Map<string, string> =>
  new Map(
    itemsOf(module, 'glossary').flatMap(({ id, forms = [] }) =>
      forms.map((form): [string, string] => [form.toLowerCase(), `#${id}`]),
    ),
  );

/** The ids of elements by the names of headings and by the ids of items (templates/question.hbs and its like). */
function placesOf(module: Module, original: Module): Map<string, string> {
  const ids = (kind: string, items: { id: string }[]) =>
    items.map(({ id }): [string, string] => [id, `${kind}-${id}`]);
  // A translation has the headings of its original, in another language: links that keep the names of those lead there.
  const translated = original.headings.length === module.headings.length ? original.headings : [];
  const places = new Map([
    ...translated.map((name, at): [string, string] => [name, headingId(module.headings[at] ?? name)]),
    ...module.headings.map((name): [string, string] => [name, headingId(name)]),
    ...ids('video', itemsOf(module, 'videos')),
    ...ids('reading', itemsOf(module, 'readings')),
    ...ids('term', itemsOf(module, 'glossary')),
    ...ids('question', itemsOf(module, 'questions')),
  ]);
  for (const [name, id] of module.renamed) {
    const place = places.get(id);
    if (place !== undefined) places.set(name, place);
  }
  return places;
}

/** Whether a text of it names a sound or a film, which then is no item of its videos. */
export const hasTextMedia = (module: Module): boolean => {
  const items = new Set(itemsOf(module, 'videos').map(({ file }) => file));
  return module.uses.some(({ as, written }) => as === 'film' && !items.has(written));
};
