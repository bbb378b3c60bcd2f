import type { PackageFile } from '../files/package-file.ts';
import type { Module, Translation } from '../module/module.ts';
import type { SpokenPage } from '../shared/spoken-page.ts';
import { jsonForScript } from './settings.ts';
import { directionOf, nameOfLanguage } from './words.ts';

/** The file of a package that holds the page in a language. */
const fileOf = (language: string) => `satchel-${language.toLowerCase()}.js`;

/** What is rendered of a translation: the document's title, what stands in its body, the script's words. */
export interface Rendered extends Pick<SpokenPage, 'title' | 'body' | 'words'> {
  translation: Translation;
}

/**
 * A file for each further language. It is a script, since pages opened from a disk may fetch nothing else and the
 * Content-Security-Policy names no host; it holds a text and no more, and begins with a byte order mark, so that it is
 * read as UTF-8 whatever the web server says of it.
 */
export const languageFiles = (rendered: readonly Rendered[]): PackageFile[] =>
  rendered.map(({ translation, ...said }) => {
    const { language } = translation;
    const page: SpokenPage = {
      language,
      direction: directionOf(language),
      module: translation.title,
      ...said,
    };
    return {
      path: fileOf(language),
      content: `\ufeffsatchelLanguage(${jsonForScript(JSON.stringify(page))});\n`,
    };
  });

/** The languages to choose from, each under its own name; none where there is only one. */
export function switchOf(module: Module, current: Module) {
  if (module.translations.length === 0) return [];
  return [module, ...module.translations].map((each) => ({
    language: each.language,
    direction: directionOf(each.language),
    name: capital(nameOfLanguage(each.language, each.language), each.language),
    // The module's own language is in the document itself.
    file: each === module ? undefined : fileOf(each.language),
    current: each === current,
  }));
}

/** French names languages without a capital; in a list each begins with one. */
const capital = (name: string, language: string) =>
  name.replace(/^./u, (first) => first.toLocaleUpperCase(language));
