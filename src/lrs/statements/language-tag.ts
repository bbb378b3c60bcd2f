import { isObject, type Json } from '../json.ts';

// RFC 5646 2.1: language, script, region, variants, extensions, and what is for private use.
const wellFormed =
  /^(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{5,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*(?:-[a-wyz\d](?:-[a-z\d]{2,8})+)*(?:-x(?:-[a-z\d]{1,8})+)?$/;
const privateUse = /^x(?:-[a-z\d]{1,8})+$/;
// The tags of before RFC 5646 that have another form.
const irregular =
  /^(?:en-gb-oed|i-(?:ami|bnn|default|enochian|hak|klingon|lux|mingo|navajo|pwn|tao|tay|tsu)|sgn-(?:be-fr|be-nl|ch-de))$/;

// No tag in use has a third of it, and patterns have their limits too.
const longest = 255;

/**
 * A language tag of RFC 5646, in any case, of at most 255 characters. A language of four letters is none: nothing
 * has such a name yet.
 */
export function isLanguageTag(text: string): boolean {
  if (text.length > longest) return false;
  const tag = text.toLowerCase();
  if (privateUse.test(tag) || irregular.test(tag)) return true;
  return wellFormed.test(tag) && !repeats(tag);
}

/** RFC 5646 2.2.5 and 2.2.6: no variant and no single letter that begins an extension stands there twice. */
function repeats(tag: string): boolean {
  const [, ...subtags] = (tag.split('-x-')[0] ?? '').split('-');
  const singles = subtags.filter((each) => each.length === 1);
  const extensions = subtags.findIndex((each) => each.length === 1);
  const own = extensions < 0 ? subtags : subtags.slice(0, extensions);
  return new Set(singles).size < singles.length || new Set(own).size < own.length;
}

/** The properties of a statement that are language maps (xAPI 1.0.3 Part Two 4.2). */
const maps = ['display', 'name', 'description'];

/**
 * A sentence for each language tag of a statement that is none (Part Two 2.2.s4.b2). It takes JSON of any shape:
 * it comes before the library, whose pattern takes hours over a tag such as "en-a-a-a-…!".
 */
export function languageRules(json: Json, path = ''): string[] {
  if (typeof json !== 'object' || json === null) return [];
  return Object.entries(json).flatMap(([key, value]) => {
    const name = key.slice(0, 80);
    const at = path === '' ? name : `${path}.${name}`;
    // An extension may hold anything.
    if (key === 'extensions') return [];
    if (key === 'language')
      return typeof value === 'string' && !isLanguageTag(value) ? [sentence(at, value)] : [];
    if (maps.includes(key) && isObject(value))
      return Object.keys(value)
        .filter((tag) => !isLanguageTag(tag))
        .map((tag) => sentence(at, tag));
    return languageRules(value, at);
  });
}

const sentence = (place: string, tag: string) =>
  `${place} names the language ${JSON.stringify(tag.slice(0, 80))}, which is no language tag (RFC 5646)`;
